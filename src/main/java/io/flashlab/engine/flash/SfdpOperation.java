package io.flashlab.engine.flash;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.RegionInvalid;
import io.flashlab.engine.error.FlasherException.Unsupported;
import java.util.HexFormat;

/** Reads the table in which a flash chip describes itself (JEDEC standard JESD216, "SFDP"). */
public final class SfdpOperation {

    private static final int MOST_BYTES = 4;
    private static final int ADDRESS_END = 1 << 24;
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withPrefix("0x");

    private final FlashDevice device;

    public SfdpOperation(FlashDevice device) {
        this.device = device;
    }

    /**
     * Reads a few bytes.
     *
     * @param address of the first, 0..0xffffff
     * @param length 1..4
     * @throws RegionInvalid for another address or length
     * @throws Unsupported in secure download mode
     */
    public byte[] read(int address, int length) throws FlasherException {
        if (length < 1 || length > MOST_BYTES) {
            throw new RegionInvalid(address, length, "Invalid number of bytes to read from SFDP (1-4).");
        }
        if (address < 0 || address >= ADDRESS_END) {
            throw new RegionInvalid(address, length, "Addresses in SFDP have 24 bits.");
        }
        device.requireOutsideSecureDownloadMode("read-flash-sfdp");
        new FlashInfoOperation(device).print(device.chip());
        byte[] table = device.loader().readFlashSfdp(address, length);
        device.logger()
                .print("Flash memory SFDP[%s..%s]: %s ".formatted(address, address + length - 1, HEX.formatHex(table)));
        return table;
    }
}
