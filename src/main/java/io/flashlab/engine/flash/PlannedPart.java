package io.flashlab.engine.flash;

import io.flashlab.engine.image.HeaderPatch;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** One file, ready to be written: read, checked, padded and with its header as it will be in flash. */
public final class PlannedPart {

    private static final byte ERASED = (byte) 0xff;
    private static final int DIGEST_STEP = 0x1000;

    private final FlashPart part;
    private final long address;
    private final byte[] data;
    private final HeaderPatch.Result header;
    private final Optional<List<Stretch>> changes;
    private Optional<String> md5 = Optional.empty();

    /**
     * @param address where {@code data} goes: the part's own, or the sector's start with 0xff before the file
     * @param data not copied
     * @param changes the sectors that differ from what is believed to be in flash; empty when nothing is known of that
     */
    PlannedPart(FlashPart part, long address, byte[] data, HeaderPatch.Result header, Optional<List<Stretch>> changes) {
        this.part = part;
        this.address = address;
        this.data = data;
        this.header = header;
        this.changes = changes;
    }

    /** What to call the file in messages. */
    public String name() {
        return part.source().name();
    }

    /** Flash address of the file's first byte. */
    public long requestedAddress() {
        return part.address();
    }

    /** Flash address of the first byte written. */
    public long address() {
        return address;
    }

    /** Bytes written, a multiple of 4. */
    public int size() {
        return data.length;
    }

    /** Whether the loader encrypts what it writes. */
    public boolean isEncrypted() {
        return part.encrypted();
    }

    /** What became of its header. */
    public HeaderPatch.Result header() {
        return header;
    }

    Optional<List<Stretch>> changes() {
        return changes;
    }

    /** First address that is erased. */
    public long eraseStart() {
        return FlashAddress.sectorStart(requestedAddress());
    }

    /** First address behind what is erased. */
    public long eraseEnd() {
        return FlashAddress.sectorEnd(address + data.length);
    }

    /** MD5 of the bytes written, 32 hexadecimal digits. */
    public String md5() {
        if (md5.isEmpty()) {
            md5 = Optional.of(md5(0, data.length));
        }
        return md5.get();
    }

    /** MD5 of a range of the bytes written. */
    String md5(int offset, int length) {
        MessageDigest digest = digest();
        digest.update(data, offset, length);
        return HexFormat.of().formatHex(digest.digest());
    }

    /** MD5 of what a stretch of flash shall hold, see {@link #data(Stretch)}. */
    String md5(Stretch stretch) {
        return HexFormat.of().formatHex(digest().digest(data(stretch)));
    }

    /** MD5 of what a region of this size holds after erasing. */
    String erasedMd5() {
        byte[] erased = new byte[DIGEST_STEP];
        Arrays.fill(erased, ERASED);
        MessageDigest digest = digest();
        for (int left = data.length; left > 0; left -= DIGEST_STEP) {
            digest.update(erased, 0, Math.min(left, DIGEST_STEP));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The bytes themselves, not a copy: for sending. */
    byte[] data() {
        return data;
    }

    /** What a stretch of flash shall hold: the file's bytes, and 0xff before and behind it. */
    byte[] data(Stretch stretch) {
        byte[] result = new byte[stretch.size()];
        Arrays.fill(result, ERASED);
        long from = Math.max(stretch.address(), address);
        long to = Math.min(stretch.end(), address + data.length);
        System.arraycopy(data, (int) (from - address), result, (int) (from - stretch.address()), (int) (to - from));
        return result;
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
