package io.flashlab.simulator.loader;

import io.flashlab.simulator.chip.FlashId;
import io.flashlab.simulator.chip.NorFlash;
import java.util.Arrays;

/**
 * The flash chip as the stub deals with it: through the ROM's functions, which refuse what lies behind the size they were told
 * and send three address bytes, or with four-byte commands of its own on a chip of more than 16 MiB, which refuse nothing.
 */
final class StubFlashChip {

    private static final long LARGEST_KNOWN = 1L << 30;

    private final NorFlash flash;
    private final StubTraits traits;
    private final boolean large;
    private long reach;

    StubFlashChip(NorFlash flash, StubTraits traits) {
        this.flash = flash;
        this.traits = traits;
        long known = FlashId.sizeForStub(flash.jedecId());
        long unknown = traits.largeFlash() ? LARGEST_KNOWN : NorFlash.THREE_BYTE_REACH;
        long size = known == 0 ? unknown : known;
        this.large = size > NorFlash.THREE_BYTE_REACH;
        this.reach = traits.fixedReach() == 0 ? size : traits.fixedReach();
    }

    /** SPI_SET_PARAMS: the size that the ROM's functions go by from now on. */
    void setSize(long size) {
        if (traits.fixedReach() == 0) {
            reach = size;
        }
    }

    /** @return false when the ROM refuses */
    boolean read(long address, byte[] target, int length) {
        if (large) {
            if (traits.largeFlash()) {
                flash.readWide(address, target, 0, length);
            } else {
                Arrays.fill(target, 0, length, (byte) 0);
            }
            return true;
        }
        if (address + length > reach) {
            return false;
        }
        flash.read(address, target, 0, length);
        return true;
    }

    /** Erases a unit; whether it lies within the chip is not looked at. */
    void erase(long address, int unit) {
        if (!large) {
            flash.enableWrite();
            flash.erase(address, unit);
        } else if (traits.largeFlash()) {
            flash.enableWrite();
            flash.eraseWide(address, unit);
        }
    }

    void eraseChip() {
        flash.enableWrite();
        flash.eraseChip();
    }

    /** @return false when the stub or the ROM refuses */
    boolean write(long address, byte[] data, boolean encrypted) {
        if (data.length == 0) {
            return true;
        }
        if (!encrypted) {
            return program(address, data);
        }
        int block = traits.encryptedBlock();
        if (block == 0 || address % block != 0 || data.length % block != 0) {
            return false;
        }
        return program(address, traits.encryption().encrypt(address, data));
    }

    private boolean program(long address, byte[] data) {
        if (!large && address + data.length > reach) {
            return false;
        }
        for (int done = 0; done < data.length; ) {
            int run = (int) Math.min(data.length - done, NorFlash.PAGE - (address + done) % NorFlash.PAGE);
            flash.enableWrite();
            if (!large) {
                flash.programPage(address + done, data, done, run);
            } else if (traits.largeFlash()) {
                flash.programPageWide(address + done, data, done, run);
            }
            done += run;
        }
        return true;
    }
}
