package io.flashlab.testing.screens;

import io.flashlab.viewmodel.Texts;
import java.util.Collections;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** Each of the window's texts in the language in which it is the widest: what has room for these has room for all. */
public final class LongestTexts {

    private static final List<ResourceBundle> LANGUAGES = List.of(
            Texts.in(Locale.ENGLISH).bundle(),
            Texts.in(Locale.GERMAN).bundle(),
            Texts.in(Locale.of("es")).bundle(),
            Texts.in(Locale.SIMPLIFIED_CHINESE).bundle());

    private static final int FIRST_WIDE = 0x2e80;

    private LongestTexts() {}

    public static ResourceBundle bundle() {
        return new ResourceBundle() {
            @Override
            protected Object handleGetObject(String key) {
                return LANGUAGES.stream()
                        .map(language -> language.getString(key))
                        .max(Comparator.comparingInt(LongestTexts::width))
                        .orElseThrow();
            }

            @Override
            public Enumeration<String> getKeys() {
                return Collections.enumeration(LANGUAGES.getFirst().keySet());
            }
        };
    }

    /** A Chinese character is as wide as two letters. */
    private static int width(String text) {
        return text.chars().map(each -> each >= FIRST_WIDE ? 2 : 1).sum();
    }
}
