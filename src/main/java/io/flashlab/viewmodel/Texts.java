package io.flashlab.viewmodel;

import java.util.Locale;
import java.util.ResourceBundle;

/**
 * The words of the window, by key.
 *
 * @param bundle where they are; a missing key is a fault in the program
 */
public record Texts(ResourceBundle bundle) {

    private static final String BUNDLE = "io.flashlab.view.messages";

    /** The words in the given language, English where it has none. */
    public static Texts in(Locale locale) {
        return new Texts(ResourceBundle.getBundle(BUNDLE, locale));
    }

    public String get(String key) {
        return bundle.getString(key);
    }

    /** A text with places for values, as {@link String#format} has them. */
    public String get(String key, Object... values) {
        return String.format(bundle.getLocale(), bundle.getString(key), values);
    }
}
