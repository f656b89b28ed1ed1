package io.flashlab.engine.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Bytes from a line, decoded and encoded again. */
public final class SlipInput {

    private static final int MOST = 1024;

    private SlipInput() {}

    /**
     * Decodes bytes that come in pieces of the given length.
     *
     * @return the packets
     */
    public static List<byte[]> packets(byte[] line, int piece) {
        List<byte[]> packets = new ArrayList<>();
        SlipDecoder decoder = new SlipDecoder(MOST, (_, _, _) -> {});
        ReceiveBuffer buffer = new ReceiveBuffer(piece);
        for (int at = 0; at < line.length; at += piece) {
            int count = Math.min(piece, line.length - at);
            System.arraycopy(line, at, buffer.array(), 0, count);
            buffer.filled(count);
            while (buffer.hasRemaining()) {
                if (decoder.decode(buffer) == SlipDecoder.Found.PACKET) {
                    packets.add(decoder.packet());
                }
            }
        }
        return packets;
    }

    /** As a packet goes onto the line. */
    public static byte[] encoded(byte[] packet) {
        SlipEncoder encoder =
                new SlipEncoder().begin().put(packet, 0, packet.length).end();
        return Arrays.copyOf(encoder.buffer(), encoder.length());
    }
}
