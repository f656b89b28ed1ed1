package io.flashlab.engine.flash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flashlab.engine.EspSession;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.simulator.BoardConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines are those of esptool 5.3.1; bits those of a W25Q80's data sheet, "Status Registers": BP0 and BP1 are 0x0c. */
class StatusOperationTest {

    private final FlashBench bench = new FlashBench(BoardConfig.of("esp32c3"));

    @Test
    void registersAreReadWithTheFirstInTheLowByte() throws FlasherException {
        try (EspSession session = bench.connect()) {
            session.writeFlashStatus(0x020c, 2, true);
            bench.lines().clear();

            assertThat(session.readFlashStatus(1)).isEqualTo(0x0c);
            assertThat(session.readFlashStatus(2)).isEqualTo(0x020c);
            assertThat(session.readFlashStatus(3)).isEqualTo(0x00_020c);
        }

        assertThat(bench.lines())
                .containsExactly(
                        "Flash memory status: 0x000c", "Flash memory status: 0x020c", "Flash memory status: 0x020c");
    }

    @Test
    void aChangeIsToldFromBeforeToAfter() throws FlasherException {
        try (EspSession session = bench.connect()) {
            FlashStatusChange change = session.writeFlashStatus(0x0c, 1, true);

            assertThat(change).isEqualTo(new FlashStatusChange(0, 0x0c));
        }

        assertThat(bench.lines())
                .containsSubsequence(
                        "Initial flash memory status: 0x00",
                        "Setting flash memory status: 0x0c",
                        "After flash memory status:   0x0c");
    }

    @Test
    void bitsAboveTheRegistersWrittenAreDropped() throws FlasherException {
        try (EspSession session = bench.connect()) {
            assertThat(session.writeFlashStatus(0xff_ff04, 1, false).after()).isEqualTo(0x04);
            assertThat(session.readFlashStatus(2)).isEqualTo(0x0004);
        }
    }

    @Test
    void onlyWhatIsNonVolatileOutlivesThePower() throws FlasherException {
        try (EspSession session = bench.connect()) {
            session.writeFlashStatus(0x04, 1, false);
        }
        bench.board().powerCycle();
        try (EspSession session = bench.connect()) {
            assertThat(session.readFlashStatus(1)).isZero();
            session.writeFlashStatus(0x08, 1, true);
        }
        bench.board().powerCycle();
        try (EspSession session = bench.connect()) {
            assertThat(session.readFlashStatus(1)).isEqualTo(0x08);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 4})
    void thereAreOneToThreeRegisters(int registers) throws FlasherException {
        try (EspSession session = bench.connect()) {
            assertThatThrownBy(() -> session.readFlashStatus(registers)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> session.writeFlashStatus(0, registers, false))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
