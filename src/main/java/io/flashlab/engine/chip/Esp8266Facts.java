package io.flashlab.engine.chip;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.ResponseInvalid;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Facts of the ESP8266 and of the ESP8285, which is an ESP8266 with flash in its package.
 *
 * <p>The four eFuse words have no public description; the meaning of their bits is what Espressif's esptool and the
 * function {@code system_get_chip_id} of its SDK do with them.
 */
final class Esp8266Facts implements ChipFacts {

    /** Word 0: the package is an ESP8285, of the smaller of two flash sizes. */
    private static final int W0_FLASH_A = 1 << 4;

    /** Word 0: flash for the higher temperature range. */
    private static final int W0_HOT = 1 << 5;

    /** Word 2: the package is an ESP8285. */
    private static final int W2_ESP8285 = 1 << 16;

    /** Word 3: the larger of two flash sizes. */
    private static final int W3_FLASH_B = 1 << 25;
    /** Word 3: twice the size that the other bits give. */
    private static final int W3_DOUBLE_SIZE = 1 << 26;

    private static final int W3_UNKNOWN_SIZE = 1 << 27;

    private static final long OUI_SHIFT = 24;
    private static final long ESPRESSIF_OUI_0 = 0x18fe34;
    private static final long ESPRESSIF_OUI_1 = 0xacd074;

    private final List<BitField> efuse;

    Esp8266Facts(ChipSpec chip) {
        efuse = List.copyOf(chip.efuse().values());
    }

    /** The lower half is in words 0 and 1; the upper half in word 3, or one of two that word 1 selects. */
    @Override
    public MacAddresses macs(RegisterReader registers) throws FlasherException {
        int word0 = efuse.get(0).read(registers);
        int word1 = efuse.get(1).read(registers);
        int word3 = efuse.get(3).read(registers);
        long lower = (word1 & 0xffffL) << 8 | word0 >>> 24;
        return new MacAddresses(new MacAddress(oui(word1, word3) << OUI_SHIFT | lower), Optional.empty());
    }

    @Override
    public String description(RegisterReader registers) throws FlasherException {
        int word0 = efuse.get(0).read(registers);
        int word2 = efuse.get(2).read(registers);
        int word3 = efuse.get(3).read(registers);
        if ((word0 & W0_FLASH_A) == 0 && (word2 & W2_ESP8285) == 0) {
            return "ESP8266EX";
        }
        String temperature = (word0 & W0_HOT) == 0 ? "N" : "H";
        return switch (megabytes(word0, word3)) {
            case 1 -> "ESP8285" + temperature + "08";
            case 2 -> "ESP8285" + temperature + "16";
            default -> "ESP8285";
        };
    }

    @Override
    public List<String> features(RegisterReader registers) throws FlasherException {
        List<String> features = new ArrayList<>(List.of("Wi-Fi", "160MHz"));
        if (description(registers).startsWith("ESP8285")) {
            features.add("Embedded Flash");
        }
        return features;
    }

    /** The chip's eFuses hold no revision. */
    @Override
    public ChipRevision revision(RegisterReader registers) {
        return new ChipRevision(0, 0);
    }

    /** The lower half of the MAC address. */
    @Override
    public long chipId(RegisterReader registers) throws FlasherException {
        int word0 = efuse.get(0).read(registers);
        int word1 = efuse.get(1).read(registers);
        return (word1 & 0xff_ffffL) << 8 | word0 >>> 24;
    }

    private static long oui(int word1, int word3) throws ResponseInvalid {
        if (word3 != 0) {
            return word3 & 0xff_ffffL;
        }
        int selector = word1 >> 16 & 0xff;
        return switch (selector) {
            case 0 -> ESPRESSIF_OUI_0;
            case 1 -> ESPRESSIF_OUI_1;
            default -> throw new ResponseInvalid("READ_REG", "unknown OUI selector %s in eFuses".formatted(selector));
        };
    }

    /** Size of the flash in the package; 0 when the eFuses do not tell. */
    private static int megabytes(int word0, int word3) {
        boolean a = (word0 & W0_FLASH_A) != 0;
        boolean b = (word3 & W3_FLASH_B) != 0;
        if (a == b || (word3 & W3_UNKNOWN_SIZE) != 0) {
            return 0;
        }
        int single = a ? 1 : 2;
        return (word3 & W3_DOUBLE_SIZE) == 0 ? single : 2 * single;
    }
}
