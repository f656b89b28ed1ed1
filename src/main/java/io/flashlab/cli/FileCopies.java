package io.flashlab.cli;

import io.flashlab.cli.json.JsonReport;
import io.flashlab.cli.json.PythonFacts;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.FileProblem;
import io.flashlab.engine.error.FlasherException.FileUnusable;
import io.flashlab.engine.log.EspLogger;
import io.flashlab.engine.log.Progress;
import io.flashlab.engine.log.Stage;
import io.flashlab.micropython.MicroPythonException;
import io.flashlab.micropython.MicroPythonException.PathProblem;
import io.flashlab.micropython.MicroPythonException.PathRefused;
import io.flashlab.micropython.files.BoardEntry;
import io.flashlab.micropython.files.BoardFiles;
import io.flashlab.micropython.files.BoardPath;
import io.flashlab.micropython.files.TransferProgress;
import io.flashlab.micropython.files.Upload;
import io.flashlab.micropython.files.Uploaded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Copies files between this computer and a board, with targets as {@code cp} understands them. */
final class FileCopies {

    private final BoardFiles files;
    private final EspLogger logger;
    private final JsonReport report;

    FileCopies(BoardFiles files, EspLogger logger, JsonReport report) {
        this.files = files;
        this.logger = logger;
        this.report = report;
    }

    void put(List<String> sources, String to) throws FlasherException, MicroPythonException {
        BoardPath target = BoardPath.of(to);
        boolean into = sources.size() > 1
                || to.endsWith("/")
                || files.stat(target).filter(BoardEntry::folder).isPresent();
        List<Upload> uploads = new ArrayList<>();
        for (String source : sources) {
            Path path = Path.of(source);
            Path name = path.normalize().getFileName();
            boolean named = name != null && !name.toString().isEmpty();
            uploads.addAll(Upload.of(path, into && named ? target.resolve(name.toString()) : target));
        }
        List<Uploaded> done = put(uploads);
        report.add(facts -> PythonFacts.uploaded(facts, done));
        done.forEach(file -> logger.print(
                "Wrote %s bytes to '%s', verified by %s.".formatted(file.size(), file.path(), words(file))));
    }

    private List<Uploaded> put(List<Upload> uploads) throws FlasherException, MicroPythonException {
        AtomicReference<Optional<TransferProgress>> last = new AtomicReference<>(Optional.empty());
        try {
            return files.upload(uploads, step -> {
                last.set(Optional.of(step));
                show(Stage.WRITE, step);
            });
        } catch (FlasherException | MicroPythonException e) {
            last.get()
                    .ifPresent(step -> logger.note("%s of %s files are on the board; '%s' there is as it was before."
                            .formatted(step.index(), step.count(), step.path())));
            throw e;
        }
    }

    private static String words(Uploaded file) {
        return switch (file.check()) {
            case SHA256 -> "SHA-256";
            case CRC32 -> "CRC-32";
            case READ_BACK -> "reading it back";
        };
    }

    void get(List<BoardPath> sources, String to) throws FlasherException, MicroPythonException {
        Path target = Path.of(to);
        boolean into = sources.size() > 1 || to.isEmpty() || to.endsWith("/") || Files.isDirectory(target);
        for (BoardPath source : sources) {
            BoardEntry entry =
                    files.stat(source).orElseThrow(() -> new PathRefused(source.text(), PathProblem.MISSING, ""));
            get(entry, into ? target.resolve(entry.name()) : target);
        }
    }

    private void get(BoardEntry entry, Path target) throws FlasherException, MicroPythonException {
        try {
            if (entry.folder()) {
                Files.createDirectories(target);
                for (BoardEntry inside : files.list(entry.path())) {
                    get(inside, target.resolve(safe(inside)));
                }
                return;
            }
            byte[] content = files.read(entry.path(), step -> show(Stage.READ, step));
            Path folder = target.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.write(target, content);
        } catch (IOException e) {
            throw new FileUnusable(target, FileProblem.WRITE_FAILED, e);
        }
        report.add(facts -> facts.withArray("/files")
                .addObject()
                .put("path", entry.path().text())
                .put("size", entry.size())
                .put("file", target.toString()));
        logger.print("Read %s bytes from '%s' to '%s'.".formatted(entry.size(), entry.path(), target));
    }

    /** A board may hold names that would lead out of the folder here. */
    private static String safe(BoardEntry entry) throws FileUnusable {
        String name = entry.name();
        if (name.isEmpty() || name.contains("\\") || name.contains(":") || name.equals("..")) {
            throw new FileUnusable(name, FileProblem.WRITE_FAILED);
        }
        return name;
    }

    private void show(Stage stage, TransferProgress step) {
        logger.progress(new Progress(
                stage,
                step.path().text(),
                step.index(),
                step.count(),
                step.done(),
                step.done(),
                step.total(),
                step.jobDone(),
                step.jobTotal()));
    }
}
