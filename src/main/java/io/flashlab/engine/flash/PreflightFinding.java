package io.flashlab.engine.flash;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.image.FirmwareKind;
import io.flashlab.engine.image.FlashFrequency;
import io.flashlab.engine.image.FlashMode;
import io.flashlab.engine.image.HeaderSize;
import io.flashlab.engine.image.ImageProblem;
import java.util.List;
import java.util.Optional;

/**
 * Something that a look at files, options and board found out before anything is written.
 *
 * @param severity how bad it is
 * @param detail what it is
 * @param fixes what would settle it, each by itself; the mildest first
 */
public record PreflightFinding(Severity severity, Detail detail, List<Fix> fixes) {

    public PreflightFinding {
        fixes = List.copyOf(fixes);
    }

    /** The mildest thing that would settle it. */
    public Optional<Fix> fix() {
        return fixes.stream().findFirst();
    }

    /** How bad a finding is. */
    public enum Severity {
        /** Writing would fail or leave a board that does not start. */
        BLOCKING,
        /** Writing is possible, and probably not what is wanted. */
        WARNING,
        /** Good to know. */
        OK
    }

    /**
     * The facts of a finding. Rows are counted from 0, as given to the check; names are the files' names; addresses and
     * sizes are bytes.
     */
    public sealed interface Detail {}

    /** There is no file. */
    public record NothingToFlash() implements Detail {}

    /**
     * An address is no number, or more than 32 bits.
     *
     * @param text as typed
     */
    public record AddressInvalid(int row, String name, String text) implements Detail {}

    /**
     * A file cannot be read.
     *
     * @param problem usually {@link FlasherException.FileUnusable}
     */
    public record FileUnreadable(int row, String name, FlasherException problem) implements Detail {}

    /**
     * Two files want the same sector.
     *
     * @param row of the file with the higher address
     * @param otherRow of the one with the lower
     * @param address the first that both would write or erase
     */
    public record Overlap(int row, String name, int otherRow, String otherName, long address) implements Detail {}

    /** A file reaches behind the end of flash. */
    public record DoesNotFit(int row, String name, long address, long size, long flashSize) implements Detail {}

    /**
     * A file is for another chip.
     *
     * @param imageChip the family it is for
     * @param boardChip the family of the board
     */
    public record ForAnotherChip(int row, String name, String imageChip, String boardChip) implements Detail {}

    /** A file is a firmware image with a fault. */
    public record ImageDamaged(int row, String name, ImageProblem problem) implements Detail {}

    /**
     * What would be written to the address from which the ROM loads is no program, or a format that must be unpacked or
     * converted first.
     */
    public record NotAnImage(int row, String name, long address, FirmwareKind kind) implements Detail {}

    /** A file belongs to another address: the ROM or the bootloader would not find it. */
    public record UnusualAddress(int row, String name, long address, long expected) implements Detail {}

    /** The header that will be written says more flash than there is. */
    public record HeaderSizeTooLarge(int row, String name, long headerSize, long flashSize) implements Detail {}

    /** The size chosen is more than there is. */
    public record SizeSettingTooLarge(long setting, long flashSize) implements Detail {}

    /** The header that will be written selects four data lines; many boards have only two connected. */
    public record ModeRisky(int row, String name, FlashMode mode) implements Detail {}

    /** The chip's header has no code for the frequency chosen. */
    public record FrequencyUnsupported(FlashFrequency frequency, String chip) implements Detail {}

    /** The chip's header has no code for the size chosen. */
    public record SizeUnsupported(HeaderSize size, String chip) implements Detail {}

    /**
     * The board reads its flash through decryption, and the files are written as they are.
     *
     * @param refused whether the loader takes no plain files at all
     */
    public record FlashEncrypted(boolean refused) implements Detail {}

    /** The board starts signed programs only. */
    public record SignedOnly() implements Detail {}

    /**
     * A file does not begin at a sector.
     *
     * @param erasedBefore bytes before it, from the sector's start, that will be erased and not written
     */
    public record Unaligned(int row, String name, long address, long erasedBefore) implements Detail {}

    /**
     * Nothing is in the way.
     *
     * @param boardKnown whether fitting and chip could be checked
     */
    public record AllWell(boolean boardKnown) implements Detail {}

    static PreflightFinding blocking(Detail detail, Fix... fixes) {
        return new PreflightFinding(Severity.BLOCKING, detail, List.of(fixes));
    }

    static PreflightFinding warning(Detail detail) {
        return new PreflightFinding(Severity.WARNING, detail, List.of());
    }

    static PreflightFinding warning(Detail detail, Fix fix) {
        return new PreflightFinding(Severity.WARNING, detail, List.of(fix));
    }

    static PreflightFinding ok(Detail detail) {
        return new PreflightFinding(Severity.OK, detail, List.of());
    }
}
