package io.flashlab.cli.args;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An option that takes one of a few words. */
public final class Choice<T> implements ITypeConverter<T> {

    private final Map<String, T> values;

    Choice(Map<String, T> values) {
        this.values = new LinkedHashMap<>(values);
    }

    /** The words in the order in which help shows them. */
    public List<String> words() {
        return new ArrayList<>(values.keySet());
    }

    Optional<T> find(String word) {
        return Optional.ofNullable(values.get(word));
    }

    @Override
    public T convert(String word) {
        return find(word)
                .orElseThrow(() -> new TypeConversionException("'%s' is not one of %s."
                        .formatted(
                                word, words().stream().map(w -> "'" + w + "'").collect(Collectors.joining(", ")))));
    }
}
