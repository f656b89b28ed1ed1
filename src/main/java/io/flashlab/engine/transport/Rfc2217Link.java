package io.flashlab.engine.transport;

import io.flashlab.engine.error.FlasherException.PortLost;
import io.flashlab.engine.error.FlasherException.PortUnusable;
import io.flashlab.engine.transport.rfc2217.ComPortCommand;
import io.flashlab.engine.transport.rfc2217.Telnet;
import io.flashlab.engine.transport.rfc2217.TelnetEncoder;
import io.flashlab.engine.transport.rfc2217.TelnetListener;
import io.flashlab.engine.transport.rfc2217.TelnetNegotiator;
import io.flashlab.engine.transport.rfc2217.TelnetParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** A TCP connection that speaks Telnet with the serial port option: data and settings apart. One thread. */
final class Rfc2217Link implements AutoCloseable {

    private static final Duration NEGOTIATION_TIMEOUT = Duration.ofSeconds(3);
    private static final Set<Integer> OPTIONS = Set.of(Telnet.BINARY, Telnet.SUPPRESS_GO_AHEAD, Telnet.COM_PORT);

    /** What a port at 3 Mbaud sends in three seconds, the longest that data wait for an answer; more is no board's. */
    private static final int MOST_HELD = 1 << 20;

    private final String name;
    private final SocketLink socket;
    private final TelnetEncoder outgoing = new TelnetEncoder();
    private final TelnetNegotiator options = new TelnetNegotiator(outgoing, OPTIONS, OPTIONS);
    private final ByteQueue received = new ByteQueue();
    private final TelnetParser parser = new TelnetParser(new Incoming());
    private final ByteBuffer wire = ByteBuffer.allocate(16_384);
    private List<ComPortRequest> unanswered = List.of();
    private boolean suspended;

    Rfc2217Link(String name, SocketLink socket) {
        this.name = name;
        this.socket = socket;
    }

    /**
     * Agrees with the server on eight-bit data and the serial port option.
     *
     * @throws PortUnusable when it does not offer them
     */
    void negotiate() throws PortLost, PortUnusable {
        options.offer(Telnet.COM_PORT);
        options.offer(Telnet.BINARY);
        options.ask(Telnet.BINARY);
        options.ask(Telnet.SUPPRESS_GO_AHEAD);
        send();
        pumpUntil(
                () -> options.isRefusedHere(Telnet.COM_PORT)
                        || (options.isOnHere(Telnet.COM_PORT) && options.isOnHere(Telnet.BINARY)),
                NEGOTIATION_TIMEOUT);
        if (options.isRefusedHere(Telnet.COM_PORT)) {
            throw new PortUnusable(name, "the server does not offer serial port settings (RFC 2217)");
        }
        if (!options.isOnHere(Telnet.COM_PORT)) {
            throw new PortUnusable(name, "the server does not answer as an RFC 2217 server");
        }
    }

    /**
     * Sends requests together and waits for their answers.
     *
     * @return whether all were answered in time
     */
    boolean request(Duration timeout, ComPortRequest... requests) throws PortLost {
        for (ComPortRequest request : requests) {
            outgoing.subnegotiation(Telnet.COM_PORT, request.payload());
        }
        unanswered = List.of(requests);
        send();
        try {
            return pumpUntil(() -> unanswered.stream().allMatch(ComPortRequest::isAnswered), timeout);
        } finally {
            unanswered = List.of();
        }
    }

    int read(byte[] buffer, int offset, int length, Duration timeout) throws PortLost {
        pumpUntil(() -> !received.isEmpty(), timeout);
        return received.take(buffer, offset, length);
    }

    /** Sends data; while the server asks for a pause, waits as long as for a connection that takes nothing. */
    void write(byte[] data, int offset, int length) throws PortLost {
        if (!pumpUntil(() -> !suspended, socket.writeTimeout())) {
            throw new PortLost(name, new IOException("the server takes no more data"));
        }
        outgoing.data(data, offset, length);
        send();
    }

    void setWriteTimeout(Duration timeout) {
        socket.setWriteTimeout(timeout);
    }

    void discardInput() throws PortLost {
        int count;
        int discarded = 0;
        do {
            count = pump(Duration.ZERO);
            received.clear();
            discarded += count;
        } while (count > 0 && discarded < MOST_HELD);
    }

    /** Takes what comes until the condition holds. Looks at the condition first. */
    private boolean pumpUntil(BooleanSupplier condition, Duration timeout) throws PortLost {
        long deadline = System.nanoTime() + timeout.toNanos();
        long remaining = timeout.toNanos();
        while (!condition.getAsBoolean()) {
            pump(Duration.ofNanos(Math.max(0, remaining)));
            if (remaining <= 0) {
                return condition.getAsBoolean();
            }
            remaining = Thread.currentThread().isInterrupted() ? 0 : deadline - System.nanoTime();
        }
        return true;
    }

    /** Waits for bytes from the server once, and answers its negotiations. */
    private int pump(Duration timeout) throws PortLost {
        wire.clear();
        int count = socket.read(wire, timeout);
        parser.accept(wire.array(), wire.arrayOffset(), count);
        send();
        return count;
    }

    private void send() throws PortLost {
        if (!outgoing.isEmpty()) {
            socket.write(ByteBuffer.wrap(outgoing.take()));
        }
    }

    @Override
    public void close() {
        socket.close();
    }

    /** Sorts what the server says. */
    private final class Incoming implements TelnetListener {

        @Override
        public void data(byte[] buffer, int offset, int length) {
            if (received.size() < MOST_HELD) {
                received.add(buffer, offset, length);
            }
        }

        @Override
        public void negotiation(Telnet.Verb verb, int option) {
            options.received(verb, option);
        }

        @Override
        public void subnegotiation(int option, byte[] payload) {
            if (option != Telnet.COM_PORT || payload.length == 0) {
                return;
            }
            int code = payload[0] & 0xff;
            if (code == ComPortCommand.FLOW_CONTROL_SUSPEND.serverCode()) {
                suspended = true;
            } else if (code == ComPortCommand.FLOW_CONTROL_RESUME.serverCode()) {
                suspended = false;
            } else {
                answer(payload);
            }
        }

        /** The first open request about that setting takes the answer; notifications that nobody asked for fall through. */
        private void answer(byte[] payload) {
            for (ComPortRequest request : unanswered) {
                if (request.takes(payload)) {
                    return;
                }
            }
        }
    }
}
