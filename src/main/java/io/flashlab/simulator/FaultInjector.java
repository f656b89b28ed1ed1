package io.flashlab.simulator;

import io.flashlab.simulator.Fault.Direction;
import io.flashlab.simulator.Fault.Effect;
import io.flashlab.simulator.Fault.Noise;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Applies faults to the two streams between host and board. */
final class FaultInjector {

    private static final int END = 0xc0;

    /** A fault and how much of the traffic it counts passed since it was injected. */
    private static final class Armed {
        private final Fault fault;
        private long passed;

        Armed(Fault fault) {
            this.fault = fault;
        }

        /** Counts one more, and tells whether it is the one. */
        boolean isNow(long index) {
            return passed++ == index;
        }

        /** Counts one more byte at too fast a rate, and tells whether it is hit. */
        boolean isHit(Fault.TooFast limit) {
            long beyond = passed++ - limit.good();
            return beyond >= 0 && beyond % limit.every() == 0;
        }
    }

    private final List<Armed> armed = new ArrayList<>();
    private final ByteArrayOutputStream packet = new ByteArrayOutputStream();
    private boolean insidePacket;
    private boolean silent;
    private int baudRate;
    private Optional<Noise> noise = Optional.empty();
    private Optional<Duration> pull = Optional.empty();

    /**
     * What arrives at the host.
     *
     * @param delay how much later than it would
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Arrival(byte[] bytes, Duration delay) {

        private static final Arrival NOTHING = new Arrival(new byte[0], Duration.ZERO);

        private Arrival with(byte[] other) {
            return new Arrival(other, delay);
        }
    }

    void add(Fault fault) {
        armed.add(new Armed(fault));
    }

    /** The rate of the line from now on, bits a second; 0 where it has none. */
    void rate(int newBaudRate) {
        baudRate = newBaudRate;
    }

    /** Forgets what was injected and has not happened yet. */
    void disarm() {
        armed.clear();
    }

    /** Forgets a silence or noise that has begun: the board was replugged. */
    void replugged() {
        silent = false;
        noise = Optional.empty();
        insidePacket = false;
        packet.reset();
    }

    /** Whether anything is to be done at all. */
    boolean isQuiet() {
        return armed.isEmpty() && !silent && !insidePacket;
    }

    /** The noise that the board makes in the place of everything else. */
    Optional<Noise> noise() {
        return noise;
    }

    /** Whether the cable is to be pulled now, and for how long; tells it once. */
    Optional<Duration> takePull() {
        Optional<Duration> taken = pull;
        pull = Optional.empty();
        return taken;
    }

    /**
     * One byte from the host.
     *
     * @param toBoard takes what of it reaches the board, now
     * @param toHost takes an answer that the board did not give
     */
    void fromHost(int value, Consumer<byte[]> toBoard, Consumer<byte[]> toHost) {
        byte[] bytes = {(byte) value};
        for (Iterator<Armed> each = armed.iterator(); each.hasNext(); ) {
            Armed one = each.next();
            if (one.fault instanceof Fault.OnByte(Direction direction, long index, Effect effect)
                    && direction == Direction.TO_BOARD
                    && one.isNow(index)) {
                bytes = Damage.to(bytes, effect);
                each.remove();
            } else if (one.fault instanceof Fault.Unplug(long afterBytes) && one.isNow(afterBytes)) {
                pull = Optional.of(Duration.ZERO);
                each.remove();
            } else if (one.fault instanceof Fault.TooFast limit
                    && isTooFast(limit, Direction.TO_BOARD)
                    && one.isHit(limit)) {
                bytes = Damage.to(bytes, limit.effect());
            }
        }
        throughPackets(bytes, toBoard, toHost);
    }

    private void throughPackets(byte[] bytes, Consumer<byte[]> toBoard, Consumer<byte[]> toHost) {
        if (!insidePacket && armed.stream().noneMatch(one -> isForPacketsToBoard(one.fault))) {
            toBoard.accept(bytes);
            return;
        }
        for (byte value : bytes) {
            if (!insidePacket && (value & 0xff) != END) {
                toBoard.accept(new byte[] {value});
                continue;
            }
            packet.write(value);
            if (!insidePacket) {
                insidePacket = true;
            } else if ((value & 0xff) == END && packet.size() > 2) {
                insidePacket = false;
                byte[] frame = packet.toByteArray();
                packet.reset();
                toBoard.accept(packetFromHost(frame, toHost));
            }
        }
    }

    private static boolean isForPacketsToBoard(Fault fault) {
        return switch (fault) {
            case Fault.Refuse _ -> true;
            case Fault.OnPacket(Direction direction, var _, var _) -> direction == Direction.TO_BOARD;
            case Fault.UnplugOnPacket(Direction direction, var _, var _) -> direction == Direction.TO_BOARD;
            case Fault.OnByte _,
                    Fault.TooFast _,
                    Fault.Late _,
                    Fault.OtherAnswer _,
                    Fault.Silence _,
                    Fault.Babble _,
                    Fault.Unplug _,
                    Fault.StuckBit _ -> false;
        };
    }

