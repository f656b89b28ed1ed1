package io.flashlab.catalog;

import io.flashlab.catalog.build.BoardFacts;
import io.flashlab.catalog.build.BuildOffer;
import io.flashlab.catalog.build.BuildRules;
import io.flashlab.catalog.build.MicroPythonName;
import io.flashlab.catalog.build.Verdict;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A way to take a version.
 *
 * @param item the file
 * @param build its name, for example {@code FLASH_1M}; empty for the usual or only one
 * @param leastFlash bytes of flash that it needs; 0 when unknown
 * @param verdict whether it is the one for the board
 */
public record Choice(CatalogItem item, String build, long leastFlash, Verdict verdict) {

    /**
     * The ways to take a version of a board's firmware, judged for the board at hand. A file whose maker is not known for
     * building it in several ways is one way.
     *
     * @param at the board at hand; empty when nothing is known of it
     */
    public static List<Choice> of(CatalogBoard board, CatalogRelease release, Optional<BoardFacts> at) {
        Optional<MicroPythonName> name = MicroPythonName.of(CatalogBoard.fileName(release.address()));
        if (name.isEmpty()) {
            return List.of(new Choice(item(board, release), "", 0, verdict(board, release, at)));
        }
        List<BuildOffer> offers = BuildRules.ofMicroPython().offers(name.get(), board.chip(), at);
        return offers.stream()
                .map(offer -> new Choice(
                        item(board, release, name.get(), offer.build().variant()),
                        offer.build().variant(),
                        offer.build().leastFlash(),
                        offer.verdict()))
                .toList();
    }

    /** Whether it can start on the board, as far as is known. */
    public boolean isPossible() {
        return verdict.fit() != Verdict.Fit.IMPOSSIBLE;
    }

    /** Whether it is the one to take. */
    public boolean isBest() {
        return verdict.fit() == Verdict.Fit.BEST;
    }

    private static Verdict verdict(CatalogBoard board, CatalogRelease release, Optional<BoardFacts> at) {
        if (at.isEmpty()) {
            return Verdict.FLASH_UNKNOWN;
        }
        if (!at.get().chip().equals(board.chip())) {
            return Verdict.OTHER_CHIP;
        }
        if (at.get().flashSize().isEmpty()) {
            return Verdict.FLASH_UNKNOWN;
        }
        return release.size().orElse(0) > at.get().flashSize().getAsLong() ? Verdict.FLASH_TOO_SMALL : Verdict.USUAL;
    }

    private static CatalogItem item(CatalogBoard board, CatalogRelease release) {
        return new CatalogItem(release.address(), board.chip(), release.sha256(), release.size());
    }

    /** What the list says of the file's bytes is about the one that it names. */
    private static CatalogItem item(CatalogBoard board, CatalogRelease release, MicroPythonName name, String variant) {
        if (variant.equals(name.variant())) {
            return item(board, release);
        }
        URI address = release.address().resolve(name.withVariant(variant).file());
        return new CatalogItem(address, board.chip(), Optional.empty(), java.util.OptionalLong.empty());
    }
}
