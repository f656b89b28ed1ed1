package io.flashlab.cli.args;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The words of {@code --before} and {@code --after}; underscores instead of hyphens were usual once and still work. */
public final class ResetChoice<T extends Enum<T>> implements ITypeConverter<T> {

    private final String option;
    private final Choice<T> choice;
    private final Deprecations deprecations;

    /** @param option for the remark, for example {@code --before} */
    public ResetChoice(String option, Class<T> modes, Deprecations deprecations) {
        this.option = option;
        this.deprecations = deprecations;
        Map<String, T> words = new LinkedHashMap<>();
        for (T mode : modes.getEnumConstants()) {
            words.put(mode.name().toLowerCase(Locale.ROOT).replace('_', '-'), mode);
        }
        choice = new Choice<>(words);
    }

    @Override
    public T convert(String word) {
        if (!word.contains("_")) {
            return choice.convert(word);
        }
        String current = word.replace('_', '-');
        T mode = choice.find(current)
                .orElseThrow(() -> new TypeConversionException("%s is not a valid reset mode.".formatted(word)));
        deprecations.add("Deprecated: Choice '%s' for option '%s' is deprecated. Use '%s' instead."
                .formatted(word, option, current));
        return mode;
    }
}
