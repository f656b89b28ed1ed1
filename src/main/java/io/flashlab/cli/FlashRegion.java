package io.flashlab.cli;

import io.flashlab.cli.args.RegionSize;
import io.flashlab.engine.EspSession;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.RegionInvalid;
import io.flashlab.engine.image.FlashSize;
import io.flashlab.engine.log.EspLogger;
import java.util.OptionalLong;

/**
 * Turns the size that was asked for into bytes of the flash that is there.
 *
 * @param session the board
 * @param logger hears of a size that was found out
 */
record FlashRegion(EspSession session, EspLogger logger) {

    /** @throws RegionInvalid when it is more than there is, or "all" was asked for and the size is not known */
    long bytes(long address, RegionSize asked) throws FlasherException {
        boolean secret = session.isSecureDownloadMode();
        return switch (asked) {
            case RegionSize.All _
            when secret ->
                throw new RegionInvalid(
                        address,
                        0,
                        "Detecting flash size is not supported in secure download mode. Set an exact size value.");
            case RegionSize.All _ -> all(address);
            case RegionSize.Bytes(long size) -> secret ? size : checked(address, size);
        };
    }

    private long all(long address) throws FlasherException {
        long size = detected()
                .orElseThrow(
                        () -> new RegionInvalid(address, 0, "Detecting flash size failed. Set an exact size value."));
        logger.print("Detected flash size: " + FlashSize.label(size));
        return size;
    }

    private long checked(long address, long size) throws FlasherException {
        OptionalLong detected = detected();
        if (detected.isPresent() && size > detected.getAsLong()) {
            throw new RegionInvalid(
                    address,
                    size,
                    "Specified size 0x%x is greater than detected flash size 0x%x."
                            .formatted(size, detected.getAsLong()));
        }
        return size;
    }

    private OptionalLong detected() throws FlasherException {
        return session.boardInfo().flashSize();
    }
}
