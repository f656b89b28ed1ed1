package io.flashlab.engine.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flashlab.engine.error.FlasherException.Unsupported;
import io.flashlab.testing.AcceptingLoader;
import io.flashlab.testing.FakeBoard;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a loader is left, and at which rate. The packets themselves are held against esptool's elsewhere. */
class WaysOutTest {

    private static final String FORCE_DOWNLOAD_CLEARED = "2c810060" + "00000000" + "01000000" + "00000000";

    private final LoaderBench bench = new LoaderBench();

    @Test
    void aWatchdogThatBitesBeforeTheLastAnswerHasDoneItsWork() throws Exception {
        EspLoader rom = bench.rom("ESP32-C3");
        // Locking the registers again is answered no more.
        bench.board.on(
                0x09,
                request -> request.endsWith("a8800060" + "00000000" + "ffffffff00000000")
                        ? List.of()
                        : List.of(AcceptingLoader.answer(0x09, 0, "", false)));
        bench.board.on(0x08, request -> List.of());

        rom.watchdogReset();

        assertThat(bench.logger.lines())
                .containsExactly("Hard resetting with a watchdog...", "Note: The chip was reset before it answered.");
    }

    @Test
    void aWatchdogHasHalfASecondToBite() throws Exception {
        bench.rom("ESP32-S3").watchdogReset();

        assertThat(bench.time.elapsed()).isGreaterThanOrEqualTo(Duration.ofMillis(500));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ESP8266", "ESP32", "ESP32-C6", "ESP32-H2"})
    void someChipsHaveNoWatchdogToResetThem(String chip) {
        EspLoader rom = bench.rom(chip);

        assertThatThrownBy(rom::watchdogReset)
                .isInstanceOfSatisfying(
                        Unsupported.class,
                        e -> assertThat(e.reason()).isEqualTo("Watchdog hard reset is not supported on " + chip));
        assertThat(bench.board.requests()).isEmpty();
    }

    @Test
    void aWatchdogCannotBeReachedInSecureDownloadMode() {
        EspLoader rom = bench.lockedRom("ESP32-C3");

        assertThatThrownBy(rom::watchdogReset)
                .hasMessageContaining("Watchdog hard reset is not supported in Secure Download Mode");
        assertThat(bench.board.requests()).isEmpty();
    }

    @Test
    void anEsp32S3ForgetsThatItWasToStayInItsLoader() throws Exception {
        bench.rom("ESP32-S3").hardReset();

        assertThat(bench.bodies("09")).containsExactly(FORCE_DOWNLOAD_CLEARED);
        assertThat(bench.board.lines()).containsExactly("D0R1", "D0R0");
    }

    @Test
    void anEsp32S3ThatDoesNotAnswerIsResetAllTheSame() throws Exception {
        EspLoader rom = bench.rom("ESP32-S3");
        for (int opcode = 0; opcode < 256; opcode++) {
            bench.board.on(opcode, request -> List.of());
        }

        rom.hardReset();

        assertThat(bench.board.lines()).containsExactly("D0R1", "D0R0");
    }

    @Test
    void theLoaderOfAStubIsAskedForAtTheRateThatItStartsWith() throws Exception {
        EspLoader stub = bench.stub("ESP32-C3");
        stub.changeBaud(921600);

        stub.softReset(true);

        assertThat(bench.board.baudRates()).containsExactly(115200, 921600, 115200);
        assertThat(bench.opcodes()).containsExactly("0f", "0f", "02", "04");
    }

    @ParameterizedTest
    @CsvSource({"ESP32", "ESP32-C3"})
    void onlyTheStubOfTheEsp8266StartsTheProgram(String chip) {
        EspLoader stub = bench.stub(chip);

        assertThatThrownBy(() -> stub.softReset(false))
                .hasMessageContaining("Soft resetting is currently only supported on ESP8266");
    }

    @Test
    void nothingIsDoneToSlowDownALineThatIsSlow() throws Exception {
        bench.stub("ESP32").softReset(true);

        assertThat(bench.opcodes()).containsExactly("02", "04");
    }

    @Test
    void theEsp8266sStubIsSlowedDownByTheDividerThatItUses() throws Exception {
        EspLoader stub = bench.stub("ESP8266");
        stub.changeBaud(460800);
        bench.board.requests().clear();
        bench.registers.put(0x6000_0014L, 113); // UART_CLKDIV: 52 MHz / 460800

        stub.softReset(true);

        // Divider for 115200 from 52 MHz: 451. Either stub computes 113 * 115200 / x = 451 from it.
        List<String> changes = bench.bodies("0f");
        assertThat(changes).hasSize(1);
        int asked = FakeBoard.word(changes.getFirst(), 0);
        assertThat(113 * 115200.0 / asked).isBetween(450.5, 451.5);
        assertThat(FakeBoard.word(changes.getFirst(), 4)).isEqualTo(115200);
        assertThat(bench.board.baudRates()).endsWith(460800, 115200);
    }
}
