package io.flashlab.engine.flash;

import io.flashlab.engine.image.FirmwareFile;

/**
 * One line of a firmware list, as entered.
 *
 * @param address as typed
 * @param file the file, looked at
 */
public record PreflightRow(String address, FirmwareFile file) {

    /** Looks at a part's file. */
    public static PreflightRow of(FlashPart part) {
        return new PreflightRow(FlashAddress.format(part.address()), FirmwareFile.inspect(part.source()));
    }
}
