package io.flashlab.viewmodel.flash;

import io.flashlab.engine.ConnectOptions.Before;
import io.flashlab.engine.flash.WriteOptions.Erase;
import io.flashlab.engine.image.FlashFrequency;
import io.flashlab.engine.image.FlashMode;
import io.flashlab.engine.image.FlashSizeSetting;
import io.flashlab.engine.image.HeaderSize;
import io.flashlab.viewmodel.Texts;
import java.util.Locale;

/** What the choices of the options are called. */
public final class OptionLabels {

    private final Texts texts;

    public OptionLabels(Texts texts) {
        this.texts = texts;
    }

    /** @param auto what Auto is called now */
    public String baud(BaudChoice choice, String auto) {
        return switch (choice) {
            case BaudChoice.Auto _ -> auto;
            case BaudChoice.Fixed(int baudRate) -> Integer.toString(baudRate);
        };
    }

    public String mode(FlashMode mode) {
        return mode == FlashMode.KEEP
                ? texts.get("flash.option.keep")
                : mode.name().toLowerCase(Locale.ROOT);
    }

    public String frequency(FlashFrequency frequency) {
        return frequency == FlashFrequency.KEEP
                ? texts.get("flash.option.keep")
                : texts.get("flash.option.megahertz", frequency.label().replace("m", ""));
    }

    public String size(FlashSizeSetting setting) {
        return switch (setting) {
            case FlashSizeSetting.Keep() -> texts.get("flash.option.keep");
            case FlashSizeSetting.Detect() -> texts.get("flash.size.detect");
            case FlashSizeSetting.Fixed(HeaderSize size) -> size(size);
        };
    }

    /** {@code 4 MB}, {@code 4 MB-c1}. */
    String size(HeaderSize size) {
        return texts.bytes(size.bytes()) + (size.c1() ? "-c1" : "");
    }

    public String erase(Erase erase) {
        return switch (erase) {
            case NEEDED -> texts.get("flash.erase.needed");
            case ALL -> texts.get("flash.erase.all");
        };
    }

    public String before(Before before) {
        return switch (before) {
            case DEFAULT_RESET -> texts.get("flash.before.automatic");
            case USB_RESET -> texts.get("flash.before.usb");
            case NO_RESET, NO_RESET_NO_SYNC -> texts.get("flash.before.manual");
        };
    }

    public String after(AfterChoice after) {
        return switch (after) {
            case RESET -> texts.get("flash.after.reset");
            case STAY -> texts.get("flash.after.stay");
            case CONSOLE -> texts.get("flash.after.console");
        };
    }
}
