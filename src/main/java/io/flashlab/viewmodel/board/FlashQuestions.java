package io.flashlab.viewmodel.board;

import io.flashlab.engine.flash.FlashAddress;
import io.flashlab.viewmodel.Texts;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** What a person is asked before something on a board is lost, and what that is. */
final class FlashQuestions {

    private final FlashLayoutViewModel layout;
    private final Texts texts;

    FlashQuestions(FlashLayoutViewModel layout, Texts texts) {
        this.layout = layout;
        this.texts = texts;
    }

    Question restoring(RestorePlan plan) {
        String lost = texts.get(
                "board.restore.ask.text",
                plan.file().getFileName(),
                FlashAddress.format(plan.address()),
                FlashAddress.format(plan.address() + plan.size() - 1),
                losses(plan.address(), plan.size()));
        String doubts = plan.doubts().stream().map(doubt -> "\n\n" + doubt).collect(Collectors.joining());
        return new Question(texts.get("board.restore.ask.title"), lost + doubts, texts.get("board.restore.ask.yes"));
    }

    Question writing(FlashArea area, Path file) {
        return new Question(
                texts.get("board.write.ask.title", area.name()),
                texts.get("board.write.ask.text", file.getFileName(), losses(area.address(), area.size())),
                texts.get("board.write.ask.yes"));
    }

    /** @param whole whether that is all of flash */
    Question erasing(FlashArea area, boolean whole) {
        return new Question(
                whole ? texts.get("board.erase.ask.titleAll") : texts.get("board.erase.ask.title", area.name()),
                texts.get(
                        "board.erase.ask.text",
                        FlashAddress.format(area.address()),
                        FlashAddress.format(area.end() - 1),
                        losses(area.address(), area.size())),
                texts.get("board.erase.ask.yes"));
    }

    /** What is known to lie in a region, to be lost with it. */
    private String losses(long address, long size) {
        FlashLayout known = layout.layoutProperty().get();
        List<String> names = known == null
                ? List.of()
                : known.within(address, size).stream().map(FlashArea::name).toList();
        return names.isEmpty() ? texts.get("board.lost.unknown") : String.join(", ", names);
    }
}
