package io.flashlab.engine.flash;

import io.flashlab.engine.image.FlashFrequency;
import io.flashlab.engine.image.FlashMode;
import io.flashlab.engine.image.FlashSizeSetting;

/**
 * How to write.
 *
 * @param mode flash mode for the image header
 * @param frequency flash clock for the image header
 * @param size flash size for the image header
 * @param erase what to erase before
 * @param compression whether blocks travel deflated
 * @param verify whether the flash is compared with the file by MD5 afterwards
 * @param force write even what looks wrong for this chip
 */
public record WriteOptions(
        FlashMode mode,
        FlashFrequency frequency,
        FlashSizeSetting size,
        Erase erase,
        Compression compression,
        boolean verify,
        boolean force) {

    /** What is erased before writing. */
    public enum Erase {
        /** The sectors that are written. */
        NEEDED,
        /** The whole chip. */
        ALL
    }

    /** Whether data travel deflated. */
    public enum Compression {
        /** Where the loader can. */
        AUTO,
        ON,
        OFF
    }

    /** esptool's defaults: header kept, needed sectors erased, compressed, verified. */
    public static WriteOptions defaults() {
        return new WriteOptions(
                FlashMode.KEEP,
                FlashFrequency.KEEP,
                new FlashSizeSetting.Keep(),
                Erase.NEEDED,
                Compression.AUTO,
                true,
                false);
    }

    public WriteOptions withMode(FlashMode newMode) {
        return new WriteOptions(newMode, frequency, size, erase, compression, verify, force);
    }

    public WriteOptions withFrequency(FlashFrequency newFrequency) {
        return new WriteOptions(mode, newFrequency, size, erase, compression, verify, force);
    }

    public WriteOptions withSize(FlashSizeSetting newSize) {
        return new WriteOptions(mode, frequency, newSize, erase, compression, verify, force);
    }

    public WriteOptions withErase(Erase newErase) {
        return new WriteOptions(mode, frequency, size, newErase, compression, verify, force);
    }

    public WriteOptions withCompression(Compression newCompression) {
        return new WriteOptions(mode, frequency, size, erase, newCompression, verify, force);
    }

    public WriteOptions withVerify(boolean newVerify) {
        return new WriteOptions(mode, frequency, size, erase, compression, newVerify, force);
    }

    public WriteOptions withForce(boolean newForce) {
        return new WriteOptions(mode, frequency, size, erase, compression, verify, newForce);
    }
}
