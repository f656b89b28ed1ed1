package io.flashlab.engine.image;

import io.flashlab.engine.image.FirmwareDescription.HeaderSettings;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Says what a firmware file is, from its bytes and not from its name. Any bytes at all are an acceptable input. */
public final class FirmwareIdentifier {

    /** Files that are meant for address 0 begin with this much 0xff where the bootloader is not at 0. */
    private static final long[] BOOTLOADER_OFFSETS = {0x1000, 0x2000};

    private FirmwareIdentifier() {}

    /**
     * Describes a file.
     *
     * @param data the whole file; not changed, not kept
     */
    public static FirmwareDescription identify(byte[] data) {
        Bytes bytes = new Bytes(data);
        return Esp8266Identifier.identify(bytes)
                .or(() -> Esp32Identifier.identify(bytes, 0))
                .or(() -> behindBlank(bytes))
                .orElseGet(() -> other(bytes));
    }

    private static Optional<FirmwareDescription> behindBlank(Bytes bytes) {
        for (long offset : BOOTLOADER_OFFSETS) {
            if (bytes.fill(0, offset) == 0xff && bytes.u8(offset) == ImageHeader.MAGIC) {
                return Esp32Identifier.identify(bytes, offset)
                        .filter(found -> found.address().equals(OptionalLong.of(offset)))
                        .map(found -> new FirmwareDescription(
                                found.kind(),
                                found.chip(),
                                found.settings(),
                                OptionalLong.of(0),
                                found.problems(),
                                bytes.size()));
            }
        }
        return Optional.empty();
    }

    private static FirmwareDescription other(Bytes bytes) {
        FirmwareKind kind = FileFormat.of(bytes);
        OptionalLong address =
                kind instanceof FirmwareKind.PartitionTable ? OptionalLong.of(0x8000) : OptionalLong.empty();
        Optional<String> chip = kind instanceof FirmwareKind.RadioSettings ? Optional.of("ESP8266") : Optional.empty();
        return new FirmwareDescription(kind, chip, Optional.empty(), address, List.of(), bytes.size());
    }

    /** The chip family of the image that the file begins with, from its header alone. */
    static Optional<String> chipOf(Bytes bytes) {
        return Esp8266Identifier.isImage(bytes)
                ? Optional.of(ImageFamily.ESP8266)
                : Esp32Identifier.family(bytes, 0).map(ImageFamily::chip);
    }

    static HeaderSettings settings(ImageHeader header, ImageFamily family) {
        return new HeaderSettings(header.mode(), header.frequency(family), header.size(family));
    }
}
