package io.flashlab.cli;

import io.flashlab.cli.terminal.Keyboard;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.engine.task.TimeSource;
import io.flashlab.engine.transport.SerialTransport;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;

/** Passes keys to a board and what it sends to the screen, until Ctrl-], the end of the input, or a cancel. */
final class SerialConversation {

    /** Ctrl-]: what telnet uses, and no program on a board. */
    static final byte LEAVE = 0x1d;

    private static final Duration SLICE = Duration.ofMillis(20);

    private final SerialTransport port;
    private final Keyboard keyboard;
    private final CancellationToken cancellation;
    private final TimeSource time;
    private final String lineEnd;

    /** @param lineEnd what a line that was typed ends with for the board */
    SerialConversation(
            SerialTransport port, Keyboard keyboard, CancellationToken cancellation, TimeSource time, String lineEnd) {
        this.port = port;
        this.keyboard = keyboard;
        this.cancellation = cancellation;
        this.time = time;
        this.lineEnd = lineEnd;
    }

    /**
     * Goes on until it is left.
     *
     * @param screen gets what the board sends
     * @param afterInput how long the board may be silent once the input has ended; for ever if negative
     */
    void hold(Consumer<byte[]> screen, Duration afterInput) throws FlasherException {
        byte[] received = new byte[4096];
        long quietSince = time.nanoTime();
        while (!cancellation.isCancelled()) {
            int count = port.read(received, 0, received.length, SLICE);
            if (count > 0) {
                screen.accept(Arrays.copyOf(received, count));
                quietSince = time.nanoTime();
            }
            byte[] typed = keyboard.typed();
            if (typed.length > 0) {
                boolean leave = send(typed);
                quietSince = time.nanoTime();
                if (leave) {
                    return;
                }
            } else if (keyboard.hasEnded()
                    && !afterInput.isNegative()
                    && time.nanoTime() - quietSince > afterInput.toNanos()) {
                return;
            }
        }
    }

    /** @return whether the key to leave was among them */
    private boolean send(byte[] typed) throws FlasherException {
        byte[] end = lineEnd.getBytes(StandardCharsets.US_ASCII);
        for (byte key : typed) {
            if (key == LEAVE && keyboard.hasKeys()) {
                return true;
            }
            if (key == '\n' || key == '\r') {
                port.write(end, 0, end.length);
            } else {
                port.write(new byte[] {key}, 0, 1);
            }
        }
        return false;
    }
}
