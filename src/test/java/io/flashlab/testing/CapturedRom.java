package io.flashlab.testing;

import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Answers captured from the boot ROM of an ESP8266EX. */
public final class CapturedRom {

    /** The ROM repeats this one eight times. */
    public static final String SYNC = "01080200070712200000";

    /** To a command that it does not know, eight times, under the opcode of the command before. */
    public static final String UNKNOWN_COMMAND = "01080200070712200105";

    private CapturedRom() {}

    /** Registers of a chip with address 5c:cf:7f:12:34:56, running at 115200 baud from 26 MHz. */
    public static Map<Long, Integer> registers() {
        return Map.of(
                0x4000_1000L, 0xfff0_c101,
                0x3ff0_0050L, 0x5600_0000,
                0x3ff0_0054L, 0x0200_1234,
                0x3ff0_0058L, 0x0000_b000,
                0x3ff0_005cL, 0x005c_cf7f,
                0x6000_0014L, 0x0000_01c3);
    }

    /** A board with that ROM, listening. */
    public static FakeBoard board(FakeTime time) {
        return listening(new FakeBoard(time));
    }

    public static FakeBoard listening(FakeBoard board) {
        return board.on(0x08, request -> Collections.nCopies(8, SYNC))
                .on(0x14, request -> Collections.nCopies(8, UNKNOWN_COMMAND))
                .withRegisters(registers());
    }

    /** An answer without data that means success, as the ESP8266's ROM and the stub give it. */
    public static List<String> success(int opcode) {
        return List.of("01%02x0200000000000000".formatted(opcode));
    }
}
