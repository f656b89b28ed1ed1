package io.flashlab.viewmodel.console;

import io.flashlab.engine.SessionContext;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.FileProblem;
import io.flashlab.engine.error.FlasherException.FileUnusable;
import io.flashlab.engine.log.Progress;
import io.flashlab.engine.log.Stage;
import io.flashlab.micropython.MicroPython;
import io.flashlab.micropython.MicroPythonException;
import io.flashlab.micropython.files.BoardFiles;
import io.flashlab.micropython.files.BoardPath;
import io.flashlab.micropython.files.BoardSpace;
import io.flashlab.micropython.files.TransferProgress;
import io.flashlab.micropython.files.Upload;
import io.flashlab.micropython.files.Uploaded;
import io.flashlab.viewmodel.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The files of a board that runs MicroPython, a folder at a time. UI thread only. */
public final class BoardFilesViewModel {

    private static final int NO_ADDRESS = -1;

    private final PythonWork work;
    private final Texts texts;
    private final ObservableList<BoardFile> entries = FXCollections.observableArrayList();
    private final ObservableList<BoardFile> entriesView = FXCollections.unmodifiableObservableList(entries);
    private final ReadOnlyObjectWrapper<BoardPath> folder = new ReadOnlyObjectWrapper<>(this, "folder", BoardPath.ROOT);
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper(this, "note", "");

    BoardFilesViewModel(PythonWork work, Texts texts) {
        this.work = work;
        this.texts = texts;
    }

    /** What is in a folder, and how much room there is. */
    private record Listing(BoardPath folder, List<BoardFile> entries, Optional<BoardSpace> space, String note) {}

    /** Something to do before the folder is listed again; says what it did. */
    @FunctionalInterface
    private interface Change {

        String on(BoardFiles files, SessionContext context) throws FlasherException, MicroPythonException;
    }

    /** What is in the folder: folders first, then by name. */
    public ObservableList<BoardFile> entries() {
        return entriesView;
    }

    /** The folder's path on the board, absolute. */
    public ObservableValue<String> folderProperty() {
        return folder.map(BoardPath::text);
    }

    /** Whether there is a folder above. */
    public ObservableValue<Boolean> upPossibleProperty() {
        return folder.map(path -> !path.isRoot());
    }

    /** What was done last, and how much room there is. */
    public ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }

    /** Lists the folder. */
    public void list() {
        change(folder.get(), (_, _) -> "");
    }

    /** Goes into a folder. */
    public void open(BoardFile other) {
        if (other.folder()) {
            change(BoardPath.of(other.path()), (_, _) -> "");
        }
    }

    /** Goes one folder up. */
    public void up() {
        change(folder.get().parent().orElse(BoardPath.ROOT), (_, _) -> "");
    }

    /** Puts files and folders of this computer into the folder; each is compared by a sum that the board computes. */
    public void upload(List<Path> sources) {
        BoardPath into = folder.get();
        AtomicReference<Optional<TransferProgress>> last = new AtomicReference<>(Optional.empty());
        Change upload = (files, context) -> {
            List<Upload> uploads = new ArrayList<>();
            for (Path source : sources) {
                Path name = source.getFileName();
                uploads.addAll(Upload.of(source, name == null ? into : into.resolve(name.toString())));
            }
            List<Uploaded> done = files.upload(uploads, step -> {
                last.set(Optional.of(step));
                progress(context, Stage.WRITE, step);
            });
            long bytes = done.stream().mapToLong(Uploaded::size).sum();
            return texts.get("console.files.uploaded", done.size(), texts.bytes(bytes));
        };
        work.run(
                (board, context) -> listing(board, context, into, upload),
                this::show,
                () -> last.get().ifPresent(this::showCutOff));
    }

    private void showCutOff(TransferProgress step) {
        note.set(texts.get("console.files.cutOff", step.index(), step.count(), step.path()));
    }

    /** Reads a file of the board into one of this computer. */
    public void download(BoardFile entry, Path target) {
        change(folder.get(), (files, context) -> {
            byte[] content = files.read(BoardPath.of(entry.path()), step -> progress(context, Stage.READ, step));
            try {
                Files.write(target, content);
            } catch (IOException e) {
                throw new FileUnusable(target, FileProblem.WRITE_FAILED, e);
            }
            return texts.get("console.files.downloaded", entry.name(), texts.bytes(content.length));
        });
    }

    /** Removes a file, or a folder with everything in it. */
    public void delete(BoardFile entry) {
        change(folder.get(), (files, _) -> {
            files.deleteTree(BoardPath.of(entry.path()));
            return texts.get("console.files.deleted", entry.name());
        });
    }

    /** Makes a folder in this one. */
    public void makeFolder(String name) {
        BoardPath made = folder.get().resolve(name.strip());
        change(folder.get(), (files, _) -> {
            files.makeFolders(made);
            return "";
        });
    }

    private void change(BoardPath shown, Change change) {
        work.run((board, context) -> listing(board, context, shown, change), this::show);
    }

    private static Listing listing(MicroPython board, SessionContext context, BoardPath shown, Change change)
            throws FlasherException, MicroPythonException {
        BoardFiles files = new BoardFiles(board);
        String done = change.on(files, context);
        List<BoardFile> there = files.list(shown).stream()
                .map(entry -> new BoardFile(entry.path().text(), entry.name(), entry.folder(), entry.size()))
                .toList();
        Optional<BoardSpace> space = Optional.empty();
        try {
            space = Optional.of(files.space(shown));
        } catch (MicroPythonException.ScriptFailed e) {
            // a build that cannot tell
        }
        return new Listing(shown, there, space, done);
    }

    private void show(Listing listing) {
        folder.set(listing.folder());
        entries.setAll(listing.entries());
        String room = listing.space()
                .map(space -> texts.get("console.files.free", texts.bytes(space.free()), texts.bytes(space.total())))
                .orElse("");
        note.set((listing.note() + " " + room).strip());
    }

    private static void progress(SessionContext context, Stage stage, TransferProgress step) {
        context.logger()
                .progress(new Progress(
                        stage,
                        step.path().text(),
                        step.index(),
                        step.count(),
                        NO_ADDRESS,
                        step.done(),
                        step.total(),
                        step.jobDone(),
                        step.jobTotal()));
    }
}
