package io.flashlab.viewmodel.settings;

import java.util.Locale;
import java.util.Optional;

/** What the window speaks. */
public enum Language {
    /** The computer's language, English where FlashLab does not speak it. */
    SYSTEM("", ""),
    ENGLISH("en", "English"),
    GERMAN("de", "Deutsch"),
    SPANISH("es", "Español"),
    CHINESE("zh-CN", "简体中文");

    private final String tag;
    private final String ownName;

    Language(String tag, String ownName) {
        this.tag = tag;
        this.ownName = ownName;
    }

    /** What it is called by those who speak it; empty for {@link #SYSTEM}, which is called differently in each. */
    public Optional<String> ownName() {
        return Optional.of(ownName).filter(name -> !name.isEmpty());
    }

    /**
     * Words and numbers in this language.
     *
     * @param system the computer's; also says how numbers are written when it is of the same language
     */
    public Locale locale(Locale system) {
        Locale own = Locale.forLanguageTag(tag);
        boolean same = this == SYSTEM || own.getLanguage().equals(system.getLanguage());
        return same ? system : own;
    }
}
