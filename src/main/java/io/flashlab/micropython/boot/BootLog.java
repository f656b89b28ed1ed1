package io.flashlab.micropython.boot;

import io.flashlab.micropython.HeardText;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a board has said since its reset. */
final class BootLog {

    private static final Pattern GREETING =
            Pattern.compile("MicroPython (v\\S+) on [^;\\r\\n]*; ([^\\r\\n]+)\\r\\n(?:[^\\r\\n]*\\r\\n)?>>> ");

    /** Rate of the ESP8266's ROM with its usual crystal: see esptool's documentation, Boot Log. */
    static final int ESP8266_ROM_RATE = 74_880;

    private final HeardText heard = new HeardText();

    /** What the board says when its prompt comes. */
    record Greeting(String version, String board) {}

    void add(byte[] received) {
        heard.add(received, 0, received.length);
    }

    Optional<Greeting> greeting() {
        Matcher greeting = GREETING.matcher(heard.text());
        Optional<Greeting> last = Optional.empty();
        while (greeting.find()) {
            last = Optional.of(new Greeting(greeting.group(1), greeting.group(2)));
        }
        return last;
    }

    Optional<BootFault> fault() {
        String text = heard.text();
        return Arrays.stream(BootFault.values())
                .filter(fault -> fault.isIn(text))
                .findFirst();
    }

    boolean isLoader() {
        return heard.isLoader();
    }

    boolean isEmpty() {
        return heard.total() == 0;
    }

    boolean isGarbled() {
        return heard.isGarbled();
    }

    String printable() {
        return heard.printable();
    }
}
