package io.flashlab.simulator.loader;

/**
 * The boot ROM's one answer record. It is never cleared: a command that sets no value repeats the value of an earlier
 * one, a refused command that is unknown even the code of an earlier one, and the reason stays after success.
 */
final class RomAnswer {

    /** Why the ROM refuses: second status byte. */
    static final int BAD_MESSAGE = 5;

    static final int FAILED_TO_ACT = 6;
    static final int BAD_CHECKSUM = 7;

    private int op;
    private long value;
    private int status;
    private int reason;

    void begin(int command) {
        op = command;
        status = 0;
    }

    void beginUnknown() {
        status = 0;
    }

    void value(long word) {
        value = word;
        reason = 0;
    }

    void clearReason() {
        reason = 0;
    }

    void refuse(int why) {
        status = 1;
        reason = why;
    }

    /** As sent: eight times when the code is SYNC's. */
    void send(SerialOut out) {
        byte[] answer = {1, (byte) op, 2, 0, 0, 0, 0, 0, (byte) status, (byte) reason};
        Words.write(answer, 4, value);
        byte[] frame = Frames.frame(answer);
        for (int i = 0; i < (op == Op.SYNC ? Op.SYNC_ANSWERS : 1); i++) {
            out.send(frame);
        }
    }
}
