package io.flashlab.viewmodel.board;

import io.flashlab.engine.flash.FlashAddress;
import io.flashlab.viewmodel.Texts;
import java.util.Locale;

/** Says where a file and flash differ. */
record DifferenceTexts(Texts texts) {

    /** More than that nobody reads. */
    private static final int MOST = 50;

    ResultCard card(Comparison found, String file) {
        StringBuilder details = new StringBuilder();
        for (Comparison.Stretch stretch :
                found.stretches().subList(0, Math.min(MOST, found.stretches().size()))) {
            details.append(texts.get(
                            "board.verified.stretch",
                            FlashAddress.format(stretch.address()),
                            FlashAddress.format(stretch.address() + stretch.size() - 1),
                            stretch.file(),
                            stretch.flash()))
                    .append('\n');
        }
        if (found.stretches().size() > MOST) {
            details.append(texts.get(
                    "board.verified.more", Integer.toString(found.stretches().size() - MOST)));
        }
        return ResultCard.attention(
                        texts.get("board.verified.differs.title", file),
                        texts.get(
                                "board.verified.differs.text",
                                String.format(Locale.ROOT, "%d", found.bytes()),
                                Integer.toString(found.stretches().size()),
                                FlashAddress.format(found.stretches().getFirst().address())))
                .withDetails(details.toString().strip());
    }
}
