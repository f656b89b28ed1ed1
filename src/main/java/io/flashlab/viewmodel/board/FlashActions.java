package io.flashlab.viewmodel.board;

import io.flashlab.engine.EspSession;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.flash.FlashAddress;
import io.flashlab.engine.flash.FlashPart;
import io.flashlab.engine.flash.WriteOptions;
import io.flashlab.engine.flash.WriteReport;
import io.flashlab.engine.image.ImageSource;
import io.flashlab.viewmodel.Texts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import org.jspecify.annotations.Nullable;

/** What can be done with a board's flash: copy it, put a copy back, compare, erase. UI thread only. */
public final class FlashActions {

    private final BoardPageViewModel page;
    private final BoardWork work;
    private final FlashLayoutViewModel layout;
    private final BoardFiles files;
    private final Texts texts;
    private final FlashCopies copies;
    private final FlashQuestions questions;
    private final FileComparison comparison;
    private final BooleanBinding possible;

    public FlashActions(BoardPageViewModel page, FlashLayoutViewModel layout, BoardFiles files, Texts texts) {
        this.page = page;
        this.work = page.work();
        this.layout = layout;
        this.files = files;
        this.texts = texts;
        this.copies = new FlashCopies(page, files, texts);
        this.questions = new FlashQuestions(layout, texts);
        this.comparison = new FileComparison(page, texts);
        this.possible = Bindings.createBooleanBinding(
                () -> work.possibleProperty().get() && flashSize() > 0,
                work.possibleProperty(),
                page.detailsProperty());
    }

    /** Whether there is a port, no other job, and a board whose flash is known. */
    public BooleanBinding possibleProperty() {
        return possible;
    }

    /** All of the flash; empty when its size is not known. */
    public Optional<FlashArea> whole() {
        return flashSize() == 0 ? Optional.empty() : Optional.of(layout.whole(flashSize()));
    }

    /** What to call a file with a copy of a part of flash. */
    public String suggestedName(FlashArea area) {
        return copies.suggestedName(area);
    }

    /** Copies a part of flash into a file, with a note beside it. */
    public void save(FlashArea area, Path file) {
        copies.save(area, file);
    }

    /** Finds out what putting a copy back would mean; it is told on the UI thread. */
    public void planRestore(Path file, Consumer<RestorePlan> whenPlanned) {
        copies.plan(file, whenPlanned);
    }

    /** What to ask before a copy is put back; the result page says it when it cannot be. */
    public Optional<Question> questionFor(RestorePlan plan) {
        if (plan.refusal().isPresent()) {
            work.show(ResultCard.attention(
                    texts.get("board.restore.refused", plan.file().getFileName()),
                    plan.refusal().get()));
            return Optional.empty();
        }
        return Optional.of(questions.restoring(plan));
    }

    /** What to ask before a file is written to a part of flash. */
    public Question questionForWriting(FlashArea area, Path file) {
        return questions.writing(area, file);
    }

    /** What to ask before a part of flash is erased. */
    public Question questionForErasing(FlashArea area) {
        return questions.erasing(area, area.size() == flashSize());
    }

    /** Compares a file with flash. */
    public void verify(Path file, long address) {
        comparison.verify(file, address);
    }

    /** Puts a copy back. */
    public void restore(RestorePlan plan) {
        write(plan.file(), plan.address(), texts.get("board.job.restore"));
    }

    /** Writes a file to the beginning of a part of flash, unless it is larger than that. */
    public void write(FlashArea area, Path file) {
        files.worker().execute(() -> {
            long size = files.sizeOf(file);
            files.ui().execute(() -> {
                if (size > area.size()) {
                    work.show(ResultCard.attention(
                            texts.get("board.write.tooLarge.title", file.getFileName()),
                            texts.get(
                                    "board.write.tooLarge.text",
                                    texts.bytes(size),
                                    area.name(),
                                    texts.bytes(area.size()))));
                } else {
                    write(file, area.address(), texts.get("board.job.write", area.name()));
                }
            });
        });
    }

    private void write(Path file, long address, String title) {
        work.runOn(
                page.detailsProperty().get(),
                title,
                (session, context) -> {
                    WriteReport report = session.writeFlash(
                            List.of(new FlashPart(address, ImageSource.of(file))),
                            WriteOptions.defaults().withChangedOnly(true));
                    return new Changed<>(report.bytes(), page.reader().layout(session, context));
                },
                changed -> {
                    layout.show(changed.layout().orElse(null));
                    return Optional.of(ResultCard.good(
                            texts.get("board.written.title", file.getFileName()),
                            texts.get(
                                    "board.written.text", texts.bytes(changed.value()), FlashAddress.format(address))));
                });
    }

    /** What a job that changes flash found out, and how flash looks now. */
    private record Changed<T>(T value, Optional<FlashLayout> layout) {}

    /** Erases a part of flash. */
    public void erase(FlashArea area) {
        boolean whole = area.address() == 0 && area.size() == flashSize();
        work.runOn(
                page.detailsProperty().get(),
                texts.get("board.job.erase", area.name()),
                (session, context) -> {
                    erase(session, area, whole);
                    return new Changed<>(area.size(), page.reader().layout(session, context));
                },
                changed -> {
                    layout.show(changed.layout().orElse(null));
                    return Optional.of(ResultCard.good(
                            texts.get("board.erased.title", area.name()),
                            texts.get(whole ? "board.erased.textAll" : "board.erased.text", texts.bytes(area.size()))));
                });
    }

    private static void erase(EspSession session, FlashArea area, boolean whole) throws FlasherException {
        if (whole) {
            session.eraseFlash();
        } else {
            session.eraseRegion(area.address(), area.size());
        }
    }

    private long flashSize() {
        @Nullable BoardDetails board = page.detailsProperty().get();
        return board == null ? 0 : board.info().flashSize().orElse(0);
    }
}
