package io.flashlab.simulator.chip;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * The serial flash discoverable parameters of a W25Q...JV chip: JESD216B headers, the basic flash parameter table at 0x80 and,
 * where three address bytes do not reach, the table of commands with four at 0xd0. Bytes as in Winbond's data sheets
 * (W25Q128JV, W25Q256JV and W25Q512JV, "Read SFDP Register"), but for the vendor's own table of the last.
 */
final class FlashParameters {

    private static final int LENGTH = 0x100;
    private static final int BASIC_TABLE = 0x80;
    private static final int FOUR_BYTE_TABLE = 0xd0;

    private static final String HEADER = "53464450" + "060100ff" + "00060110" + "800000ff";
    private static final String BASIC = "e520f9ff" + "ffffff07" + "44eb086b" + "083b42bb" + "feffffff" + "ffff0000"
            + "ffff40eb" + "0c200f52" + "10d80000" + "3602a600" + "82ea14c4" + "e9637633" + "7a757a75" + "f7a2d55c"
            + "19f74dff"
            + "e930f880";
    private static final String FOUR_BYTE_HEADER = "84000102" + "d00000ff";
    private static final String FOUR_BYTE = "0af0ff21" + "ffdcffff";

    private final byte[] bytes = new byte[LENGTH];

    /** @param size bytes, a power of two */
    FlashParameters(int size) {
        Arrays.fill(bytes, (byte) 0xff);
        put(0, HEADER);
        put(BASIC_TABLE, BASIC);
        long lastBit = 8L * size - 1;
        for (int i = 0; i < 4; i++) {
            bytes[BASIC_TABLE + 4 + i] = (byte) (lastBit >> (8 * i));
        }
        if (size > NorFlash.THREE_BYTE_REACH) {
            bytes[6] = 1;
            put(0x10, FOUR_BYTE_HEADER);
            put(BASIC_TABLE + 2, "fb");
            put(BASIC_TABLE + 0x2b, size > 2 * NorFlash.THREE_BYTE_REACH ? "e2" : "c9");
            put(BASIC_TABLE + 0x3d, "70f9a5");
            put(FOUR_BYTE_TABLE, FOUR_BYTE);
        }
    }

    private void put(int at, String hex) {
        byte[] source = HexFormat.of().parseHex(hex);
        System.arraycopy(source, 0, bytes, at, source.length);
    }

    /** Reads on and on; behind the tables there is 0xff. */
    void read(int address, byte[] target) {
        for (int i = 0; i < target.length; i++) {
            int at = address + i;
            target[i] = at >= 0 && at < LENGTH ? bytes[at] : (byte) 0xff;
        }
    }
}
