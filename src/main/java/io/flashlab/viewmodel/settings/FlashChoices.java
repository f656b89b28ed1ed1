package io.flashlab.viewmodel.settings;

import io.flashlab.engine.ConnectOptions.After;
import io.flashlab.engine.ConnectOptions.Before;
import io.flashlab.engine.flash.WriteOptions.Erase;
import io.flashlab.engine.image.FlashFrequency;
import io.flashlab.engine.image.FlashMode;

/**
 * What was last chosen on the Flash page.
 *
 * @param baudRate bits a second; 0 means that FlashLab chooses
 * @param flashMode for the image header
 * @param flashFrequency for the image header
 * @param flashSize {@code keep}, {@code detect} or a size such as {@code 1MB}
 * @param erase what is erased before writing
 * @param verify whether the flash is compared with the file afterwards
 * @param before how the board gets into its loader
 * @param after how the board is left
 * @param console whether the console is opened then
 */
public record FlashChoices(
        int baudRate,
        FlashMode flashMode,
        FlashFrequency flashFrequency,
        String flashSize,
        Erase erase,
        boolean verify,
        Before before,
        After after,
        boolean console) {

    /** What is right for an ESP-01 with MicroPython. */
    public static FlashChoices defaults() {
        return new FlashChoices(
                0,
                FlashMode.DIO,
                FlashFrequency.KEEP,
                "detect",
                Erase.NEEDED,
                true,
                Before.DEFAULT_RESET,
                After.HARD_RESET,
                false);
    }
}
