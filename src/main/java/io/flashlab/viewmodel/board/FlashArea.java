package io.flashlab.viewmodel.board;

import io.flashlab.viewmodel.flashmap.FlashMap.Kind;

/**
 * A stretch of flash that belongs together.
 *
 * @param kind what it holds
 * @param name a partition's name, or words for what it is
 * @param type what it is for, in words; may be empty
 * @param address flash address of its first byte
 * @param size in bytes
 * @param encrypted whether a partition table says that it is encrypted where flash encryption is on
 */
public record FlashArea(Kind kind, String name, String type, long address, long size, boolean encrypted) {

    /** Address behind its last byte. */
    public long end() {
        return address + size;
    }

    /** Whether the two have a byte in common. */
    boolean meets(long otherAddress, long otherSize) {
        return address < otherAddress + otherSize && otherAddress < end();
    }
}
