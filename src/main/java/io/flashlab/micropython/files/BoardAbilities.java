package io.flashlab.micropython.files;

/**
 * What a build of MicroPython has.
 *
 * @param base64 whether bytes can be sent as base64; as hexadecimal otherwise
 * @param check how files are compared
 * @param freeHeap bytes; 0 where it does not tell
 */
record BoardAbilities(boolean base64, Check check, long freeHeap) {

    /** What a board with the 30 KB heap of an ESP8266 takes easily. */
    private static final int SMALLEST = 256;

    private static final int LARGEST = 2048;

    /** Each chunk is on the heap several times at once: as source, as its constant, as bytes. */
    private static final int SHARE = 64;

    /** Bytes of a file that are sent in one go. */
    int chunk() {
        return Math.clamp(freeHeap / SHARE, SMALLEST, LARGEST) / SMALLEST * SMALLEST;
    }
}
