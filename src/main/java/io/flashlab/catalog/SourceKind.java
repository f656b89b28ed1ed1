package io.flashlab.catalog;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How a list of firmware is written. */
public enum SourceKind {
    /** As Thonny's list of boards, see {@link VariantsList}. */
    VARIANTS;

    /** The word for it in files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @return empty for a word that this version does not know */
    public static Optional<SourceKind> of(String word) {
        return Stream.of(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
