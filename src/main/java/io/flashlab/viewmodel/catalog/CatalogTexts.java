package io.flashlab.viewmodel.catalog;

import io.flashlab.catalog.CatalogListing;
import io.flashlab.catalog.CatalogRelease;
import io.flashlab.catalog.Choice;
import io.flashlab.catalog.build.BoardFacts;
import io.flashlab.catalog.build.Verdict;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.BundleInvalid;
import io.flashlab.engine.error.FlasherException.DownloadFailed;
import io.flashlab.viewmodel.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the catalogue says, in words. */
final class CatalogTexts {

    private final Texts texts;

    CatalogTexts(Texts texts) {
        this.texts = texts;
    }

    String allChips() {
        return texts.get("catalog.chip.all");
    }

    String detected(String chip) {
        return texts.get("catalog.chip.detected", chip);
    }

    String version(CatalogRelease release, boolean newest) {
        String version = release.version().text();
        if (release.version().isPreview()) {
            return texts.get("catalog.version.preview", version);
        }
        return newest ? texts.get("catalog.version.newest", version) : version;
    }

    String build(Choice choice) {
        String name = choice.build().isEmpty() ? texts.get("catalog.build.usual") : choice.build();
        return switch (choice.verdict().fit()) {
            // Of a board that nobody has looked at nobody can say what is right for it.
            case BEST -> choice.verdict() == Verdict.FLASH_UNKNOWN ? name : texts.get("catalog.build.best", name);
            case POSSIBLE -> name;
            case IMPOSSIBLE -> texts.get("catalog.build.impossible", name);
        };
    }

    /** Why a build is right for a board, or not. */
    String why(Choice choice, String chip, Optional<BoardFacts> board) {
        String flash = board.map(BoardFacts::flashSize)
                .filter(size -> size.isPresent())
                .map(size -> texts.bytes(size.getAsLong()))
                .orElse("");
        // Of a file whose maker is not known nothing is known but its chip.
        boolean unknown = choice.leastFlash() == 0 && choice.verdict().fit() == Verdict.Fit.BEST;
        String key = unknown
                ? "catalog.why.single"
                : "catalog.why." + choice.verdict().name().toLowerCase(Locale.ROOT);
        return texts.get(
                key,
                choice.item().name(),
                texts.bytes(choice.leastFlash()),
                flash,
                chip,
                board.map(BoardFacts::chip).orElse(""));
    }

    String chooseBoard(boolean anyBoards) {
        return texts.get(anyBoards ? "catalog.choose" : "catalog.nothing");
    }

    /** What there is to know of the lists; empty when all of them are new. */
    String lists(List<CatalogListing> listings, boolean looking) {
        String problems = listings.stream()
                .flatMap(listing -> listing.problem().map(problem -> list(listing, problem)).stream())
                .collect(Collectors.joining("\n"));
        return problems.isEmpty() && looking ? texts.get("catalog.lists.looking") : problems;
    }

    private String list(CatalogListing listing, FlasherException problem) {
        String name = listing.source().name();
        return listing.fetched()
                .map(then -> texts.get("catalog.lists.old", name, texts.dateTime(then), reason(problem)))
                .orElseGet(() -> texts.get("catalog.lists.none", name, reason(problem)));
    }

    private String reason(FlasherException problem) {
        return switch (problem) {
            case DownloadFailed e ->
                texts.get("catalog.reason." + e.problem().name().toLowerCase(Locale.ROOT));
            case BundleInvalid e -> texts.get("catalog.reason.invalid", e.reason());
            default -> String.valueOf(problem.getMessage());
        };
    }

    /** Why a file could not be had. */
    String failed(String file, FlasherException problem) {
        return switch (problem) {
            case DownloadFailed e ->
                texts.get("flash.finding.download." + e.problem().name().toLowerCase(Locale.ROOT), file, e.address());
            default -> texts.get("catalog.failed", file, String.valueOf(problem.getMessage()));
        };
    }

    String receiving(String file, long bytes, long size) {
        return size > 0
                ? texts.get("catalog.receiving.of", file, texts.bytes(bytes), texts.bytes(size))
                : texts.get("catalog.receiving", file, texts.bytes(bytes));
    }

    String connecting(String file) {
        return texts.get("catalog.connecting", file);
    }
}
