package io.flashlab.engine.flash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flashlab.engine.ConnectOptions;
import io.flashlab.engine.EspSession;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.Unsupported;
import io.flashlab.engine.loader.SpiConnection;
import io.flashlab.engine.loader.SpiConnection.Pins;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.engine.transport.ForwardingTransport;
import io.flashlab.engine.transport.PortOpener;
import io.flashlab.engine.transport.SerialTransport;
import io.flashlab.simulator.BoardConfig;
import io.flashlab.simulator.SimulatedPorts;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions whose flash is on other pins. */
class CustomPinsTest {

    private static final String SPI_ATTACH = "000d";
    private static final Pins PINS = new Pins(6, 17, 8, 11, 16);

    /** The pins as esptool 5.3.1 sends them for {@code --spi-connection 6,17,8,11,16}. */
    private static final String PINS_ON_THE_WIRE = "4684400b";

    private final FlashBench bench = new FlashBench(BoardConfig.of("esp32"));
    private final List<String> attached = new ArrayList<>();

    private EspSession connect(boolean stub) throws FlasherException {
        PortOpener ports = (name, baudRate) -> new Watched(bench.ports().open(name, baudRate));
        ConnectOptions options = ConnectOptions.of(SimulatedPorts.NAME).withStub(stub);
        return bench.connect(ports, options, new CancellationToken());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void thePinsReachTheLoaderAndAreNotAttachedOver(boolean stub) throws FlasherException {
        byte[] content = Firmware.noise(0x1000);
        bench.board().loadFlash(0x1000, content);

        try (EspSession session = connect(stub)) {
            attached.clear();
            session.attachFlash(PINS);

            assertThat(session.readFlash(0x1000, 0x1000)).isEqualTo(content);
            assertThat(session.flashId().chip().size()).hasValue(4 << 20);
        }

        assertThat(attached).singleElement().asString().startsWith(PINS_ON_THE_WIRE);
    }

    @Test
    void pinsThatTheChipHasNotAreRefusedAndTheUsualOnesStay() throws FlasherException {
        try (EspSession session = connect(true)) {
            assertThatThrownBy(() -> session.attachFlash(new Pins(6, 17, 8, 11, 99)))
                    .isInstanceOf(Unsupported.class)
                    .hasMessageContaining("SPI Pin numbers must be in the range");
            session.attachFlash(new SpiConnection.Default());

            assertThat(session.readFlash(0, 4)).hasSize(4);
        }

        assertThat(attached).noneMatch(pins -> pins.startsWith(PINS_ON_THE_WIRE));
    }

    /** Keeps what SPI_ATTACH was sent with. */
    private final class Watched extends ForwardingTransport {
        private final SerialTransport port;

        Watched(SerialTransport port) {
            this.port = port;
        }

        @Override
        protected SerialTransport delegate() {
            return port;
        }

        @Override
        public void write(byte[] data, int offset, int length) throws FlasherException {
            String hex = HexFormat.of().formatHex(data, offset, offset + length);
            if (hex.startsWith("c0" + SPI_ATTACH)) {
                // delimiter, direction, opcode, length, checksum
                attached.add(hex.substring(2 * 9));
            }
            super.write(data, offset, length);
        }
    }
}
