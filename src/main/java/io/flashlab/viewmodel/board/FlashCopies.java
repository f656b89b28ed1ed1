package io.flashlab.viewmodel.board;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.FileProblem;
import io.flashlab.engine.error.FlasherException.FileUnusable;
import io.flashlab.engine.flash.FlashAddress;
import io.flashlab.viewmodel.Texts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Consumer;

/** Copies of flash in files: their names, how they are made, and what putting one back would mean. UI thread only. */
final class FlashCopies {

    private final BoardPageViewModel page;
    private final BoardWork work;
    private final BoardFiles files;
    private final Texts texts;

    FlashCopies(BoardPageViewModel page, BoardFiles files, Texts texts) {
        this.page = page;
        this.work = page.work();
        this.files = files;
        this.texts = texts;
    }

    /** What to call a file with a copy of a part of flash. */
    String suggestedName(FlashArea area) {
        BoardDetails board = page.detailsProperty().get();
        return board == null ? "" : BackupName.of(board.info(), LocalDate.now(files.clock()), area);
    }

    /** Copies a part of flash into a file, with a note beside it. */
    void save(FlashArea area, Path file) {
        work.runOn(
                page.detailsProperty().get(),
                texts.get("board.job.save", area.name()),
                (session, _) -> {
                    SavedFlash saved = SavedFlash.read(session, area.address(), area.size(), file);
                    note(
                            saved,
                            BackupNote.of(
                                    session.boardInfo(), saved, files.clock().instant()));
                    return saved;
                },
                saved -> Optional.of(ResultCard.good(
                                texts.get("board.saved.title", area.name()),
                                texts.get("board.saved.text", saved.file(), texts.bytes(saved.size())))
                        .withDetails("MD5 %s%n%s – %s"
                                .formatted(
                                        saved.md5(),
                                        FlashAddress.format(saved.address()),
                                        FlashAddress.format(saved.address() + saved.size() - 1)))));
    }

    private void note(SavedFlash saved, BackupNote note) throws FlasherException {
        try {
            files.notes().write(saved.file(), note);
        } catch (IOException e) {
            throw new FileUnusable(saved.file(), FileProblem.WRITE_FAILED, e);
        }
    }

    /** Finds out what putting a copy back would mean; it is told on the UI thread. */
    void plan(Path file, Consumer<RestorePlan> whenPlanned) {
        BoardDetails board = page.detailsProperty().get();
        if (board == null) {
            return;
        }
        files.worker().execute(() -> {
            long size = files.sizeOf(file);
            RestorePlan plan = RestorePlan.of(file, size, files.notes().read(file), board.info(), texts);
            files.ui().execute(() -> whenPlanned.accept(plan));
        });
    }
}
