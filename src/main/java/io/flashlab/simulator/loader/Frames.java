package io.flashlab.simulator.loader;

import java.io.ByteArrayOutputStream;

/** Puts frames around what the chip sends (RFC 1055, with a delimiter at both ends). */
final class Frames {

    private Frames() {}

    static byte[] frame(byte[] contents) {
        ByteArrayOutputStream framed = new ByteArrayOutputStream(contents.length + 16);
        framed.write(0xc0);
        for (byte value : contents) {
            switch (value & 0xff) {
                case 0xc0 -> escape(framed, 0xdc);
                case 0xdb -> escape(framed, 0xdd);
                default -> framed.write(value);
            }
        }
        framed.write(0xc0);
        return framed.toByteArray();
    }

    private static void escape(ByteArrayOutputStream framed, int code) {
        framed.write(0xdb);
        framed.write(code);
    }
}
