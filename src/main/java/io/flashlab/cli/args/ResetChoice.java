package io.flashlab.cli.args;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.TypeConversionException;

/** The words of {@code --before} and {@code --after}; underscores instead of hyphens were usual once and still work. */
public final class ResetChoice<T extends Enum<T>> extends Choice<T> {

    private final String option;
    private final Deprecations deprecations;

    /** @param option for the remark, for example {@code --before} */
    public ResetChoice(String option, Class<T> modes, Deprecations deprecations) {
        super(words(modes));
        this.option = option;
        this.deprecations = deprecations;
    }

    private static <T extends Enum<T>> Map<String, T> words(Class<T> modes) {
        Map<String, T> words = new LinkedHashMap<>();
        for (T mode : modes.getEnumConstants()) {
            words.put(mode.name().toLowerCase(Locale.ROOT).replace('_', '-'), mode);
        }
        return words;
    }

    @Override
    public T convert(String word) {
        if (!word.contains("_")) {
            return super.convert(word);
        }
        String current = word.replace('_', '-');
        T mode = find(current)
                .orElseThrow(() -> new TypeConversionException("%s is not a valid reset mode.".formatted(word)));
        deprecations.add("Deprecated: Choice '%s' for option '%s' is deprecated. Use '%s' instead."
                .formatted(word, option, current));
        return mode;
    }
}
