package io.flashlab.engine.flash;

import io.flashlab.engine.image.HeaderPatch;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** One file, ready to be written: read, checked, padded and with its header as it will be in flash. */
public final class PlannedPart {
    private final String name;
    private final long requestedAddress;
    private final long address;
    private final byte[] data;
    private final HeaderPatch.Result header;

    /**
     * @param requestedAddress where the file's first byte goes
     * @param address where {@code data} goes: the same, or the sector's start with 0xff before the file
     * @param data not copied
     */
    PlannedPart(String name, long requestedAddress, long address, byte[] data, HeaderPatch.Result header) {
        this.name = name;
        this.requestedAddress = requestedAddress;
        this.address = address;
        this.data = data;
        this.header = header;
    }

    public String name() {
        return name;
    }

    /** Flash address of the file's first byte. */
    public long requestedAddress() {
        return requestedAddress;
    }

    /** Flash address of the first byte written. */
    public long address() {
        return address;
    }

    /** Bytes written, a multiple of 4. */
    public int size() {
        return data.length;
    }

    public HeaderPatch.Result header() {
        return header;
    }

    /** First address that is erased. */
    public long eraseStart() {
        return FlashAddress.sectorStart(requestedAddress);
    }

    /** First address behind what is erased. */
    public long eraseEnd() {
        return FlashAddress.sectorEnd(address + data.length);
    }

    /** MD5 of the bytes written, 32 hexadecimal digits. */
    public String md5() {
        return md5(0, data.length);
    }

    /** MD5 of a range of the bytes written. */
    String md5(int offset, int length) {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            digest.update(data, offset, length);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }

    /** The bytes themselves, not a copy: for sending. */
    byte[] data() {
        return data;
    }
}
