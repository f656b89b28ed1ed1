package io.flashlab.simulator.loader;

/**
 * The boot ROM's one answer record. It is never cleared: a command that sets no value repeats the value of an earlier
 * one, a refused command that is unknown even the code of an earlier one, and the reason stays after success. From the ESP32
 * on the record holds data too, and the two bytes behind the status are whatever the last data left there.
 */
final class RomAnswer {

    /** Why the ROM refuses: second status byte. */
    static final int BAD_MESSAGE = 5;

    static final int FAILED_TO_ACT = 6;
    static final int BAD_CHECKSUM = 7;
    static final int READ_ERROR = 9;
    static final int BAD_READ_LENGTH = 10;
    static final int INFLATE_ERROR = 11;
    static final int BAD_ADLER32 = 12;

    private static final int HEADER = 8;
    private static final int ROOM = 0x48;

    private final int statusBytes;
    private final byte[] data = new byte[ROOM];
    private int dataLength;
    private int op;
    private long value;
    private int status;
    private int reason;

    /** @param statusBytes 2 on the ESP8266, 4 later */
    RomAnswer(int statusBytes) {
        this.statusBytes = statusBytes;
    }

    void begin(int command) {
        op = command;
        status = 0;
        dataLength = 0;
    }

    void beginUnknown() {
        status = 0;
        dataLength = 0;
    }

    void value(long word) {
        value = word;
        reason = 0;
    }

    void clearReason() {
        reason = 0;
    }

    /** The answer has that much data, of which only the beginning is new. */
    void data(byte[] fresh, int length) {
        System.arraycopy(fresh, 0, data, 0, Math.min(fresh.length, length));
        dataLength = length;
        reason = 0;
    }

    void refuse(int why) {
        status = 1;
        reason = why;
    }

    /** As sent: eight times when the code is SYNC's. */
    void send(SerialOut out) {
        data[dataLength] = (byte) status;
        data[dataLength + 1] = (byte) reason;
        byte[] answer = new byte[HEADER + dataLength + statusBytes];
        answer[0] = 1;
        answer[1] = (byte) op;
        answer[2] = (byte) (dataLength + statusBytes);
        Words.write(answer, 4, value);
        System.arraycopy(data, 0, answer, HEADER, dataLength + statusBytes);
        byte[] frame = Frames.frame(answer);
        for (int i = 0; i < (op == Op.SYNC ? Op.SYNC_ANSWERS : 1); i++) {
            out.send(frame);
        }
    }
}
