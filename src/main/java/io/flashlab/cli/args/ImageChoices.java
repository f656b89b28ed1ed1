package io.flashlab.cli.args;

import io.flashlab.engine.image.FlashFrequency;
import io.flashlab.engine.image.FlashMode;

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
    public static final class HeaderSize extends Choice<String> {
        public HeaderSize() {
            super(plain(
                    "256KB", "512KB", "1MB", "2MB", "2MB-c1", "4MB", "4MB-c1", "8MB", "16MB", "32MB", "64MB", "128MB"));
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
