package io.flashlab.simulator.loader;

import io.flashlab.simulator.chip.NorFlash;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** READ_FLASH: one packet, then a wait for the host to say how much it has, and at the end the MD5 of what was sent. */
final class StubReader {

    private static final int ACKNOWLEDGEMENT = 4;

    private final NorFlash flash;
    private final SerialOut out;
    private final long address;
    private final long size;
    private final int packetSize;
    private final MessageDigest digest = md5();
    private long sent;
    private boolean done;

    StubReader(NorFlash flash, SerialOut out, long address, long size, int packetSize) {
        this.flash = flash;
        this.out = out;
        this.address = address;
        this.size = size;
        this.packetSize = packetSize;
    }

    static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean isDone() {
        return done;
    }

    void start() {
        if (size == 0) {
            finish();
        } else {
            sendPacket();
        }
    }

    /** A frame arrived while the read is under way: anything but four bytes breaks it off. */
    void acknowledged(byte[] frame) {
        if (frame.length != ACKNOWLEDGEMENT || packetSize == 0 || sent == size) {
            finish();
            return;
        }
        sendPacket();
        if (sent == size && Words.read(frame, 0) >= size) {
            finish();
        }
    }

    private void sendPacket() {
        byte[] data = new byte[(int) Math.min(packetSize, size - sent)];
        flash.read(address + sent, data, 0, data.length);
        digest.update(data);
        sent += data.length;
        out.send(Frames.frame(data));
    }

    private void finish() {
        done = true;
        out.send(Frames.frame(digest.digest()));
    }
}
