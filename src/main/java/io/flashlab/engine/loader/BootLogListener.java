package io.flashlab.engine.loader;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.PortUnusable;
import io.flashlab.engine.error.FlasherException.Unsupported;
import io.flashlab.engine.protocol.Connection;
import io.flashlab.engine.reset.ResetStrategy;
import io.flashlab.engine.transport.SerialTransport;
import java.time.Duration;

/**
 * Resets a board and listens at the rate that the ESP8266's ROM prints its boot log at.
 *
 * <p>The ROM sets its UART up for a 40 MHz crystal; with the usual 26 MHz one 115200 baud come out as 74880.
 */
final class BootLogListener {

    private static final int BOOT_BAUD_RATE = 74880;
    private static final Duration LISTEN = Duration.ofMillis(300);

    private final Connection connection;

    BootLogListener(Connection connection) {
        this.connection = connection;
    }

    /** What the board printed; empty when it was silent or the port cannot do that rate. */
    String listen(ResetStrategy strategy) throws FlasherException {
        SerialTransport port = connection.transport();
        int baudRate = port.baudRate();
        try {
            port.setBaudRate(BOOT_BAUD_RATE);
        } catch (PortUnusable | Unsupported e) {
            return "";
        }
        try {
            connection.discardInput();
            strategy.apply(port, connection::pause);
            connection.pause(LISTEN);
            connection.collectStray();
            return connection.stray().take();
        } finally {
            port.setBaudRate(baudRate);
            connection.discardInput();
        }
    }
}
