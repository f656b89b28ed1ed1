package io.flashlab.engine.protocol;

import io.flashlab.engine.transport.WireTrace;
import java.time.Duration;
import java.util.Locale;

/** Adds packets to a trace of the wire, in the words of esptool's {@code --trace}. */
public final class WirePacketTrace implements PacketTrace {

    private final WireTrace trace;

    public WirePacketTrace(WireTrace trace) {
        this.trace = trace;
    }

    @Override
    public void command(Command command, Duration timeout, boolean answered) {
        byte[] body = command.body();
        trace.paragraph(String.format(
                Locale.ROOT,
                "--- Cmd %s (0x%02x) | data_len %d | wait_response %d | timeout %.3f | data %s ---",
                command.name(),
                command.code(),
                body.length,
                answered ? 1 : 0,
                timeout.toMillis() / 1000.0,
                WireTrace.hex(body, 0, body.length)));
    }

    @Override
    public void received(byte[] packet) {
        trace.line("Received full packet: " + WireTrace.hex(packet, 0, packet.length));
    }

    @Override
    public void note(String text) {
        trace.line(text);
    }
}
