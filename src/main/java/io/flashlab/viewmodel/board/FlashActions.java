package io.flashlab.viewmodel.board;

import io.flashlab.engine.EspSession;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.FileProblem;
import io.flashlab.engine.error.FlasherException.FileUnusable;
import io.flashlab.engine.flash.FlashAddress;
import io.flashlab.engine.flash.FlashPart;
import io.flashlab.engine.flash.VerifyReport;
import io.flashlab.engine.flash.WriteOptions;
import io.flashlab.engine.flash.WriteReport;
import io.flashlab.engine.image.ImageSource;
import io.flashlab.viewmodel.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
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
    private final BooleanBinding possible;

    public FlashActions(BoardPageViewModel page, FlashLayoutViewModel layout, BoardFiles files, Texts texts) {
        this.page = page;
        this.work = page.work();
        this.layout = layout;
        this.files = files;
        this.texts = texts;
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
        BoardDetails board = page.detailsProperty().get();
        return board == null ? "" : BackupName.of(board.info(), LocalDate.now(files.clock()), area);
    }

    /** Copies a part of flash into a file, with a note beside it. */
    public void save(FlashArea area, Path file) {
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
    public void planRestore(Path file, Consumer<RestorePlan> whenPlanned) {
        BoardDetails board = page.detailsProperty().get();
        if (board == null) {
            return;
        }
        files.worker().execute(() -> {
            long size = sizeOf(file);
            RestorePlan plan = RestorePlan.of(file, size, files.notes().read(file), board.info(), texts);
            files.ui().execute(() -> whenPlanned.accept(plan));
        });
    }

    private static long sizeOf(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }

    /** What to ask before a copy is put back; the result page says it when it cannot be. */
    public Optional<Question> questionFor(RestorePlan plan) {
        if (plan.refusal().isPresent()) {
            work.show(ResultCard.attention(
                    texts.get("board.restore.refused", plan.file().getFileName()),
                    plan.refusal().get()));
            return Optional.empty();
        }
        String lost = texts.get(
                "board.restore.ask.text",
                plan.file().getFileName(),
                FlashAddress.format(plan.address()),
                FlashAddress.format(plan.address() + plan.size() - 1),
                losses(plan.address(), plan.size()));
        String doubts = plan.doubts().stream().map(doubt -> "\n\n" + doubt).collect(Collectors.joining());
        return Optional.of(
                new Question(texts.get("board.restore.ask.title"), lost + doubts, texts.get("board.restore.ask.yes")));
    }

    /** Puts a copy back. */
    public void restore(RestorePlan plan) {
        write(plan.file(), plan.address(), texts.get("board.job.restore"));
    }

    /** What to ask before a file is written to a part of flash. */
    public Question questionForWriting(FlashArea area, Path file) {
        return new Question(
                texts.get("board.write.ask.title", area.name()),
                texts.get("board.write.ask.text", file.getFileName(), losses(area.address(), area.size())),
                texts.get("board.write.ask.yes"));
    }

    /** Writes a file to the beginning of a part of flash, unless it is larger than that. */
    public void write(FlashArea area, Path file) {
        files.worker().execute(() -> {
            long size = sizeOf(file);
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

    /** What to ask before a part of flash is erased. */
    public Question questionForErasing(FlashArea area) {
        boolean whole = area.size() == flashSize();
        return new Question(
                whole ? texts.get("board.erase.ask.titleAll") : texts.get("board.erase.ask.title", area.name()),
                texts.get(
                        "board.erase.ask.text",
                        FlashAddress.format(area.address()),
                        FlashAddress.format(area.end() - 1),
                        losses(area.address(), area.size())),
                texts.get("board.erase.ask.yes"));
    }

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

    /** Compares a file with flash. */
    public void verify(Path file, long address) {
        work.runOn(
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

    /** What is known to lie in a region, to be lost with it. */
    private String losses(long address, long size) {
        FlashLayout known = layout.layoutProperty().get();
        List<String> names = known == null
                ? List.of()
                : known.within(address, size).stream().map(FlashArea::name).toList();
        return names.isEmpty() ? texts.get("board.lost.unknown") : String.join(", ", names);
    }

    private long flashSize() {
        @Nullable BoardDetails board = page.detailsProperty().get();
        return board == null ? 0 : board.info().flashSize().orElse(0);
    }
}
