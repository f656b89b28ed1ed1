package io.flashlab.engine.flash;

import io.flashlab.engine.image.FlashFrequency;
import io.flashlab.engine.image.FlashMode;
import io.flashlab.engine.image.FlashSizeSetting;
import java.util.EnumSet;
import java.util.Set;

/**
 * How to write. What concerns one file only, its encryption and what it is compared with, is in {@link FlashPart}.
 *
 * @param mode flash mode for the image header
 * @param frequency flash clock for the image header
 * @param size flash size for the image header
 * @param erase what to erase before
 * @param compression whether blocks travel deflated
 * @param flags what else is wanted
 */
public record WriteOptions(
        FlashMode mode,
        FlashFrequency frequency,
        FlashSizeSetting size,
        Erase erase,
        Compression compression,
        Set<Flag> flags) {

    /** What is erased before writing. */
    public enum Erase {
        /** The sectors that are written. */
        NEEDED,
        /** The whole chip. */
        ALL
    }

    /** Whether data travel deflated. */
    public enum Compression {
        /** Where the stub writes. */
        AUTO,
        ON,
        OFF
    }

    /** What can be switched on. */
    public enum Flag {
        /** Compare the flash with the file by MD5 afterwards. */
        VERIFY,
        /** Write even what looks wrong for this chip, or what its security features advise against. */
        FORCE,
        /** Let the loader encrypt all files. */
        ENCRYPT,
        /** Write encrypted even when the eFuses, or a file's address, are not as flash encryption needs them. */
        IGNORE_FLASH_ENC_EFUSE,
        /** Leave out files that are in flash already. */
        SKIP_FLASHED,
        /** Leave out sectors that hold already what they shall, where finding that out is likely to save time. */
        CHANGED_ONLY,
        /** With {@link FlashPart#diffWith}: do not verify files of which nothing changed. */
        TRUST_FLASH_CONTENT
    }

    public WriteOptions {
        flags = Set.copyOf(flags);
    }

    /** esptool's defaults: header kept, needed sectors erased, compressed, verified. */
    public static WriteOptions defaults() {
        return new WriteOptions(
                FlashMode.KEEP,
                FlashFrequency.KEEP,
                new FlashSizeSetting.Keep(),
                Erase.NEEDED,
                Compression.AUTO,
                Set.of(Flag.VERIFY));
    }

    /** Whether the flash is compared with the file by MD5 afterwards. */
    public boolean verify() {
        return flags.contains(Flag.VERIFY);
    }

    /** Whether to write what looks wrong for this chip, or what its security features advise against. */
    public boolean force() {
        return flags.contains(Flag.FORCE);
    }

    /** Whether the loader encrypts all files. */
    public boolean encrypt() {
        return flags.contains(Flag.ENCRYPT);
    }

    /** Whether to write encrypted even when the eFuses, or a file's address, are not as flash encryption needs them. */
    public boolean ignoreFlashEncEfuse() {
        return flags.contains(Flag.IGNORE_FLASH_ENC_EFUSE);
    }

    /** Whether files that are in flash already are left out. */
    public boolean skipFlashed() {
        return flags.contains(Flag.SKIP_FLASHED);
    }

    /** Whether sectors that hold already what they shall are left out, where finding that out is likely to save time. */
    public boolean changedOnly() {
        return flags.contains(Flag.CHANGED_ONLY);
    }

    /** Whether files of which nothing changed since {@link FlashPart#diffWith} are not even verified. */
    public boolean trustFlashContent() {
        return flags.contains(Flag.TRUST_FLASH_CONTENT);
    }

    /** With that flash mode in the image header. */
    public WriteOptions withMode(FlashMode newMode) {
        return new WriteOptions(newMode, frequency, size, erase, compression, flags);
    }

    /** With that flash clock in the image header. */
    public WriteOptions withFrequency(FlashFrequency newFrequency) {
        return new WriteOptions(mode, newFrequency, size, erase, compression, flags);
    }

    /** With that flash size in the image header. */
    public WriteOptions withSize(FlashSizeSetting newSize) {
        return new WriteOptions(mode, frequency, newSize, erase, compression, flags);
    }

    /** Erases that much before writing. */
    public WriteOptions withErase(Erase newErase) {
        return new WriteOptions(mode, frequency, size, newErase, compression, flags);
    }

    /** With data deflated on the wire or not. */
    public WriteOptions withCompression(Compression newCompression) {
        return new WriteOptions(mode, frequency, size, erase, newCompression, flags);
    }

    /** With or without the comparison by MD5 afterwards. */
    public WriteOptions withVerify(boolean verify) {
        return with(Flag.VERIFY, verify);
    }

    /** Writes what looks wrong for this chip too. */
    public WriteOptions withForce(boolean force) {
        return with(Flag.FORCE, force);
    }

    /** Lets the chip encrypt everything it writes. */
    public WriteOptions withEncrypt(boolean encrypt) {
        return with(Flag.ENCRYPT, encrypt);
    }

    /** Writes encrypted also where the eFuses, or a file's address, are not as flash encryption needs them. */
    public WriteOptions withIgnoreFlashEncEfuse(boolean ignore) {
        return with(Flag.IGNORE_FLASH_ENC_EFUSE, ignore);
    }

    /** Leaves out files that flash holds already. */
    public WriteOptions withSkipFlashed(boolean skip) {
        return with(Flag.SKIP_FLASHED, skip);
    }

    /**
     * Leaves out sectors that hold already what they shall. What is in flash afterwards, and what is verified, is the same;
     * so is the time where flash holds something else, but for a few questions.
     */
    public WriteOptions withChangedOnly(boolean changedOnly) {
        return with(Flag.CHANGED_ONLY, changedOnly);
    }

    /** Believes that flash holds what a file is compared with, without asking. */
    public WriteOptions withTrustFlashContent(boolean trust) {
        return with(Flag.TRUST_FLASH_CONTENT, trust);
    }

    private WriteOptions with(Flag flag, boolean on) {
        Set<Flag> changed = EnumSet.noneOf(Flag.class);
        changed.addAll(flags);
        if (on) {
            changed.add(flag);
        } else {
            changed.remove(flag);
        }
        return new WriteOptions(mode, frequency, size, erase, compression, changed);
    }
}
