package io.flashlab.micropython;

import java.util.regex.Pattern;

/**
 * Tells from a board's output that it has begun anew. A program may print such words too, so only whole lines as ROMs and
 * MicroPython print them count: Espressif's <i>esptool documentation, Boot Mode Selection, Boot Log</i>; MicroPython's
 * {@code shared/runtime/pyexec.c} for the greeting with its prompt behind it.
 */
final class ResetSigns {

    private static final Pattern GREETING = Pattern.compile(
            "MicroPython v\\S+ on \\d{4}-\\d\\d-\\d\\d; [^\\r\\n]*\\r\\n(?:Type \"help\\(\\)\"[^\\r\\n]*\\r\\n)?>>> ");
    private static final Pattern SOFT = Pattern.compile("soft reboot\\r\\n[\\s\\S]*raw REPL; CTRL-B to exit\\r\\n>$");
    private static final Pattern ROM = Pattern.compile(
            "(?m)^(?:rst:0x[0-9a-f]+ \\([A-Z0-9_]+\\),boot:0x[0-9a-f]+| ?ets Jan  8 2013,rst cause:\\d+, boot"
                    + " mode:\\()");

    private ResetSigns() {}

    /** @param heard the end of what was heard */
    static boolean in(String heard) {
        return GREETING.matcher(heard).find()
                || SOFT.matcher(heard).find()
                || ROM.matcher(heard).find();
    }
}
