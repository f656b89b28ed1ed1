package io.flashlab.micropython.files;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.Cancelled;
import io.flashlab.micropython.MicroPython;
import io.flashlab.micropython.MicroPythonException;
import io.flashlab.micropython.MicroPythonException.AnswerGarbled;
import io.flashlab.micropython.MicroPythonException.BoardReset;
import io.flashlab.micropython.MicroPythonException.NoFileSystem;
import io.flashlab.micropython.MicroPythonException.PathProblem;
import io.flashlab.micropython.MicroPythonException.PathRefused;
import io.flashlab.micropython.MicroPythonException.ScriptFailed;
import io.flashlab.micropython.MicroPythonException.TransferDiffers;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Moves the content of one file. */
final class FileTransfer {

    /** Behind the name of a file while it is being written. */
    private static final String NEW = ".flnew";

    /** Bytes between two words about progress. */
    private static final int STEP = 4096;

    private static final int ATTEMPTS = 4;

    /** Whatever else a board raises, it may have got a line that was not whole: see {@link BoardCode#write}. */
    private static final Set<String> NO_LOSS = Set.of("MemoryError", "KeyboardInterrupt");

    private final MicroPython board;
    private final BoardShell shell;

    FileTransfer(MicroPython board, BoardShell shell) {
        this.board = board;
        this.shell = shell;
    }

    Uploaded write(Upload file, LongConsumer progress) throws FlasherException, MicroPythonException {
        BoardPath target = file.target();
        BoardPath fresh = new BoardPath(target.text() + NEW);
        requireRoom(target, file.content().length);
        try {
            send(file, fresh, progress);
            Uploaded uploaded = compare(file, fresh);
            move(fresh, target);
            return uploaded;
        } catch (Cancelled e) {
            board.afterCancel(() -> giveUp(fresh));
            throw e;
        } catch (PathRefused | TransferDiffers | ScriptFailed | BoardReset | AnswerGarbled e) {
            giveUp(fresh);
            throw e;
        }
    }

    /** Removes what uploads that were cut off have left in a folder. */
    void sweep(BoardPath folder) throws FlasherException, MicroPythonException {
        shell.about(folder, BoardCode.sweep(folder, NEW), "looking into " + folder);
    }

    /** A board that begins anew between removing the old file and renaming the new one has only that: it is not given up. */
    private void move(BoardPath fresh, BoardPath target) throws FlasherException, MicroPythonException {
        String operation = "writing " + target;
        String code = BoardCode.move(fresh, target);
        try {
            shell.about(target, code, operation);
        } catch (BoardReset e) {
            if (isThere(fresh)) {
                shell.about(target, code, operation);
            }
        }
    }

    private boolean isThere(BoardPath path) throws FlasherException, MicroPythonException {
        try {
            shell.about(path, BoardCode.stat(path), "looking for " + path);
            return true;
        } catch (PathRefused e) {
            return false;
        }
    }

    private void send(Upload file, BoardPath fresh, LongConsumer progress)
            throws FlasherException, MicroPythonException {
        byte[] content = file.content();
        BoardAbilities abilities = shell.abilities();
        String operation = "writing " + file.target();
        shell.about(file.target(), BoardCode.openForWriting(fresh), operation);
        progress.accept(0);
        for (int at = 0; at < content.length; at += abilities.chunk()) {
            byte[] chunk = Arrays.copyOfRange(content, at, Math.min(content.length, at + abilities.chunk()));
            write(file.target(), BoardCode.write(chunk, abilities.base64()), operation);
            progress.accept(at + chunk.length);
        }
        shell.about(file.target(), BoardCode.closeWritten(), operation);
    }

    /** Without flow control a busy board loses bytes; what it got then is no program, or holds less than it should. */
    private void write(BoardPath target, String code, String operation) throws FlasherException, MicroPythonException {
        for (int attempt = 1; ; attempt++) {
            try {
                shell.about(target, code, operation);
                return;
            } catch (ScriptFailed e) {
                if (attempt == ATTEMPTS || NO_LOSS.contains(e.error().type())) {
                    throw e;
                }
            }
        }
    }

