package io.flashlab.engine.loader;

import io.flashlab.engine.chip.ChipSpec;
import io.flashlab.engine.chip.SecurityInfo;
import io.flashlab.engine.chip.UsbMode;
import io.flashlab.engine.stub.StubImage.MemoryRange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What was found out about a board once and holds for the ROM loader and the stub alike. Used by one thread. */
final class BoardState {

    private Optional<SecurityInfo> securityInfo = Optional.empty();
    private Optional<UsbMode> usbMode = Optional.empty();
    private Optional<List<MemoryRange>> stubMemory = Optional.empty();
    private final Map<Long, Integer> facts = new HashMap<>();
    private boolean stubOurs;
    private int lineFaults;

    Optional<SecurityInfo> securityInfo() {
        return securityInfo;
    }

    void securityInfo(SecurityInfo info) {
        securityInfo = Optional.of(info);
    }

    /** Whether the ROM is known to take but a few commands. */
    boolean secureDownload() {
        return securityInfo.filter(SecurityInfo::secureDownloadMode).isPresent();
    }

    /** How the loader is reached, if by the chip's own USB. */
    Optional<UsbMode> usbMode() {
        return usbMode;
    }

    /** Bytes of one block of data over USB-OTG; empty when the loader is reached in another way. */
    OptionalInt otgBlockSize(ChipSpec chip) {
        boolean otg = usbMode.equals(Optional.of(UsbMode.OTG));
        return otg ? chip.usb().map(ChipSpec.Usb::otgBlockSize).orElse(OptionalInt.empty()) : OptionalInt.empty();
    }

    void usbMode(Optional<UsbMode> mode) {
        usbMode = mode;
    }

    /** RAM that the stub uses which runs; empty until somebody looked. */
    Optional<List<MemoryRange>> stubMemory() {
        return stubMemory;
    }

    void stubMemory(List<MemoryRange> ranges) {
        stubMemory = Optional.of(ranges);
    }

    /** Words that do not change, by address, as far as they were read. */
    Map<Long, Integer> facts() {
        return facts;
    }

    /** Whether the stub that runs was loaded by this session, so that it is known which one it is. */
    boolean isStubOurs() {
        return stubOurs;
    }

    void stubIsOurs() {
        stubOurs = true;
    }

    /** How often something was lost or damaged on the way and sent again. */
    int lineFaults() {
        return lineFaults;
    }

    void lineFault() {
        lineFaults++;
    }
}
