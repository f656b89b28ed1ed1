package io.flashlab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.engine.chip.UsbMode;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.log.SilentLogger;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.simulator.SimulatedPorts;
import org.junit.jupiter.api.Test;

class BoardInfoTest {

    @Test
    void ofAnOpenBoardEverythingIsKnown() throws FlasherException {
        BoardInfo board = ask("sim://esp32c3");

        assertThat(board.chip()).isEqualTo("ESP32-C3");
        assertThat(board.description()).startsWith("ESP32-C3 (QFN32) (revision v");
        assertThat(board.crystalMhz()).hasValue(40);
        assertThat(board.revision()).isPresent();
        assertThat(board.mac()).isPresent();
        assertThat(board.flash()).isPresent();
        assertThat(board.flashSize()).hasValue(0x40_0000);
    }

    @Test
    void inSecureDownloadModeItIsTheChipAndTheConnection() throws FlasherException {
        BoardInfo board = ask("sim://esp32c3-usb-secure");

        assertThat(board.chip()).isEqualTo("ESP32-C3");
        assertThat(board.description()).isEqualTo("ESP32-C3 in Secure Download Mode");
        assertThat(board.features()).isEmpty();
        assertThat(board.revision()).isEmpty();
        assertThat(board.crystalMhz()).isEmpty();
        assertThat(board.macs()).isEmpty();
        assertThat(board.flash()).isEmpty();
        assertThat(board.forPreflight().flashSize()).isEmpty();
    }

    @Test
    void howTheBoardIsReachedIsKnownWhereItCanBeRead() throws FlasherException {
        assertThat(ask("sim://esp32c3-usb").usbMode()).hasValue(UsbMode.SERIAL_JTAG);
        assertThat(ask("sim://esp32c3").usbMode()).isEmpty();
    }

    private static BoardInfo ask(String port) throws FlasherException {
        SessionContext context = new SessionContext(new SilentLogger(), new CancellationToken());
        try (EspSession session = EspSession.connect(new SimulatedPorts(), ConnectOptions.of(port), context)) {
            return session.boardInfo();
        }
    }
}
