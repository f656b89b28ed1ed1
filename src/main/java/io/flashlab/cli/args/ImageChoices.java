package io.flashlab.cli.args;

import io.flashlab.engine.image.FlashFrequency;
import io.flashlab.engine.image.FlashMode;
import io.flashlab.engine.image.HeaderSize;

/** The words that options about new files take. */
public final class ImageChoices {

    private ImageChoices() {}

    /** Formats of the ESP8266's images. */
    public static final class Esp8266Format extends Choice<String> {
        public Esp8266Format() {
            super(plain("1", "2", "3"));
        }
    }

    /** Page sizes of the flash MMU. */
    public static final class MmuPageSize extends Choice<String> {
        public MmuPageSize() {
            super(plain("64KB", "32KB", "16KB", "8KB"));
        }
    }

    /** What several files are merged into. */
    public static final class MergedFormat extends Choice<String> {
        public MergedFormat() {
            super(plain("raw", "uf2", "hex"));
        }
    }

    /** Flash sizes of a header, with those that differ in how the ESP8266 maps them. */
    public static final class NewSize extends Choice<String> {
        public NewSize() {
            super(plain(FlashChoices.SIZES.stream().map(HeaderSize::label).toArray(String[]::new)));
        }
    }

    /** Flash modes, one of which a new header must have. */
    public static final class NewMode extends Choice<FlashMode> {
        public NewMode() {
            super(FlashChoices.without(FlashMode.KEEP, FlashChoices.modeWords()));
        }
    }

    /** Flash clocks, one of which a new header must have. */
    public static final class NewFrequency extends Choice<FlashFrequency> {
        public NewFrequency() {
            super(FlashChoices.without(FlashFrequency.KEEP, FlashChoices.frequencyWords()));
        }
    }
}