    private Uploaded compare(Upload file, BoardPath fresh) throws FlasherException, MicroPythonException {
        Check check = shell.abilities().check();
        String expected = check.of(file.content());
        String found = digest(check, fresh);
        if (!expected.equals(found)) {
            throw new TransferDiffers(file.target().text(), expected, found);
        }
        return new Uploaded(file.target(), file.content().length, check, found);
    }

    private String digest(Check check, BoardPath path) throws FlasherException, MicroPythonException {
        String operation = "comparing " + path;
        return switch (check) {
            case SHA256 ->
                shell.ask(path, "sum", BoardCode.sha256(path), operation).getFirst();
            case CRC32 ->
                shell.ask(path, "sum", BoardCode.crc32(path), operation).getFirst();
            case READ_BACK -> check.of(content(path, count -> {}));
        };
    }

    private void requireRoom(BoardPath target, long size) throws FlasherException, MicroPythonException {
        BoardPath folder = target.parent().orElse(BoardPath.ROOT);
        BoardSpace space;
        try {
            String operation = "asking for free space";
            var answer = shell.ask(folder, "space", BoardCode.space(folder), operation);
            space = new BoardSpace(shell.number(answer.get(0), operation), shell.number(answer.get(1), operation));
        } catch (ScriptFailed e) {
            return; // a build that cannot say it; a full file system then shows while writing
        }
        if (space.total() == 0) {
            throw new NoFileSystem(BoardShell.NONE_MOUNTED + " at " + folder);
        }
        if (space.free() < size) {
            throw new PathRefused(
                    target.text(),
                    PathProblem.NO_SPACE,
                    "%s bytes are needed and %s are free".formatted(size, space.free()));
        }
    }

    /** Best effort: what matters is why it was given up. */
    private void giveUp(BoardPath fresh) throws FlasherException {
        try {
            board.execute(BoardCode.giveUp(fresh), "removing " + fresh);
        } catch (MicroPythonException e) {
            System.getLogger(FileTransfer.class.getName())
                    .log(System.Logger.Level.DEBUG, () -> fresh + " may be left on the board", e);
        }
    }

    byte[] read(BoardEntry file, Consumer<TransferProgress> progress) throws FlasherException, MicroPythonException {
        byte[] content = content(
                file.path(),
                count -> progress.accept(
                        new TransferProgress(file.path(), 0, 1, count, file.size(), count, file.size())));
        Check check = shell.abilities().check();
        if (check != Check.READ_BACK) {
            String found = check.of(content);
            String expected = digest(check, file.path());
            if (!expected.equals(found)) {
                throw new TransferDiffers(file.path().text(), expected, found);
            }
        } else if (content.length != file.size()) {
            throw shell.garbled("reading " + file.path());
        }
        return content;
    }

    private byte[] content(BoardPath path, LongConsumer progress) throws FlasherException, MicroPythonException {
        String operation = "reading " + path;
        boolean base64 = shell.abilities().base64();
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        boolean[] ended = {false};
        AnswerLines lines = new AnswerLines(answer -> {
            if (answer.equals("end")) {
                ended[0] = true;
            } else {
                content.writeBytes(decode(answer, base64));
                if (content.size() % STEP == 0) {
                    progress.accept(content.size());
                }
            }
        });
        shell.stream(path, BoardCode.read(path, base64), lines::add, operation);
        if (!ended[0]) {
            throw shell.garbled(operation);
        }
        progress.accept(content.size());
        return content.toByteArray();
    }

    /** A line that is damaged counts as nothing: the sum of the whole then tells. */
    private static byte[] decode(String answer, boolean base64) {
        try {
            return base64 ? Base64.getDecoder().decode(answer) : HexFormat.of().parseHex(answer);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    /** Makes lines of what comes, and passes on those that are answers. */
    private static final class AnswerLines {

        private static final String MARK = "_fl ";

        private final Consumer<String> answers;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        AnswerLines(Consumer<String> answers) {
            this.answers = answers;
        }

        /** Whether there was an answer in it. */
        boolean add(byte[] received) {
            boolean found = false;
            for (byte next : received) {
                if (next != '\n') {
                    line.write(next);
                    continue;
                }
                String text = line.toString(StandardCharsets.US_ASCII).strip();
                line.reset();
                if (text.startsWith(MARK)) {
                    answers.accept(text.substring(MARK.length()));
                    found = true;
                }
            }
            return found;
        }
    }
}
