package io.flashlab.engine.image;

/** What the flash size in the image header should become: high nibble of byte 3. */
public sealed interface FlashSizeSetting {

    /** Leave what the file says. */
    record Keep() implements FlashSizeSetting {}

    /** What the connected flash chip says it has. */
    record Detect() implements FlashSizeSetting {}

    /** A given size. */
    record Fixed(HeaderSize size) implements FlashSizeSetting {

        /** @param bytes a power of two, 256 KiB to 128 MiB */
        public Fixed(long bytes) {
            this(HeaderSize.of(bytes));
        }
    }
}
