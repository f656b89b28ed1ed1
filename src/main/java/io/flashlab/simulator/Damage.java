package io.flashlab.simulator;

import io.flashlab.simulator.Fault.Effect;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** What happens to bytes on a bad line. */
final class Damage {

    private static final int CHANGED_BIT = 0x04;

    private Damage() {}

    /** To a packet with its delimiters, which a corrupt one keeps. */
    static byte[] toFrame(byte[] frame, Effect effect) {
        if (effect == Effect.CORRUPT && frame.length > 2) {
            byte[] changed = frame.clone();
            changed[frame.length - 2] ^= CHANGED_BIT;
            return changed;
        }
        return to(frame, effect);
    }

    /** To one byte of several. */
    static byte[] at(byte[] data, int index, Effect effect) {
        ByteArrayOutputStream result = new ByteArrayOutputStream();
        result.write(data, 0, index);
        result.writeBytes(to(new byte[] {data[index]}, effect));
        result.write(data, index + 1, data.length - index - 1);
        return result.toByteArray();
    }

    /** To all of some bytes. */
    static byte[] to(byte[] data, Effect effect) {
        return switch (effect) {
            case DROP -> new byte[0];
            case CORRUPT -> {
                byte[] changed = data.clone();
                if (changed.length > 0) {
                    changed[changed.length - 1] ^= CHANGED_BIT;
                }
                yield changed;
            }
            case DUPLICATE -> {
                byte[] twice = Arrays.copyOf(data, 2 * data.length);
                System.arraycopy(data, 0, twice, data.length, data.length);
                yield twice;
            }
            case TRUNCATE -> Arrays.copyOf(data, data.length / 2);
        };
    }
}
