package io.flashlab.simulator.loader;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * READ_FLASH: one packet, then a wait for the host to say how much it has, and at the end the MD5 of what was sent. How many
 * packets the host would take without saying so is not looked at.
 */
final class StubReader {

    /** Room for a packet; a larger one is asked for in vain. */
    static final int LARGEST_PACKET = 0x1000;

    private static final int ACKNOWLEDGEMENT = 4;

    private final StubFlashChip chip;
    private final SerialOut out;
    private final long address;
    private final long size;
    private final int packetSize;
    private final MessageDigest digest = md5();
    private long sent;
    private boolean done;

    StubReader(StubFlashChip chip, SerialOut out, byte[] command) {
        this.chip = chip;
        this.out = out;
        this.address = Words.read(command, 0);
        this.size = Words.read(command, 4);
        this.packetSize = (int) Words.read(command, 8);
    }

    static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The MD5 of a piece of flash, or nothing when it could not be read.
     *
     * @return 16 bytes, or none
     */
    static byte[] md5(StubFlashChip chip, long address, long size) {
        MessageDigest digest = md5();
        byte[] chunk = new byte[LARGEST_PACKET];
        for (long done = 0; done < size; ) {
            int run = (int) Math.min(size - done, chunk.length);
            if (!chip.read(address + done, chunk, run)) {
                return new byte[0];
            }
            digest.update(chunk, 0, run);
            done += run;
        }
        return digest.digest();
    }

    boolean isDone() {
        return done;
    }

    /** @return status of the stub */
    int start() {
        return size == 0 ? finish() : sendPacket();
    }

    /**
     * A frame arrived while the read is under way: anything but four bytes breaks it off.
     *
     * @return status of the stub
     */
    int acknowledged(byte[] frame) {
        if (frame.length != ACKNOWLEDGEMENT) {
            return finish();
        }
        int status = sent < size ? sendPacket() : StubStatus.SUCCESS;
        boolean complete = sent == size && Words.read(frame, 0) >= size;
        return status == StubStatus.SUCCESS && complete ? finish() : status;
    }

    private int sendPacket() {
        byte[] data = new byte[(int) Math.min(packetSize, size - sent)];
        if (!chip.read(address + sent, data, data.length)) {
            done = true;
            return StubStatus.FAILED_SPI_OP;
        }
        digest.update(data);
        sent += data.length;
        out.send(Frames.frame(data));
        return StubStatus.SUCCESS;
    }

    private int finish() {
        done = true;
        out.send(Frames.frame(digest.digest()));
        return StubStatus.SUCCESS;
    }
}
