package io.flashlab.cli;

import io.flashlab.cli.args.RegionSize;
import io.flashlab.engine.error.FlasherException.RegionInvalid;
import io.flashlab.engine.flash.FlashChip;
import io.flashlab.engine.image.FlashSize;
import io.flashlab.engine.log.EspLogger;

/** Turns the size that was asked for into bytes of the flash that is there. */
final class FlashRegion {

    private FlashRegion() {}

    /** @throws RegionInvalid when it is more than there is, or "all" was asked for and the size is not known */
    static long bytes(FlashChip chip, long address, RegionSize asked, EspLogger logger) throws RegionInvalid {
        return switch (asked) {
            case RegionSize.All all -> {
                long size = chip.size()
                        .orElseThrow(() ->
                                new RegionInvalid(address, 0, "Detecting flash size failed. Set an exact size value."));
                logger.print("Detected flash size: " + FlashSize.label(size));
                yield size;
            }
            case RegionSize.Bytes(long size) -> {
                if (chip.size().isPresent() && size > chip.size().getAsLong()) {
                    throw new RegionInvalid(
                            address,
                            size,
                            "Specified size 0x%x is greater than detected flash size 0x%x."
                                    .formatted(size, chip.size().getAsLong()));
                }
                yield size;
            }
        };
    }
}
