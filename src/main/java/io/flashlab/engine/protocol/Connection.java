package io.flashlab.engine.protocol;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.Rejected;
import io.flashlab.engine.error.FlasherException.ResponseInvalid;
import io.flashlab.engine.error.FlasherException.ResponseTimeout;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.engine.task.TimeSource;
import io.flashlab.engine.transport.SerialTransport;
import java.time.Duration;
import java.util.Optional;

/**
 * Packets over a port: a command out, its answer in.
 *
 * <p>Every wait has a deadline and looks at the cancellation every 100 ms. Time that the bytes themselves need at the
 * port's baud rate is added to each deadline, so that a slow rate does not look like silence. Answers to other commands
 * (ESP8266s repeat the answer to SYNC) are skipped, up to a limit.
 */
public final class Connection {

    /** Longest packet that a loader sends: a flash sector, with room to spare. */
    private static final int MAX_PACKET = 0x4000;

    private static final int RECEIVE_CHUNK = 4096;
    private static final int MAX_SKIPPED = 100;

    /** Longer than any boot log: a board that has sent more in one go does not stop. */
    private static final int MAX_STRAY = 0x1_0000;

    private static final int HEADER = 8;
    private static final Duration SLICE = Duration.ofMillis(100);

    /** A ROM may say more than once that it does not know a command: back to back, so that a pause is the end of it. */
    private static final Duration LONGEST_REPEATS = Duration.ofMillis(200);

    private final SerialTransport transport;
    private final CancellationToken cancellation;
    private final TimeSource time;
    private final PacketTrace trace;
    private final StrayLog stray = new StrayLog();
    private final SlipEncoder encoder = new SlipEncoder();
    private final SlipDecoder decoder = new SlipDecoder(MAX_PACKET, stray);
    private final ReceiveBuffer received = new ReceiveBuffer(RECEIVE_CHUNK);

    public Connection(SerialTransport transport, CancellationToken cancellation, TimeSource time, PacketTrace trace) {
        this.transport = transport;
        this.cancellation = cancellation;
        this.time = time;
        this.trace = trace;
    }

    /** Another one over the same port, traced in the same way, that no cancellation ends. */
    public Connection beyondCancellation(TimeSource clock) {
        return new Connection(transport, new CancellationToken(), clock, trace);
    }

    /** The port beneath. */
    public SerialTransport transport() {
        return transport;
    }

    /** What arrived outside packets since the connection was made: usually a boot log. */
    public StrayLog stray() {
        return stray;
    }

    /**
     * Sends a command and waits for its answer.
     *
     * @throws ResponseTimeout when none came
     * @throws ResponseInvalid when only broken packets came
     * @throws Rejected when a ROM says that it does not know the command
     */
    public Response request(Command command, Duration timeout) throws FlasherException {
        forgetReceived();
        trace.command(command, timeout, true);
        transmit(command);
        return await(command.name(), command.code(), timeout.plus(wireTime(command.body().length)));
    }

    /** Sends a command that has no answer. */
    public void send(Command command) throws FlasherException {
        trace.command(command, Duration.ZERO, false);
        transmit(command);
    }

    /** Waits for one more answer to a command, as {@link #request} does. */
    public Response await(Opcode opcode, Duration timeout) throws FlasherException {
        return await(opcode.name(), opcode.code(), timeout);
    }

    private Response await(String command, int code, Duration timeout) throws FlasherException {
        long deadline = deadline(timeout);
        for (int skipped = 0; skipped < MAX_SKIPPED; skipped++) {
            byte[] packet = receive(command, deadline, timeout);
            Optional<Response> response = Response.parse(packet);
            if (response.isEmpty()) {
                continue;
            }
            if (response.get().opcode() == code) {
                return whole(response.get(), command);
            }
            if (response.get().saysInvalidMessage()) {
                discardUntilQuiet();
                int invalid = RomError.INVALID_MESSAGE.code();
                throw new Rejected(command, invalid, RomError.meaningOf(invalid));
            }
        }
        throw new ResponseInvalid(command, "%s answers to other commands".formatted(MAX_SKIPPED));
    }

    private static Response whole(Response response, String command) throws ResponseInvalid {
        if (!response.isWhole()) {
            throw new ResponseInvalid(command, "bytes of the answer were lost or doubled");
        }
        return response;
    }

    /** Sends bytes as a packet without a header. */
    public void sendPacket(byte[] packet) throws FlasherException {
        write(encoder.begin().put(packet, 0, packet.length).end());
    }

    /**
     * Sends a delimiter by itself. A stub that received a packet without its end takes the beginning of the next one for
     * that, and the end for a beginning, and so on for ever; after one delimiter more it is in step again.
     */
    public void sendDelimiter() throws FlasherException {
        transport.write(new byte[] {SlipEncoder.END}, 0, 1);
    }

