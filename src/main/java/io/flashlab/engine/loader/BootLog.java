package io.flashlab.engine.loader;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a board says while it starts.
 *
 * <p>The ESP8266's ROM prints {@code boot mode:(3,6)}: the first number is the strapping pins GPIO15, GPIO0 and GPIO2,
 * and 1 of it means download over UART ("ESP8266 Boot Mode Selection", Espressif). Later ROMs print {@code boot:0x13
 * (SPI_FAST_FLASH_BOOT)} and, when the loader listens, {@code waiting for download}; an empty flash makes them print
 * {@code invalid header: 0xffffffff} over and over.
 */
final class BootLog {

    private static final Pattern ESP8266 = Pattern.compile("boot mode:\\((\\d+),(\\d+)\\)");
    private static final Pattern ESP32 = Pattern.compile("boot:(0x[0-9a-fA-F]+)");
    private static final String ESP8266_UART_DOWNLOAD = "1";
    private static final String ESP32_DOWNLOAD = "waiting for download";

    /** The ROM found no program in flash, where it looked for one: again and again, at each watchdog reset. */
    private static final Pattern NO_PROGRAM = Pattern.compile("invalid header: 0x[0-9a-fA-F]+");

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9]{4}");

    /** A readable line has at most one byte of noise in so many. */
    private static final int NOISE_SHARE = 8;

    /** Characters kept, the newest: trying to connect may go on for hours with a board that chatters. */
    private static final int KEPT = 0x1_0000;

    private final StringBuilder received = new StringBuilder();

    void add(String text) {
        received.append(text);
        received.delete(0, Math.max(0, received.length() - KEPT));
    }

    /** How the board started, if it did and the log says so. */
    Optional<BootMode> mode() {
        Matcher esp8266 = ESP8266.matcher(received);
        Matcher esp32 = ESP32.matcher(received);
        Optional<BootMode> last = Optional.empty();
        while (esp8266.find()) {
            String value = esp8266.group(1) + "," + esp8266.group(2);
            last = Optional.of(new BootMode(value, esp8266.group(1).equals(ESP8266_UART_DOWNLOAD)));
        }
        while (esp32.find()) {
            boolean download = received.indexOf(ESP32_DOWNLOAD, esp32.end()) >= 0;
            last = Optional.of(new BootMode(esp32.group(1), download));
        }
        return last.or(this::modeByLaterLines);
    }

    /** When the line with the mode itself was missed. */
    private Optional<BootMode> modeByLaterLines() {
        Matcher noProgram = NO_PROGRAM.matcher(received);
        if (noProgram.find()) {
            return Optional.of(new BootMode(noProgram.group(), false));
        }
        return received.indexOf(ESP32_DOWNLOAD) >= 0
                ? Optional.of(new BootMode(ESP32_DOWNLOAD, true))
                : Optional.empty();
    }

    /** The readable lines; those that are mostly noise, as a log at another baud rate is, are left out. */
    String text() {
        return received.toString()
                .lines()
                .map(String::strip)
                .filter(BootLog::isReadable)
                .map(line -> line.replaceAll("[^\\x20-\\x7e]", ""))
                .collect(Collectors.joining("\n"));
    }

    private static boolean isReadable(String line) {
        long printable = line.chars().filter(c -> c >= ' ' && c <= '~').count();
        return WORD.matcher(line).find() && NOISE_SHARE * (line.length() - printable) <= line.length();
    }

    /**
     * How a board started.
     *
     * @param value as the log prints it
     * @param download whether the loader was selected
     */
    record BootMode(String value, boolean download) {}
}
