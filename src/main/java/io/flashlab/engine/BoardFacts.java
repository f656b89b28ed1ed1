package io.flashlab.engine;

import io.flashlab.engine.chip.ChipRevision;
import io.flashlab.engine.chip.MacAddresses;
import io.flashlab.engine.chip.UsbMode;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.loader.EspLoader;
import java.util.List;
import java.util.Optional;

/** What a chip tells of itself; fields as in {@link BoardInfo}. */
record BoardFacts(
        String description,
        ChipRevision revision,
        List<String> features,
        int crystalMhz,
        Optional<UsbMode> usbMode,
        MacAddresses macs) {

    BoardFacts {
        features = List.copyOf(features);
    }

    /** Reads the facts and says each as it comes. Not in secure download mode, where registers cannot be read. */
    static BoardFacts read(EspLoader loader, BoardReport report) throws FlasherException {
        String description = loader.chipDescription();
        report.fact("Chip type:", description);
        ChipRevision revision = loader.chipRevision();
        List<String> features = loader.chipFeatures();
        report.fact("Features:", String.join(", ", features));
        int crystalMhz = loader.crystalMhz();
        report.fact("Crystal frequency:", "%sMHz".formatted(crystalMhz));
        Optional<UsbMode> usbMode = loader.chip().usb().isPresent() ? loader.usbMode() : Optional.empty();
        usbMode.ifPresent(mode -> report.fact("USB mode:", mode.label()));
        MacAddresses macs = loader.readMac();
        report.macs(macs);
        return new BoardFacts(description, revision, features, crystalMhz, usbMode, macs);
    }
}
