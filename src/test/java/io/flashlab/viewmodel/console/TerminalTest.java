package io.flashlab.viewmodel.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.testing.QueueExecutor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerminalTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-21T12:00:00.250Z"), ZoneOffset.UTC);

    private final QueueExecutor ui = new QueueExecutor();
    private final Terminal terminal = new Terminal(NOON, ui);
    private final TerminalText text = new TerminalText(terminal, ZoneOffset.UTC);

    private void receive(byte[] bytes) {
        terminal.feed().add(bytes, 0, bytes.length);
    }

    private void receive(String said) {
        receive(said.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> lines() {
        return terminal.lines().stream().map(TerminalRow::text).toList();
    }

    @Test
    void aCharacterThatComesInTwoPacketsIsOne() {
        byte[] bytes = "Grüße 你好 🐍\n".getBytes(StandardCharsets.UTF_8);

        for (byte one : bytes) {
            receive(new byte[] {one});
        }
        ui.runAll();

        assertThat(lines()).containsExactly("Grüße 你好 🐍");
    }

    @Test
    void whatIsNoTextIsMarkedAndTheRestIsRead() {
        receive(new byte[] {'a', (byte) 0xff, (byte) 0xc3, 'b', '\n'});
        ui.runAll();

        assertThat(lines()).containsExactly("a\ufffd\ufffdb");
    }

    @Test
    void aPromptIsSeenBeforeItsLineEndsAndGrows() {
        receive("hello\r\n>>> ");
        ui.runAll();
        assertThat(lines()).containsExactly("hello", ">>> ");

        receive("1+1\r\n2\r\n");
        ui.runAll();

        assertThat(lines()).containsExactly("hello", ">>> 1+1", "2");
    }

    @Test
    void howeverMuchComesOneUpdateWaits() {
        receive("a\n");
        receive("b\n");
        receive("c\n");

        assertThat(ui.waiting()).isEqualTo(1);
        ui.runAll();
        assertThat(lines()).containsExactly("a", "b", "c");
    }

    @Test
    void whoLooksOnHearsOfEveryRow() {
        List<String> mirror = new ArrayList<>();
        terminal.lines().addListener((ListChangeListener<TerminalRow>) change -> {
            while (change.next()) {
                mirror.subList(change.getFrom(), change.getFrom() + change.getRemovedSize())
                        .clear();
                mirror.addAll(
                        change.getFrom(),
                        change.getAddedSubList().stream().map(TerminalRow::text).toList());
            }
        });

        for (String piece : List.of("on", "e\ntw", "o\r\nthree", "\n", "four")) {
            receive(piece);
            ui.runAll();
            assertThat(mirror).isEqualTo(lines());
        }
        terminal.clear();

        assertThat(mirror).isEmpty();
    }

    @Test
    void theOldestLinesGoWhenThereAreTooMany() {
        LineStore store = new LineStore(3 * LineStore.PAGE, 1 << 30);
        for (int i = 0; i < 5 * LineStore.PAGE + 7; i++) {
            store.add(0, ("line " + i).getBytes(StandardCharsets.UTF_8));
        }

        int gone = store.forget();

        assertThat(gone).isEqualTo(3 * LineStore.PAGE);
        assertThat(store.size()).isEqualTo(2 * LineStore.PAGE + 7);
        assertThat(store.get(0).text()).isEqualTo("line " + 3 * LineStore.PAGE);
    }

    @Test
    void theOldestLinesGoWhenTheirTextIsTooMuch() {
        LineStore store = new LineStore(1 << 30, 100_000);
        for (int i = 0; i < 4 * LineStore.PAGE; i++) {
            store.add(0, "x".repeat(100).getBytes(StandardCharsets.UTF_8));
        }

        store.forget();

        assertThat(store.size()).isEqualTo(LineStore.PAGE);
    }

    @Test
    void bytesAreShownWithTheirPlaceInTheStream() {
        receive("MicroPython v1.25.0\r\n\u0001");
        ui.runAll();

        assertThat(terminal.bytes().stream().map(TerminalRow::text))
                .containsExactly(
                        "00000000  4d 69 63 72 6f 50 79 74 68 6f 6e 20 76 31 2e 32  MicroPython v1.2",
                        "00000010  35 2e 30 0d 0a 01                                5.0...");
    }

    @Test
    void theOldestBytesGoAndPlacesStay() {
        ByteStore store = new ByteStore(0x2_0000);
        store.add(new byte[0x3_0000]);
        store.add(new byte[] {1, 2, 3});

        int gone = store.forget();

        assertThat(gone).isEqualTo(0x2_0000 / 16);
        assertThat(store.rows()).isEqualTo(0x1_0000 / 16 + 1);
        assertThat(store.row(0).offset()).isEqualTo(0x2_0000);
        assertThat(store.row(store.rows() - 1).digits()).isEqualTo("01 02 03");
    }

    @Test
    void whileItIsPausedLinesAreKeptAndCounted() {
        receive("one\n");
        ui.runAll();
        terminal.pausedProperty().set(true);
        receive("two\nthree\n");
        ui.runAll();
        assertThat(lines()).containsExactly("one");
        assertThat(terminal.unseenProperty().get()).isEqualTo(2);

        terminal.pausedProperty().set(false);

        assertThat(lines()).containsExactly("one", "two", "three");
        assertThat(terminal.unseenProperty().get()).isZero();
    }

    @Test
    void linesCarryTheTimeOfTheirFirstCharacter() {
        receive("one\n");
        ui.runAll();
        text.timestampsProperty().set(true);

        assertThat(text.of(terminal.lines())).isEqualTo("12:00:00.250 one" + System.lineSeparator());
    }

    @Test
    void allLinesAreSavedAndTheOneThatHasNotEnded(@TempDir Path folder) throws Exception {
        receive("\u001b[31mred\u001b[0m\nplain\n>>> ");
        ui.runAll();
        Path file = folder.resolve("console.txt");

        text.save(file, Runnable::run, Runnable::run, new io.flashlab.viewmodel.log.LogViewModel(NOON));

        assertThat(Files.readAllLines(file)).containsExactly("red", "plain", ">>> ");
    }

    @Test
    void wordsAreFoundInEitherDirectionAndRoundTheEnd() {
        TerminalSearch search = new TerminalSearch(terminal, Runnable::run, Runnable::run);
        receive("alpha\nbeta\nALPHA\ngamma\n>>> alp");
        ui.runAll();
        List<Integer> found = new ArrayList<>();

        search.wordsProperty().set("alph");
        search.find(-1, false, found::add);
        search.find(0, false, found::add);
        search.find(2, false, found::add);
        search.find(0, true, found::add);
        search.wordsProperty().set(">>> a");
        search.find(-1, true, found::add);

        assertThat(found).containsExactly(0, 2, 0, 2, 4);
        assertThat(search.missingProperty().get()).isFalse();
    }

    @Test
    void whatIsNotThereIsSaidToBeMissing() {
        TerminalSearch search = new TerminalSearch(terminal, Runnable::run, Runnable::run);
        receive("alpha\n");
        ui.runAll();

        search.wordsProperty().set("omega");
        search.find(-1, false, row -> {
            throw new AssertionError("found at " + row);
        });

        assertThat(search.missingProperty().get()).isTrue();
    }
}
