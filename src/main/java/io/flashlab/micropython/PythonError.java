package io.flashlab.micropython;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An exception that ended a program on the board.
 *
 * @param type its class, for example {@code ZeroDivisionError}
 * @param message what it says; may be empty
 * @param traceback everything the board printed about it, lines ended by {@code \n}
 */
public record PythonError(String type, String message, String traceback) {

    private static final Pattern LAST_LINE = Pattern.compile("([A-Za-z_][\\w.]*)(?:: ?(.*))?");

    /** Builds with short messages print the number alone: {@code OSError: 2}. */
    private static final Pattern NUMBER = Pattern.compile("\\[Errno (-?\\d+)].*|(-?\\d+)", Pattern.DOTALL);

    private static final Pattern NAME = Pattern.compile("\\[Errno -?\\d+] (E[A-Z0-9]+).*", Pattern.DOTALL);
    private static final Pattern LINE = Pattern.compile("File \"([^\"]*)\", line (\\d+)");

    /** Reads what raw mode prints on its error stream. */
    static PythonError parse(String printed) {
        String traceback = printed.replace("\r\n", "\n").strip();
        List<String> lines = traceback.lines().toList();
        for (String line : lines.reversed()) {
            Matcher last = LAST_LINE.matcher(line);
            if (!line.startsWith(" ") && last.matches()) {
                return new PythonError(last.group(1), last.group(2) == null ? "" : last.group(2), traceback);
            }
        }
        return new PythonError("Exception", traceback, traceback);
    }

    /** The program was stopped by Ctrl-C. */
    public boolean isInterrupt() {
        return type.equals("KeyboardInterrupt");
    }

    /** The error number of an {@code OSError}, in the board's own numbering. */
    public OptionalInt errno() {
        Matcher number = NUMBER.matcher(message);
        if (!type.equals("OSError") || !number.matches()) {
            return OptionalInt.empty();
        }
        String digits = number.group(1) == null ? number.group(2) : number.group(1);
        return digits.length() > 9 ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(digits));
    }

    /** The name of that number, where the board prints it: {@code ENOENT}. */
    public Optional<String> errnoName() {
        Matcher name = NAME.matcher(message);
        return name.matches() ? Optional.of(name.group(1)) : Optional.empty();
    }

    /** The line of the innermost place that the traceback names, from 1. */
    public OptionalInt line() {
        Matcher places = LINE.matcher(traceback);
        OptionalInt line = OptionalInt.empty();
        while (places.find()) {
            line = places.group(2).length() > 9
                    ? OptionalInt.empty()
                    : OptionalInt.of(Integer.parseInt(places.group(2)));
        }
        return line;
    }
}
