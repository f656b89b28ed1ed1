package io.flashlab.simulator.loader;

/**
 * The packet that a boot ROM works on. The length in its header is not read, and a short packet is filled up with what the
 * last one left behind.
 */
final class RomPacket {

    static final int HEADER = 8;
    static final int DATA_HEADER = 16;
    static final int LARGEST_BLOCK = 0x1800;
    static final int LARGEST = HEADER + DATA_HEADER + LARGEST_BLOCK;

    private final FrameDecoder decoder = new FrameDecoder(false);
    private final byte[] bytes = new byte[LARGEST];
    private int length;

    /** @return whether the byte ended a packet */
    boolean accept(int value) {
        if (!decoder.accept(value)) {
            return false;
        }
        byte[] frame = decoder.take();
        System.arraycopy(frame, 0, bytes, 0, Math.min(frame.length, bytes.length));
        length = frame.length;
        return true;
    }

    /** How long the packet was that arrived, header included. */
    int length() {
        return length;
    }

    int bodyLength() {
        return length - HEADER;
    }

    boolean isRequest() {
        return bytes[0] == 0;
    }

    int op() {
        return bytes[1] & 0xff;
    }

    /** A word of the body. */
    long word(int index) {
        return Words.read(bytes, HEADER + 4 * index);
    }

    int checksum() {
        return (int) (Words.read(bytes, 4) & 0xff);
    }

    /** The data of a data command that follow its four words. */
    byte[] block(int size) {
        byte[] block = new byte[size];
        System.arraycopy(bytes, HEADER + DATA_HEADER, block, 0, size);
        return block;
    }
}
