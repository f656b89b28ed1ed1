package io.flashlab.viewmodel.board;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Where a file and flash differ.
 *
 * @param bytes how many bytes differ
 * @param stretches where, in order of address; differences close to each other are one
 */
record Comparison(long bytes, List<Stretch> stretches) {

    /** Equal bytes between two differences that do not make two of them. */
    private static final int GAP = 16;

    private static final int SHOWN = 8;
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

    /**
     * Neighbouring differences.
     *
     * @param address of the first byte that differs
     * @param size to the last one
     * @param file how the file goes on there, in hexadecimal
     * @param flash how flash does
     */
    record Stretch(long address, long size, String file, String flash) {}

    Comparison {
        stretches = List.copyOf(stretches);
    }

    /** @param address of the first byte in flash; both have the same length */
    static Comparison of(byte[] file, byte[] flash, long address) {
        List<Stretch> stretches = new ArrayList<>();
        long bytes = 0;
        int start = -1;
        int last = -1;
        for (int at = 0; at < file.length; at++) {
            if (file[at] == flash[at]) {
                continue;
            }
            bytes++;
            if (start >= 0 && at - last > GAP) {
                stretches.add(stretch(file, flash, address, start, last));
                start = at;
            }
            start = start < 0 ? at : start;
            last = at;
        }
        if (start >= 0) {
            stretches.add(stretch(file, flash, address, start, last));
        }
        return new Comparison(bytes, stretches);
    }

    private static Stretch stretch(byte[] file, byte[] flash, long address, int start, int last) {
        int end = Math.min(last + 1, start + SHOWN);
        return new Stretch(
                address + start, last + 1L - start, HEX.formatHex(file, start, end), HEX.formatHex(flash, start, end));
    }
}
