package io.flashlab.micropython.files;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.Cancelled;
import io.flashlab.micropython.MicroPython;
import io.flashlab.micropython.MicroPythonException;
import io.flashlab.micropython.MicroPythonException.NoFileSystem;
import io.flashlab.micropython.MicroPythonException.PathProblem;
import io.flashlab.micropython.MicroPythonException.PathRefused;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The file system of a board that runs MicroPython.
 *
 * <p>All calls throw {@link NoFileSystem} where the build has none or none is mounted, {@link PathRefused} where the file
 * system refuses a path, and {@link Cancelled} soon after a cancel. Content of files goes through memory.
 */
public final class BoardFiles {

    /** {@code S_IFDIR}, as {@code os.stat} of MicroPython gives it. */
    private static final long FOLDER = 0x4000;

    private final BoardShell shell;
    private final FileTransfer transfer;

    public BoardFiles(MicroPython board) {
        this.shell = new BoardShell(board);
        this.transfer = new FileTransfer(board, shell);
    }

    /** What is in a folder: folders first, then by name. */
    public List<BoardEntry> list(BoardPath folder) throws FlasherException, MicroPythonException {
        String operation = "listing " + folder;
        List<BoardEntry> entries = new ArrayList<>();
        long said = -1;
        for (List<String> line : shell.about(folder, BoardCode.list(folder), operation)) {
            if (line.getFirst().equals("at") && line.size() == 4) {
                entries.add(entry(folder.resolve(name(line.get(3), operation)), line.subList(1, 3), operation));
            } else if (line.getFirst().equals("end") && line.size() == 2) {
                said = shell.number(line.get(1), operation);
            }
        }
        if (said != entries.size()) {
            throw shell.garbled(operation);
        }
        entries.sort(Comparator.comparing(BoardEntry::folder).reversed().thenComparing(BoardEntry::name));
        return entries;
    }

    private BoardEntry entry(BoardPath path, List<String> modeAndSize, String operation) throws MicroPythonException {
        boolean folder = (shell.number(modeAndSize.get(0), operation) & FOLDER) != 0;
        return new BoardEntry(path, folder, folder ? 0 : shell.number(modeAndSize.get(1), operation));
    }

    private String name(String hexadecimal, String operation) throws MicroPythonException {
        try {
            return new String(HexFormat.of().parseHex(hexadecimal), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw shell.garbled(operation);
        }
    }

    /** What is at a path; empty for nothing. */
    public Optional<BoardEntry> stat(BoardPath path) throws FlasherException, MicroPythonException {
        if (path.isRoot()) {
            list(path); // not every build has a stat of the root
            return Optional.of(new BoardEntry(path, true, 0));
        }
        String operation = "looking for " + path;
        try {
            List<String> is = shell.ask(path, "is", BoardCode.stat(path), operation);
            return Optional.of(entry(path, is, operation));
        } catch (PathRefused e) {
            if (e.problem() == PathProblem.MISSING) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Room in the file system that holds a path. */
    public BoardSpace space(BoardPath path) throws FlasherException, MicroPythonException {
        String operation = "asking for free space";
        List<String> space = shell.ask(path, "space", BoardCode.space(path), operation);
        return new BoardSpace(shell.number(space.get(0), operation), shell.number(space.get(1), operation));
    }

    /** All of a file, compared with a sum that the board computes. */
    public byte[] read(BoardPath path, Consumer<TransferProgress> progress)
            throws FlasherException, MicroPythonException {
        return transfer.read(existingFile(path), progress);
    }

    /** @see #read(BoardPath, Consumer) */
    public byte[] read(BoardPath path) throws FlasherException, MicroPythonException {
        return read(path, step -> {});
    }

    private BoardEntry existingFile(BoardPath path) throws FlasherException, MicroPythonException {
        BoardEntry entry = stat(path).orElseThrow(() -> new PathRefused(path.text(), PathProblem.MISSING, ""));
        if (entry.folder()) {
            throw new PathRefused(path.text(), PathProblem.A_FOLDER, "");
        }
        return entry;
    }

    /** Writes one file, as {@link #upload} does. */
    public Uploaded write(BoardPath path, byte[] content) throws FlasherException, MicroPythonException {
        return upload(List.of(Upload.file(path, content)), step -> {}).getFirst();
    }

    /**
     * Puts files and folders onto the board, making the folders that are missing. Each file goes into a new one beside its
     * place, is compared with a sum that the board computes, and only then takes its place: what was there before stays
     * until then, also after a cancel, a reset of the board, or an unplugging. What an upload that was cut off has left
     * beside a file ({@code .flnew}) is removed: at once where the board still answers, else by the next upload into the
     * folder.
     *
     * @return the files, in order
     * @throws MicroPythonException.TransferDiffers when a sum differs
     */
    public List<Uploaded> upload(List<Upload> uploads, Consumer<TransferProgress> progress)
            throws FlasherException, MicroPythonException {
        long total =
                uploads.stream().mapToLong(upload -> upload.content().length).sum();
        List<Upload> files = uploads.stream().filter(upload -> !upload.folder()).toList();
        for (Upload folder : uploads) {
            makeFolders(folderOf(folder));
        }
        for (BoardPath folder :
                new LinkedHashSet<>(files.stream().map(BoardFiles::folderOf).toList())) {
            transfer.sweep(folder);
        }
        List<Uploaded> done = new ArrayList<>();
        long before = 0;
        for (Upload file : files) {
            long sent = before;
            int index = done.size();
            done.add(transfer.write(
                    file,
                    at -> progress.accept(new TransferProgress(
                            file.target(), index, files.size(), at, file.content().length, sent + at, total))));
            before += file.content().length;
        }
        return done;
    }

    private static BoardPath folderOf(Upload upload) {
        return upload.folder() ? upload.target() : upload.target().parent().orElse(BoardPath.ROOT);
    }

    /** Makes a folder and those it is in; one that exists is fine. */
    public void makeFolders(BoardPath folder) throws FlasherException, MicroPythonException {
        if (folder.isRoot()) {
            return;
        }
        Optional<BoardEntry> there = stat(folder);
        if (there.isPresent()) {
            if (!there.get().folder()) {
                throw new PathRefused(folder.text(), PathProblem.NOT_A_FOLDER, "");
            }
            return;
        }
        makeFolders(folder.parent().orElse(BoardPath.ROOT));
        shell.about(folder, BoardCode.call("mkdir", folder), "making folder " + folder);
    }

    /** Removes a file, or a folder with nothing in it. */
    public void delete(BoardPath path) throws FlasherException, MicroPythonException {
        BoardEntry entry = stat(path).orElseThrow(() -> new PathRefused(path.text(), PathProblem.MISSING, ""));
        if (entry.folder() && !list(path).isEmpty()) {
            throw new PathRefused(path.text(), PathProblem.NOT_EMPTY, "");
        }
        remove(entry);
    }

    /** Removes a file, or a folder with everything in it. The root itself stays. */
    public void deleteTree(BoardPath path) throws FlasherException, MicroPythonException {
        BoardEntry entry = stat(path).orElseThrow(() -> new PathRefused(path.text(), PathProblem.MISSING, ""));
        if (entry.folder()) {
            for (BoardEntry inside : list(path)) {
                deleteTree(inside.path());
            }
        }
        remove(entry);
    }

    private void remove(BoardEntry entry) throws FlasherException, MicroPythonException {
        if (!entry.path().isRoot()) {
            String function = entry.folder() ? "rmdir" : "remove";
            shell.about(entry.path(), BoardCode.call(function, entry.path()), "removing " + entry.path());
        }
    }
}
