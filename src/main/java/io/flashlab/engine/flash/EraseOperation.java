package io.flashlab.engine.flash;

import io.flashlab.engine.chip.ChipSpec.EraseSize;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.Protection;
import io.flashlab.engine.error.FlasherException.ProtectionActive;
import io.flashlab.engine.error.FlasherException.RegionInvalid;
import io.flashlab.engine.error.FlasherException.Unsupported;
import io.flashlab.engine.image.FlashSizeSetting;
import io.flashlab.engine.loader.EspLoader;
import io.flashlab.engine.log.EspLogger;
import io.flashlab.engine.log.Stage;
import io.flashlab.engine.log.TransferTime;

/** Erases flash: every byte becomes 0xff. */
public final class EraseOperation {

    private static final long KEY_RECOVERY_END = 0x2000;

    private final FlashDevice device;
    private final EspLogger logger;

    public EraseOperation(FlashDevice device) {
        this.device = device;
        this.logger = device.logger();
    }

    /** Erases all of it, unless security features advise against that. */
    public void eraseAll() throws FlasherException {
        eraseAll(false);
    }

    /**
     * Erases all of it.
     *
     * @param force whether to erase also where secure boot or flash encryption is active
     * @throws ProtectionActive when it is and {@code force} is not given
     * @throws Unsupported when the ROM loads: only the stub can
     */
    public void eraseAll(boolean force) throws FlasherException {
        device.attach();
        ChipSecurity security = ChipSecurity.of(device.loader());
        checkProtection(security, force);
        logger.beginStage(Stage.ERASE);
        logger.print("Erasing flash memory (this may take a while)...");
        if (romErasesRegions()) {
            logger.note("You can use the erase-region command in ROM bootloader mode to erase a specific region.");
        }
        long start = device.now();
        device.loader().eraseFlash();
        finish("Flash memory erased", start);
    }

    /** Erases a part of it, unless security features advise against that. */
    public void eraseRegion(long address, long size) throws FlasherException {
        eraseRegion(address, size, false);
    }

    /**
     * Erases a part of it.
     *
     * @param address of the first byte, a multiple of 4096
     * @param size in bytes, a multiple of 4096
     * @param force whether to erase also where secure boot or flash encryption is active
     * @throws RegionInvalid when they are not, or reach behind the end of flash
     * @throws ProtectionActive when security features are active and {@code force} is not given
     * @throws Unsupported when the ESP8266's ROM loads: only its stub can
     */
    public void eraseRegion(long address, long size, boolean force) throws FlasherException {
        if (address % FlashAddress.SECTOR != 0) {
            throw new RegionInvalid(address, size, "Offset to erase from must be a multiple of 4096.");
        }
        if (size % FlashAddress.SECTOR != 0) {
            throw new RegionInvalid(address, size, "Size of data to erase must be a multiple of 4096.");
        }
        device.checkRegion(address, size);
        ChipSecurity security = ChipSecurity.of(device.loader());
        checkKeyRecoveryInfo(security, address, force);
        checkProtection(security, force);
        device.attach();
        if (romErasesRegions()) {
            tellRomTheSize(security);
        }
        logger.beginStage(Stage.ERASE);
        logger.print("Erasing flash memory region (this may take a while depending on size)...");
        long start = device.now();
        if (romErasesRegions()) {
            // It has no command for erasing, but erases at once what it is told that will be written.
            device.loader().flashBegin(size, address);
        } else {
            device.loader().eraseRegion(address, size);
        }
        finish("Flash memory region erased", start);
    }

    /** A ROM takes 2 MB for granted and erases nothing behind them. */
    private void tellRomTheSize(ChipSecurity security) throws FlasherException {
        if (security.secureDownloadMode()) {
            device.tellSize(FlashReach.THREE_BYTE_ADDRESSES);
        } else {
            new SizeSetup(device).settle(new FlashSizeSetting.Detect());
        }
    }

    private boolean romErasesRegions() {
        EspLoader loader = device.loader();
        return !loader.isStub() && loader.chip().rom().eraseSize() == EraseSize.EXACT;
    }

    private void finish(String what, long start) {
        TransferTime took = device.since(start);
        logger.endStage(Stage.ERASE);
        logger.print("%s successfully in %s.".formatted(what, took.seconds()));
    }

    private void checkKeyRecoveryInfo(ChipSecurity security, long address, boolean force) throws FlasherException {
        boolean looked = force || security.secureDownloadMode() || !security.flashEncrypted();
        EspLoader loader = device.loader();
        if (!looked && address < KEY_RECOVERY_END && loader.security().keyManagerHasKey(loader.registers())) {
            throw new ProtectionActive(Protection.KEY_RECOVERY_INFO);
        }
    }

    /** In secure download mode erasing is how a board gets a new program, and nothing else can be found out. */
    private static void checkProtection(ChipSecurity security, boolean force) throws ProtectionActive {
        boolean looked = force || security.secureDownloadMode();
        if (!looked && (security.flashEncrypted() || security.secureBoot())) {
            throw new ProtectionActive(Protection.ERASING_PROTECTED_FLASH);
        }
    }
}
