package io.flashlab.simulator;

import io.flashlab.simulator.Fault.Direction;
import io.flashlab.simulator.Fault.Effect;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
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
    }

    private final List<Armed> armed = new ArrayList<>();
    private final ByteArrayOutputStream packet = new ByteArrayOutputStream();
    private boolean insidePacket;
    private boolean silent;

    void add(Fault fault) {
        armed.add(new Armed(fault));
    }

    /** Forgets a silence that has begun: the board was replugged. */
    void replugged() {
        silent = false;
        insidePacket = false;
        packet.reset();
    }

    /** Whether anything is to be done at all. */
    boolean isQuiet() {
        return armed.isEmpty() && !silent && !insidePacket;
    }

    /**
     * One byte from the host.
     *
     * @param toBoard takes what of it reaches the board, now
     * @param toHost takes an answer that the board did not give
     * @return whether the cable is pulled now
     */
    boolean fromHost(int value, Consumer<byte[]> toBoard, Consumer<byte[]> toHost) {
        boolean unplugged = false;
        byte[] bytes = {(byte) value};
        for (Iterator<Armed> each = armed.iterator(); each.hasNext(); ) {
            Armed one = each.next();
            if (one.fault instanceof Fault.OnByte(Direction direction, long index, Effect effect)
                    && direction == Direction.TO_BOARD) {
                if (one.passed == index) {
                    bytes = apply(bytes, effect);
                    each.remove();
                }
                one.passed++;
            } else if (one.fault instanceof Fault.Unplug(long afterBytes)) {
                one.passed++;
                if (one.passed > afterBytes) {
                    unplugged = true;
                    each.remove();
                }
            }
        }
        throughPackets(bytes, toBoard, toHost);
        return unplugged;
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
                toBoard.accept(packetFromHost(packet.toByteArray(), toHost));
                packet.reset();
            }
        }
    }

    private static boolean isForPacketsToBoard(Fault fault) {
        return fault instanceof Fault.Refuse
                || (fault instanceof Fault.OnPacket onPacket && onPacket.direction() == Direction.TO_BOARD);
    }

    private byte[] packetFromHost(byte[] frame, Consumer<byte[]> toHost) {
        byte[] result = frame;
        for (Iterator<Armed> each = armed.iterator(); each.hasNext(); ) {
            Armed one = each.next();
            if (one.fault instanceof Fault.Refuse(int command, int status, int reason)
                    && frame.length > 2
                    && (frame[2] & 0xff) == command) {
                toHost.accept(new byte[] {
                    (byte) END, 1, (byte) command, 2, 0, 0, 0, 0, 0, (byte) status, (byte) reason, (byte) END
                });
                result = new byte[0];
                each.remove();
            } else if (one.fault instanceof Fault.OnPacket(Direction direction, long index, Effect effect)
                    && direction == Direction.TO_BOARD) {
                if (one.passed == index) {
                    result = applyToFrame(result, effect);
                    each.remove();
                }
                one.passed++;
            }
        }
        return result;
    }

    /** What reaches the host of a packet, or another piece of text, that the chip sends. */
    byte[] toHost(byte[] sent) {
        if (silent) {
            return new byte[0];
        }
        boolean isPacket = sent.length > 1 && (sent[0] & 0xff) == END;
        byte[] result = sent;
        for (Iterator<Armed> each = armed.iterator(); each.hasNext(); ) {
            Armed one = each.next();
            if (one.fault instanceof Fault.OnPacket(Direction direction, long index, Effect effect)
                    && direction == Direction.TO_HOST
                    && isPacket) {
                if (one.passed == index) {
                    result = applyToFrame(result, effect);
                    each.remove();
                }
                one.passed++;
            } else if (one.fault instanceof Fault.OnByte(Direction direction, long index, Effect effect)
                    && direction == Direction.TO_HOST) {
                if (index < one.passed + result.length) {
                    result = applyAt(result, (int) (index - one.passed), effect);
                    each.remove();
                }
                one.passed += sent.length;
            } else if (one.fault instanceof Fault.Silence(long afterPackets) && isPacket) {
                if (one.passed >= afterPackets) {
                    silent = true;
                    each.remove();
                    return new byte[0];
                }
                one.passed++;
            }
        }
        return result;
    }

    private static byte[] applyToFrame(byte[] frame, Effect effect) {
        if (effect == Effect.CORRUPT && frame.length > 2) {
            byte[] changed = frame.clone();
            changed[frame.length - 2] ^= 0x04;
            return changed;
        }
        return apply(frame, effect);
    }

    private static byte[] applyAt(byte[] data, int index, Effect effect) {
        ByteArrayOutputStream result = new ByteArrayOutputStream();
        result.write(data, 0, index);
        result.writeBytes(apply(new byte[] {data[index]}, effect));
        result.write(data, index + 1, data.length - index - 1);
        return result.toByteArray();
    }

    private static byte[] apply(byte[] data, Effect effect) {
        return switch (effect) {
            case DROP -> new byte[0];
            case CORRUPT -> {
                byte[] changed = data.clone();
                if (changed.length > 0) {
                    changed[changed.length - 1] ^= 0x04;
                }
                yield changed;
            }
            case DUPLICATE -> {
                byte[] twice = new byte[2 * data.length];
                System.arraycopy(data, 0, twice, 0, data.length);
                System.arraycopy(data, 0, twice, data.length, data.length);
                yield twice;
            }
        };
    }
}
