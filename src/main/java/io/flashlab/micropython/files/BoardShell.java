package io.flashlab.micropython.files;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.micropython.MicroPython;
import io.flashlab.micropython.MicroPythonException;
import io.flashlab.micropython.MicroPythonException.AnswerGarbled;
import io.flashlab.micropython.MicroPythonException.BoardReset;
import io.flashlab.micropython.MicroPythonException.NoFileSystem;
import io.flashlab.micropython.MicroPythonException.PathProblem;
import io.flashlab.micropython.MicroPythonException.PathRefused;
import io.flashlab.micropython.MicroPythonException.ScriptFailed;
import io.flashlab.micropython.PythonError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** Runs {@link BoardCode} on a board: keeps it defined there, takes answers apart, and gives errors their type. */
final class BoardShell {

    static final String NONE_MOUNTED = "none is mounted";

    private static final String MARK = "_fl ";

    /** Names as in POSIX. */
    private static final Map<String, PathProblem> BY_NAME = Map.ofEntries(
            Map.entry("ENOENT", PathProblem.MISSING),
            Map.entry("EEXIST", PathProblem.EXISTS),
            Map.entry("EISDIR", PathProblem.A_FOLDER),
            Map.entry("ENOTDIR", PathProblem.NOT_A_FOLDER),
            Map.entry("ENOTEMPTY", PathProblem.NOT_EMPTY),
            Map.entry("ENOSPC", PathProblem.NO_SPACE),
            Map.entry("EACCES", PathProblem.NOT_PERMITTED),
            Map.entry("EPERM", PathProblem.NOT_PERMITTED),
            Map.entry("EROFS", PathProblem.NOT_PERMITTED));

    /** MicroPython's numbers ({@code py/mperrno.h}), and where they differ those of WebAssembly's system interface (WASI). */
    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(1, "EPERM"),
            Map.entry(2, "ENOENT"),
            Map.entry(13, "EACCES"),
            Map.entry(17, "EEXIST"),
            Map.entry(19, "ENODEV"),
            Map.entry(20, "ENOTDIR"),
            Map.entry(21, "EISDIR"),
            Map.entry(28, "ENOSPC"),
            Map.entry(30, "EROFS"),
            Map.entry(31, "EISDIR"),
            Map.entry(39, "ENOTEMPTY"),
            Map.entry(44, "ENOENT"),
            Map.entry(51, "ENOSPC"),
            Map.entry(54, "ENOTDIR"),
            Map.entry(55, "ENOTEMPTY"));

    private final MicroPython board;
    private Optional<BoardAbilities> abilities = Optional.empty();
    private int generation = -1;

    BoardShell(MicroPython board) {
        this.board = board;
    }

    /** What the board can; found out once, and again after anything may have changed it. */
    BoardAbilities abilities() throws FlasherException, MicroPythonException {
        if (abilities.isPresent() && generation == board.generation()) {
            return abilities.get();
        }
        String operation = "looking at its file system";
        List<String> have = one(lines(board.execute(BoardCode.DEFINE, operation)), "have", operation);
        if (!have.getFirst().equals("1")) {
            throw new NoFileSystem("this build of MicroPython has no module os with a file system in it");
        }
        if (one(lines(board.execute(BoardCode.MOUNTED, operation)), "mounted", operation)
                .getFirst()
                .equals("0")) {
            throw new NoFileSystem(NONE_MOUNTED);
        }
        board.execute(BoardCode.DEFINE_HEX, operation);
        board.execute(BoardCode.DEFINE_LIST, operation);
        board.execute(BoardCode.DEFINE_EACH, operation);
        Check check = have.get(2).equals("1") ? Check.SHA256 : have.get(3).equals("1") ? Check.CRC32 : Check.READ_BACK;
        BoardAbilities found = new BoardAbilities(have.get(1).equals("1"), check, number(have.get(4), operation));
        abilities = Optional.of(found);
        generation = board.generation(); // after the first command, which may have had to reach the prompt first
        return found;
    }

    /** Runs code about a path. */
    List<List<String>> about(BoardPath path, String code, String operation)
            throws FlasherException, MicroPythonException {
        abilities();
        try {
            return lines(board.execute(code, operation));
        } catch (ScriptFailed e) {
            throw typed(path, e, operation);
        }
    }

    /** Runs code about a path whose output is long. */
    void stream(BoardPath path, String code, Predicate<byte[]> output, String operation)
            throws FlasherException, MicroPythonException {
        abilities();
        try {
            board.execute(code, output, operation);
        } catch (ScriptFailed e) {
            throw typed(path, e, operation);
        }
    }

    /** Runs code about a path that has one answer of this kind. */
    List<String> ask(BoardPath path, String kind, String code, String operation)
            throws FlasherException, MicroPythonException {
        return one(about(path, code, operation), kind, operation);
    }

    private List<String> one(List<List<String>> lines, String kind, String operation) throws AnswerGarbled {
        for (List<String> line : lines) {
            if (line.getFirst().equals(kind)) {
                return line.subList(1, line.size());
            }
        }
        throw garbled(operation);
    }

    AnswerGarbled garbled(String operation) {
        return new AnswerGarbled(operation, board.heard());
    }

    long number(String text, String operation) throws AnswerGarbled {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw garbled(operation);
        }
    }

    /** The answers among what was printed, each as its words. */
    private static List<List<String>> lines(String printed) {
        List<List<String>> lines = new ArrayList<>();
        printed.lines()
                .filter(line -> line.startsWith(MARK))
                .map(line -> List.of(line.substring(MARK.length()).split(" ", -1)))
                .forEach(lines::add);
        return lines;
    }

    private MicroPythonException typed(BoardPath path, ScriptFailed failed, String operation) {
        PythonError error = failed.error();
        if (error.type().equals("NameError") && error.message().contains("_fl")) {
            return new BoardReset(operation, board.heard()); // what was defined is gone
        }
        if (!error.type().equals("OSError")) {
            return failed;
        }
        String name = error.errnoName()
                .or(() -> error.errno().stream()
                        .mapToObj(NAMES::get)
                        .filter(Objects::nonNull)
                        .findFirst())
                .orElse(error.message());
        if (name.equals("ENODEV")) {
            return new NoFileSystem(NONE_MOUNTED);
        }
        return new PathRefused(path.text(), BY_NAME.getOrDefault(name, PathProblem.OTHER), name);
    }
}
