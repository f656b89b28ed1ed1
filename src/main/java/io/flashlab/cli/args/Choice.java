package io.flashlab.cli.args;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An option that takes one of a few words. */
public abstract class Choice<T> implements ITypeConverter<T> {

    private final Map<String, T> values;

    Choice(Map<String, T> values) {
        this.values = new LinkedHashMap<>(values);
    }

    /** Words that stand for themselves. */
    static Map<String, String> plain(String... words) {
        Map<String, String> values = new LinkedHashMap<>();
        Stream.of(words).forEach(word -> values.put(word, word));
        return values;
    }

    /** The words in the order in which help shows them. */
    public final List<String> words() {
        return new ArrayList<>(values.keySet());
    }

    /** The word as {@link #words} has it, where other ways to write it are fine as well. */
    String normal(String word) {
        return word;
    }

    final Optional<T> find(String word) {
        return Optional.ofNullable(values.get(word));
    }

    @Override
    public T convert(String word) {
        return find(normal(word))
                .orElseThrow(() -> new TypeConversionException(
                        "'%s' is not one of %s.%s".formatted(word, quoted(words()), suggestion(word))));
    }

    private String suggestion(String word) {
        List<String> nearest = Spelling.nearestWords(word, words());
        return nearest.isEmpty() ? "" : " Did you mean %s?".formatted(quoted(nearest));
    }

    private static String quoted(List<String> words) {
        return words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(", "));
    }
}
