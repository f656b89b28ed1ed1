package io.flashlab.engine.image.addressed;

import io.flashlab.engine.error.FlasherException.ImageInvalid;
import java.util.List;

/**
 * Intel HEX: bytes with their addresses as text, a record a line.
 *
 * <p>Source: Intel, "Hexadecimal Object File Format Specification", revision A, 1988.
 */
public final class IntelHex {

    /** A record without data has this many digits: length, address, type, checksum. */
    private static final int LEAST_DIGITS = 10;

    private IntelHex() {}

    /** Whether a file begins as a record does. Firmware in binary form may begin with a colon, but not with digits behind. */
    public static boolean isHex(byte[] file) {
        if (file.length <= LEAST_DIGITS || file[0] != ':') {
            return false;
        }
        for (int i = 1; i <= LEAST_DIGITS; i++) {
            if (HexRecord.digit(file[i]) < 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * Reads a file. Start addresses in it are not used: flash has none.
     *
     * @param name what messages call it
     * @return its regions without gaps, lowest first; at least one
     * @throws ImageInvalid with the line's number, when a line is no record, a checksum does not match, an address is given
     *     twice or lies past 4 GB, or the file ends without its end record; and when there are no data in it
     */
    public static List<ImageRegion> read(String name, byte[] file) throws ImageInvalid {
        return new HexReader(name, file).read();
    }

    /**
     * Writes 16 bytes a line, upper-case digits, lines ended by a line feed. An extended linear address precedes each 64 KB
     * if any byte lies above the first 64 KB.
     *
     * @param name what messages call it
     * @throws ImageInvalid when two regions overlap or one reaches past 4 GB
     */
    public static byte[] write(String name, List<ImageRegion> regions) throws ImageInvalid {
        RegionCollector collector = new RegionCollector(name, "region");
        int place = 0;
        for (ImageRegion region : regions) {
            place++;
            collector.add(region.address(), region.data(), 0, region.data().length, place);
        }
        return new HexWriter().write(collector.regions());
    }
}
