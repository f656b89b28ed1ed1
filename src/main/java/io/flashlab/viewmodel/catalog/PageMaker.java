package io.flashlab.viewmodel.catalog;

import io.flashlab.catalog.CatalogBoard;
import io.flashlab.catalog.CatalogRelease;
import io.flashlab.catalog.Choice;
import io.flashlab.catalog.build.BoardFacts;
import io.flashlab.engine.chip.ChipCatalog;
import io.flashlab.engine.chip.ChipIdentity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What there is to choose from, of what lists hold, a person wants, and the board at hand can run. Pure. */
final class PageMaker {

    private final CatalogTexts texts;

    PageMaker(CatalogTexts texts) {
        this.texts = texts;
    }

    CatalogPage page(List<CatalogBoard> all, Wishes wishes, Optional<BoardFacts> at) {
        List<ChipFilter> chips = chips(all, wishes.chip(), at);
        List<BoardItem> boards = all.stream()
                .filter(each -> wishes.chip().map(each.chip()::equals).orElse(true))
                .map(BoardItem::new)
                .filter(item -> item.matches(wishes.search()))
                .toList();
        Optional<BoardItem> board = wishes.board()
                .filter(boards::contains)
                // With a board at hand the first one is nearly always the one that is wanted.
                .or(() -> boards.stream()
                        .filter(item -> at.map(BoardFacts::chip)
                                .filter(item.board().chip()::equals)
                                .isPresent())
                        .findFirst());
        List<VersionItem> versions =
                board.map(item -> versions(item.board(), wishes.previews())).orElse(List.of());
        Optional<VersionItem> version = versions.stream()
                .filter(item -> wishes.version().equals(Optional.of(item.release())))
                .findFirst()
                .or(() -> versions.stream().findFirst());
        List<Choice> choices = board.flatMap(item -> version.map(found -> Choice.of(item.board(), found.release(), at)))
                .orElse(List.of());
        Optional<Choice> choice = choice(choices, wishes.build());
        boolean possible = choice.filter(Choice::isPossible).isPresent();
        return new CatalogPage(
                chips,
                chips.stream()
                        .filter(filter -> filter.chip().equals(wishes.chip()))
                        .findFirst()
                        .orElse(chips.getFirst()),
                boards,
                board,
                versions,
                version,
                choices.stream().map(this::item).toList(),
                choice.map(this::item),
                advice(choice, boards.isEmpty(), at),
                board.isPresent() && !possible,
                possible);
    }

    private List<ChipFilter> chips(List<CatalogBoard> all, Optional<String> chosen, Optional<BoardFacts> at) {
        List<ChipFilter> chips = new ArrayList<>();
        chips.add(new ChipFilter(Optional.empty(), texts.allChips()));
        Optional<String> detected = at.map(BoardFacts::chip);
        // In the order of the engine's own list, the ESP8266 first. The window begins with it: no chip's data is read
        // for its name.
        ChipCatalog.load().identities().stream()
                .map(ChipIdentity::name)
                .filter(chip -> chosen.equals(Optional.of(chip))
                        || detected.equals(Optional.of(chip))
                        || all.stream().anyMatch(board -> board.chip().equals(chip)))
                .map(chip -> new ChipFilter(
                        Optional.of(chip), detected.equals(Optional.of(chip)) ? texts.detected(chip) : chip))
                .forEach(chips::add);
        return chips;
    }

    private List<VersionItem> versions(CatalogBoard board, boolean previews) {
        boolean onlyPreviews =
                board.releases().stream().allMatch(release -> release.version().isPreview());
        List<CatalogRelease> shown = board.releases().stream()
                .filter(release ->
                        previews || onlyPreviews || !release.version().isPreview())
                .toList();
        return shown.stream()
                .map(release -> new VersionItem(release, texts.version(release, release.equals(shown.getFirst()))))
                .toList();
    }

    private static Optional<Choice> choice(List<Choice> choices, Optional<String> wanted) {
        return choices.stream()
                .filter(each -> wanted.equals(Optional.of(each.build())))
                .findFirst()
                .or(() -> choices.stream().filter(Choice::isBest).findFirst())
                .or(() -> choices.stream().filter(Choice::isPossible).findFirst())
                // The least demanding one: what it lacks is what all lack.
                .or(() -> choices.stream().min(Comparator.comparingLong(Choice::leastFlash)));
    }

    private BuildItem item(Choice choice) {
        return new BuildItem(choice, texts.build(choice));
    }

    private String advice(Optional<Choice> choice, boolean nothingToChoose, Optional<BoardFacts> at) {
        return choice.map(each -> texts.why(each, each.item().chip(), at))
                .orElseGet(() -> texts.chooseBoard(!nothingToChoose));
    }
}
