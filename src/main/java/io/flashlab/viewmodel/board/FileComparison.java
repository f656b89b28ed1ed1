package io.flashlab.viewmodel.board;

import io.flashlab.engine.EspSession;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.flash.FlashAddress;
import io.flashlab.engine.flash.FlashPart;
import io.flashlab.engine.flash.VerifyReport;
import io.flashlab.engine.flash.WriteOptions;
import io.flashlab.engine.image.ImageSource;
import io.flashlab.viewmodel.Texts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Compares a file with what is in flash. UI thread only. */
final class FileComparison {

    private final BoardPageViewModel page;
    private final Texts texts;

    FileComparison(BoardPageViewModel page, Texts texts) {
        this.page = page;
        this.texts = texts;
    }

    void verify(Path file, long address) {
        page.work()
                .runOn(
                        page.detailsProperty().get(),
                        texts.get("board.job.verify", file.getFileName()),
                        (session, _) -> compare(session, file, address),
                        found -> Optional.of(verified(found, file, address)));
    }

    /** @return nothing when they are the same */
    private static Optional<Comparison> compare(EspSession session, Path file, long address) throws FlasherException {
        ImageSource source = ImageSource.of(file);
        VerifyReport report = session.verifyFlash(List.of(new FlashPart(address, source)), WriteOptions.defaults());
        if (report.matches()) {
            return Optional.empty();
        }
        byte[] expected = source.read();
        return Optional.of(Comparison.of(expected, session.readFlash(address, expected.length), address));
    }

    private ResultCard verified(Optional<Comparison> found, Path file, long address) {
        if (found.isEmpty()) {
            return ResultCard.good(
                    texts.get("board.verified.same.title", file.getFileName()),
                    texts.get("board.verified.same.text", FlashAddress.format(address)));
        }
        return new DifferenceTexts(texts).card(found.get(), file.getFileName().toString());
    }
}