    private byte[] packetFromHost(byte[] frame, Consumer<byte[]> toHost) {
        byte[] result = frame;
        for (Iterator<Armed> each = armed.iterator(); each.hasNext(); ) {
            Armed one = each.next();
            if (one.fault instanceof Fault.Refuse(int command, int status, int reason)
                    && frame.length > 2
                    && (frame[2] & 0xff) == command) {
                toHost.accept(answer(command, status, reason));
                result = new byte[0];
                each.remove();
            } else if (one.fault instanceof Fault.OnPacket(Direction direction, long index, Effect effect)
                    && direction == Direction.TO_BOARD
                    && one.isNow(index)) {
                result = Damage.toFrame(result, effect);
                each.remove();
            } else if (one.fault instanceof Fault.UnplugOnPacket(Direction direction, long index, Duration away)
                    && direction == Direction.TO_BOARD
                    && one.isNow(index)) {
                pull = Optional.of(away);
                result = new byte[0];
                each.remove();
            }
        }
        return result;
    }

    private static byte[] answer(int command, int status, int reason) {
        return new byte[] {(byte) END, 1, (byte) command, 2, 0, 0, 0, 0, 0, (byte) status, (byte) reason, (byte) END};
    }

    /** What reaches the host of a packet, or another piece of text, that the chip sends. */
    Arrival toHost(byte[] sent) {
        boolean isPacket = sent.length > 1 && (sent[0] & 0xff) == END;
        Arrival result = new Arrival(sent, Duration.ZERO);
        for (Iterator<Armed> each = armed.iterator(); each.hasNext() && !silent; ) {
            Armed one = each.next();
            if (one.fault instanceof Fault.OnByte(Direction direction, long index, Effect effect)
                    && direction == Direction.TO_HOST) {
                int at = (int) (index - one.passed);
                if (at < result.bytes().length) {
                    result = result.with(Damage.at(result.bytes(), at, effect));
                    each.remove();
                }
                one.passed += sent.length;
            } else if (one.fault instanceof Fault.TooFast limit && isTooFast(limit, Direction.TO_HOST)) {
                result = result.with(damaged(result.bytes(), one, limit));
            } else if (isPacket && isForPacketsToHost(one.fault)) {
                Optional<Arrival> changed = happen(one, result);
                if (changed.isPresent()) {
                    each.remove();
                    result = changed.get();
                }
            }
        }
        return silent ? Arrival.NOTHING : result;
    }

    private boolean isTooFast(Fault.TooFast limit, Direction direction) {
        return limit.direction() == direction && baudRate > limit.limit();
    }

    private static byte[] damaged(byte[] sent, Armed one, Fault.TooFast limit) {
        ByteArrayOutputStream arriving = new ByteArrayOutputStream();
        for (byte value : sent) {
            byte[] single = {value};
            arriving.writeBytes(one.isHit(limit) ? Damage.to(single, limit.effect()) : single);
        }
        return arriving.toByteArray();
    }

    private static boolean isForPacketsToHost(Fault fault) {
        return switch (fault) {
            case Fault.OnPacket(Direction direction, var _, var _) -> direction == Direction.TO_HOST;
            case Fault.UnplugOnPacket(Direction direction, var _, var _) -> direction == Direction.TO_HOST;
            case Fault.Late _, Fault.OtherAnswer _, Fault.Silence _, Fault.Babble _ -> true;
            case Fault.OnByte _, Fault.TooFast _, Fault.Unplug _, Fault.StuckBit _, Fault.Refuse _ -> false;
        };
    }

    /** What becomes of a packet to the host when the fault happens to it; empty when it is not its turn. */
    private Optional<Arrival> happen(Armed one, Arrival packet) {
        return switch (one.fault) {
            case Fault.OnPacket(var _, long index, Effect effect)
            when one.isNow(index) -> Optional.of(packet.with(Damage.toFrame(packet.bytes(), effect)));
            case Fault.Late(long index, Duration by)
            when one.isNow(index) ->
                Optional.of(new Arrival(packet.bytes(), packet.delay().plus(by)));
            case Fault.OtherAnswer(long index, int command)
            when one.isNow(index) -> Optional.of(packet.with(concatenated(answer(command, 0, 0), packet.bytes())));
            case Fault.Silence(long afterPackets) when one.isNow(afterPackets) -> fallSilent();
            case Fault.Babble(long afterPackets, Noise sound)
            when one.isNow(afterPackets) -> {
                noise = Optional.of(sound);
                yield fallSilent();
            }
            case Fault.UnplugOnPacket(var _, long index, Duration away)
            when one.isNow(index) -> {
                pull = Optional.of(away);
                yield Optional.of(Arrival.NOTHING);
            }
            case Fault _ -> Optional.empty();
        };
    }

    private Optional<Arrival> fallSilent() {
        silent = true;
        return Optional.of(Arrival.NOTHING);
    }

    private static byte[] concatenated(byte[] first, byte[] second) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(first);
        both.writeBytes(second);
        return both.toByteArray();
    }
}
