package io.flashlab.engine.image;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out what a program is by the banner that it prints when it starts. */
final class ProgramText {

    /** Nothing larger is searched: it bounds the time, and no chip maps more program than this. */
    private static final int SEARCHED = 16 << 20;

    private static final int BANNER = 120;

    /** {@code MicroPython v1.20.0 on 2023-04-26}, CircuitPython's the same with its own name. */
    private static final Pattern PYTHON =
            Pattern.compile("(?:MicroPython|CircuitPython) (v?\\d[\\w.+-]{0,63}) on (\\d{4}-\\d\\d-\\d\\d)");

    private static final Pattern NODEMCU = Pattern.compile("NodeMCU (\\d+(?:\\.\\d+){1,3})");

    private final String text;

    ProgramText(Bytes bytes) {
        this.text = new String(bytes.array(), 0, Math.min(bytes.size(), SEARCHED), StandardCharsets.ISO_8859_1);
    }

    /** The program by its banner. */
    Optional<FirmwareKind> identify() {
        return python("CircuitPython ")
                .<FirmwareKind>map(m -> new FirmwareKind.KnownProgram("CircuitPython", Optional.of(m.group(1))))
                .or(() -> python("MicroPython v").map(m -> new FirmwareKind.MicroPython(m.group(1), m.group(2))))
                .or(this::nodeMcu)
                .or(this::atFirmware);
    }

    private Optional<FirmwareKind> nodeMcu() {
        return find("NodeMCU ", NODEMCU).map(m -> new FirmwareKind.KnownProgram("NodeMCU", Optional.of(m.group(1))));
    }

    private Optional<FirmwareKind> atFirmware() {
        return text.contains("AT version:")
                ? Optional.of(new FirmwareKind.KnownProgram("ESP-AT firmware", Optional.empty()))
                : Optional.empty();
    }

    private Optional<Matcher> python(String start) {
        return find(start, PYTHON);
    }

    /** The first place where {@code pattern} matches, trying only where {@code start} stands. */
    private Optional<Matcher> find(String start, Pattern pattern) {
        for (int at = text.indexOf(start); at >= 0; at = text.indexOf(start, at + 1)) {
            Matcher matcher = pattern.matcher(text).region(at, Math.min(at + BANNER, text.length()));
            if (matcher.lookingAt()) {
                return Optional.of(matcher);
            }
        }
        return Optional.empty();
    }
}