    /**
     * Waits for a packet of any kind.
     *
     * @param operation what for, for errors
     * @param expected its length, from which the time on the wire follows
     */
    public byte[] receivePacket(String operation, int expected, Duration timeout) throws FlasherException {
        Duration allowed = timeout.plus(wireTime(expected));
        return receive(operation, deadline(allowed), allowed);
    }

    /** Forgets what was received and not yet looked at. */
    public void discardInput() throws FlasherException {
        transport.discardInput();
        received.filled(0);
        decoder.reset();
    }

    /**
     * Forgets what came unasked before a command is sent: an answer that was given up, or came twice, would pass for the
     * answer to this command. Reads rather than asks the port to discard, which takes a network port a round trip.
     */
    private void forgetReceived() throws FlasherException {
        int forgotten = 0;
        int count;
        do {
            while (decoder.decode(received) != SlipDecoder.Found.NOTHING) {
                trace.note("Forgot what came unasked.");
            }
            count = transport.read(received.array(), 0, RECEIVE_CHUNK, Duration.ZERO);
            received.filled(count);
            forgotten += count;
        } while (count > 0 && forgotten < MAX_STRAY);
        received.filled(0);
        decoder.reset();
    }

    private void discardUntilQuiet() throws FlasherException {
        long deadline = deadline(LONGEST_REPEATS);
        int count = 1;
        while (count > 0 && remaining(deadline).isPositive()) {
            cancellation.throwIfCancelled();
            count = transport.read(received.array(), 0, RECEIVE_CHUNK, transport.longestGap());
        }
        received.filled(0);
        decoder.reset();
    }

    /** Reads what is there now as text outside packets: a boot log after a reset. */
    public void collectStray() throws FlasherException {
        received.filled(0);
        int collected = 0;
        int count;
        do {
            cancellation.throwIfCancelled();
            count = transport.read(received.array(), 0, RECEIVE_CHUNK, Duration.ZERO);
            stray.accept(received.array(), 0, count);
            collected += count;
        } while (count > 0 && collected < MAX_STRAY);
        decoder.reset();
    }

    /** Waits, and is ended by a cancellation. */
    public void pause(Duration duration) throws FlasherException {
        long deadline = deadline(duration);
        Duration left = duration;
        while (left.isPositive()) {
            cancellation.throwIfCancelled();
            time.sleep(left.compareTo(SLICE) < 0 ? left : SLICE);
            left = remaining(deadline);
        }
        cancellation.throwIfCancelled();
    }

    private byte[] receive(String operation, long deadline, Duration timeout) throws FlasherException {
        boolean malformed = false;
        while (true) {
            switch (decoder.decode(received)) {
                case PACKET -> {
                    byte[] packet = decoder.packet();
                    trace.received(packet);
                    return packet;
                }
                case MALFORMED -> {
                    malformed = true;
                    trace.note(decoder.problem());
                }
                case NOTHING -> {
                    cancellation.throwIfCancelled();
                    Duration left = remaining(deadline);
                    if (!left.isPositive()) {
                        throw silence(operation, malformed, timeout);
                    }
                    Duration slice = left.compareTo(SLICE) < 0 ? left : SLICE;
                    received.filled(transport.read(received.array(), 0, RECEIVE_CHUNK, slice));
                }
            }
        }
    }

    private FlasherException silence(String operation, boolean malformed, Duration timeout) {
        if (malformed) {
            return new ResponseInvalid(operation, decoder.problem());
        }
        if (decoder.isInsidePacket()) {
            return new ResponseInvalid(operation, "packet content transfer stopped");
        }
        trace.note("No serial data received.");
        return new ResponseTimeout(operation, timeout);
    }

    private void transmit(Command command) throws FlasherException {
        byte[] body = command.body();
        byte[] header = {
            0, (byte) command.code(), (byte) body.length, (byte) (body.length >> 8), 0, 0, 0, 0,
        };
        header[4] = (byte) command.checksum();
        write(encoder.begin().put(header, 0, HEADER).put(body, 0, body.length).end());
    }

    /** Writes in pieces of at most 100 ms, so that a cancellation is seen at slow rates too. */
    private void write(SlipEncoder packet) throws FlasherException {
        int piece = Math.max(64, transport.baudRate() / 100);
        for (int at = 0; at < packet.length(); at += piece) {
            cancellation.throwIfCancelled();
            transport.write(packet.buffer(), at, Math.min(piece, packet.length() - at));
        }
    }

    /** Time for bytes at ten bits each, twice over because every byte may be escaped. */
    private Duration wireTime(int bytes) {
        return Duration.ofNanos(2_000_000_000L * bytes / Math.max(1, transport.baudRate() / 10));
    }

    private long deadline(Duration timeout) {
        return time.nanoTime() + timeout.toNanos();
    }

    private Duration remaining(long deadline) {
        return Duration.ofNanos(deadline - time.nanoTime());
    }
}
