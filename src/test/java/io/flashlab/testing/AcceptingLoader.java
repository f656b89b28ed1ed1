package io.flashlab.testing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** A loader that does nothing and answers every command with success. */
public final class AcceptingLoader {

    private static final HexFormat HEX = HexFormat.of();
    private static final String MD5_OF_NOTHING = "d41d8cd98f00b204e9800998ecf8427e";

    private AcceptingLoader() {}

    /**
     * Has a board answer so.
     *
     * @param stub whether it is a stub, with two bytes of status, or a ROM, with four
     * @param registers what READ_REG reads; 0 where they say nothing
     */
    public static FakeBoard on(FakeBoard board, boolean stub, Map<Long, Integer> registers) {
        for (int opcode = 0; opcode < 256; opcode++) {
            int code = opcode;
            board.on(code, request -> List.of(answer(code, 0, "", stub)));
        }
        board.on(0x0a, request -> {
            int value = registers.getOrDefault(Integer.toUnsignedLong(FakeBoard.word(request, 8)), 0);
            return List.of(answer(0x0a, value, "", stub));
        });
        String md5 = stub ? MD5_OF_NOTHING : HEX.formatHex(MD5_OF_NOTHING.getBytes(StandardCharsets.US_ASCII));
        board.on(0x13, request -> List.of(answer(0x13, 0, md5, stub)));
        board.on(0x14, request -> List.of(answer(0x14, 0, "00".repeat(20), stub)));
        board.on(0x0e, request -> List.of(answer(0x0e, 0, "ff".repeat(64), stub)));
        board.on(0xd2, request -> erasedFlash(FakeBoard.word(request, 12)));
        return board;
    }

    /** An answer to a command that succeeded. */
    public static String answer(int opcode, int value, String data, boolean stub) {
        String status = stub ? "0000" : "00000000";
        int length = (data.length() + status.length()) / 2;
        return "01" + HEX.toHexDigits((byte) opcode) + HEX.toHexDigits((byte) length) + "00"
                + FakeBoard.littleEndian(value) + data + status;
    }

    private static List<String> erasedFlash(int size) {
        List<String> packets = new ArrayList<>();
        packets.add(answer(0xd2, 0, "", true));
        for (int at = 0; at < size; at += 0x1000) {
            packets.add("ff".repeat(Math.min(0x1000, size - at)));
        }
        packets.add(HEX.formatHex(md5(HEX.parseHex("ff".repeat(size)))));
        return packets;
    }

    private static byte[] md5(byte[] content) {
        try {
            return MessageDigest.getInstance("MD5").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
