package io.flashlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every option that {@code esptool COMMAND --help} of version 5.3.1 lists, with every value that it names. */
class EsptoolOptionsTest {

    /** Values for options that take any, where a number would be none of them. */
    private static final Map<String, String> EXAMPLES = Map.of(
            "--spi-connection", "HSPI",
            "--encrypt-files", "0",
            "--port", "COM7",
            "--output", "out.bin",
            "--pad-to-size", "4MB");

    @ParameterizedTest
    @MethodSource("options")
    void isTaken(String command, List<String> names, List<String> values) {
        for (String name : names) {
            for (String value : values) {
                String[] arguments = words(command, name, value);
                assertThatNoException()
                        .as(String.join(" ", arguments))
                        .isThrownBy(() -> FlashLabCli.model(Map.of()).parseArgs(arguments));
            }
        }
    }

    /** With --help nothing else must be there, but all that is there is read. */
    private static String[] words(String command, String name, String value) {
        List<String> words = new ArrayList<>();
        if (!command.equals("-")) {
            words.add(command);
        }
        words.add(name);
        if (!value.isEmpty()) {
            words.add(value);
        }
        words.add("--help");
        return words.toArray(String[]::new);
    }

    @Test
    void theTableIsThatOfAllCommands() throws IOException {
        assertThat(options().map(row -> row[0]).distinct())
                .hasSizeGreaterThan(10)
                .contains("-", "write-flash");
    }

    static Stream<Object[]> options() throws IOException {
        try (InputStream table = EsptoolOptionsTest.class.getResourceAsStream("esptool-options.txt")) {
            String text = new String(Objects.requireNonNull(table).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.startsWith("#")).map(EsptoolOptionsTest::row);
        }
    }

    private static Object[] row(String line) {
        String[] columns = line.split(";", -1);
        List<String> names = List.of(columns[1].split(" "));
        List<String> values = Arrays.stream(columns[2].split("\\|"))
                .map(value -> value.equals("*") ? EXAMPLES.getOrDefault(names.getLast(), "1") : value)
                .toList();
        return new Object[] {columns[0], names, values};
    }
}
