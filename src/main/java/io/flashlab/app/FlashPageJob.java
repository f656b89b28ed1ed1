package io.flashlab.app;

import io.flashlab.engine.BoardInfo;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.FileProblem;
import io.flashlab.engine.error.FlasherException.FileUnusable;
import io.flashlab.engine.flash.WriteOptions;
import io.flashlab.engine.image.ImageSource;
import io.flashlab.lab.LabJob;
import io.flashlab.lab.LabJob.AfterFlash;
import io.flashlab.lab.LabJob.LabFile;
import io.flashlab.lab.LabJob.Writing;
import io.flashlab.viewmodel.flash.BaudChoice;
import io.flashlab.viewmodel.flash.FirmwareRow;
import io.flashlab.viewmodel.flash.FlashOptionsViewModel;
import io.flashlab.viewmodel.flash.FlashSetup;
import io.flashlab.viewmodel.lab.JobSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What is chosen on the Flash page, as a job for many boards. */
record FlashPageJob(FlashSetup setup) implements JobSource {

    @Override
    public Optional<LabJob> job(Path folder) throws FlasherException {
        List<LabFile> files = new ArrayList<>();
        List<FirmwareRow> rows = setup.firmware().tickedRows();
        for (FirmwareRow row : rows) {
            if (row.address().isPresent()) {
                files.add(new LabFile(row.address().getAsLong(), onDisk(row, folder)));
            }
        }
        Optional<String> chip = chip(rows);
        if (files.isEmpty() || chip.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new LabJob(
                rows.getFirst().name(), chip.get(), files, writing(setup.options()), AfterFlash.NOTHING, Set.of()));
    }

    /** The firmware's; where it does not say, that of the board which is there. */
    private Optional<String> chip(List<FirmwareRow> rows) {
        BoardInfo board = setup.board().boardProperty().get();
        return rows.stream()
                .flatMap(row -> row.description().stream())
                .flatMap(found -> found.chip().stream())
                .findFirst()
                .or(() -> Optional.ofNullable(board).map(BoardInfo::chip));
    }

    private static Writing writing(FlashOptionsViewModel options) {
        WriteOptions write = WriteOptions.defaults()
                .withMode(options.modeProperty().get())
                .withFrequency(options.frequencyProperty().get())
                .withSize(options.sizeProperty().get())
                .withErase(options.eraseProperty().get())
                .withVerify(options.verifyProperty().get());
        OptionalInt rate = switch (options.baudProperty().get()) {
            case BaudChoice.Auto _ -> OptionalInt.empty();
            case BaudChoice.Fixed(int fixed) -> OptionalInt.of(fixed);
        };
        return new Writing(write, rate);
    }

    private static Path onDisk(FirmwareRow row, Path folder) throws FlasherException {
        if (row.source() instanceof ImageSource.OfFile(Path file)) {
            return file;
        }
        Path kept = folder.resolve(row.name().replaceAll("[^\\p{L}\\p{N}._-]", "-"));
        try {
            Files.createDirectories(folder);
            return Files.write(kept, row.source().read());
        } catch (IOException e) {
            throw new FileUnusable(kept, FileProblem.WRITE_FAILED, e);
        }
    }
}
