package io.flashlab.engine.image.addressed;

import io.flashlab.engine.error.FlasherException.ImageInvalid;

/**
 * One line of an Intel HEX file.
 *
 * @param type 0 to 5
 * @param offset 0..0xffff
 * @param data its bytes, 0 to 255
 */
@SuppressWarnings("ArrayRecordComponent")
record HexRecord(int type, int offset, byte[] data) {

    static final int DATA = 0;
    static final int END_OF_FILE = 1;
    static final int SEGMENT_ADDRESS = 2;
    static final int START_SEGMENT = 3;
    static final int LINEAR_ADDRESS = 4;
    static final int START_LINEAR = 5;

    /** Length, two bytes of offset, type and checksum. */
    private static final int FRAME = 5;

    /** Reads the line that fills {@code file} from {@code from} to {@code to}. */
    static HexRecord parse(byte[] file, int from, int to, String name, int line) throws ImageInvalid {
        if (file[from] != ':') {
            throw invalid(name, line, "does not begin with a colon");
        }
        int count = (to - from - 1) / 2;
        if ((to - from) % 2 == 0 || count < FRAME) {
            throw invalid(name, line, "is too short or has half a byte");
        }
        int length = at(file, from + 1, name, line);
        if (count != length + FRAME) {
            throw invalid(name, line, "should have %d bytes of data, and has %d".formatted(length, count - FRAME));
        }
        int offset = at(file, from + 3, name, line) << 8 | at(file, from + 5, name, line);
        int type = at(file, from + 7, name, line);
        byte[] data = new byte[length];
        for (int i = 0; i < length; i++) {
            data[i] = (byte) at(file, from + 9 + 2 * i, name, line);
        }
        int sum = length + (offset >> 8) + offset + type + at(file, to - 2, name, line);
        for (byte value : data) {
            sum += value;
        }
        if ((sum & 0xff) != 0) {
            throw invalid(name, line, "has a wrong checksum");
        }
        HexRecord record = new HexRecord(type, offset, data);
        record.check(name, line);
        return record;
    }

    /** The 16-bit number in the data of an address record. */
    int number() {
        return (data[0] & 0xff) << 8 | (data[1] & 0xff);
    }

    static int digit(byte character) {
        return character >= 0 ? Character.digit((char) character, 16) : -1;
    }

    private void check(String name, int line) throws ImageInvalid {
        int wanted = switch (type) {
            case DATA -> data.length;
            case END_OF_FILE -> 0;
            case SEGMENT_ADDRESS, LINEAR_ADDRESS -> 2;
            case START_SEGMENT, START_LINEAR -> 4;
            default -> throw invalid(name, line, "has the unknown record type %d".formatted(type));
        };
        boolean offsetAllowed = type == DATA || type == END_OF_FILE;
        if (data.length != wanted || (offset != 0 && !offsetAllowed)) {
            throw invalid(name, line, "is no proper record of type %d".formatted(type));
        }
    }

    private static int at(byte[] file, int index, String name, int line) throws ImageInvalid {
        int high = digit(file[index]);
        int low = digit(file[index + 1]);
        if (high < 0 || low < 0) {
            throw invalid(name, line, "has something else than hexadecimal digits");
        }
        return high << 4 | low;
    }

    private static ImageInvalid invalid(String name, int line, String problem) {
        return new ImageInvalid(name, "line %d %s".formatted(line, problem));
    }
}
