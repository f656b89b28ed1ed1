package io.flashlab.engine.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Recognises programs for the ESP8266.
 *
 * <p>Their header has no chip number. They are told from the ESP32 family's by the addresses: entry point in the
 * instruction RAM at 0x40100000 and a first segment that lies in RAM (ESP8266 memory map), where the others have pin
 * numbers in the same place.
 */
final class Esp8266Identifier {

    private static final long IRAM = 0x40100000L;
    private static final long IRAM_END = 0x40110000L;
    private static final long DRAM = 0x3ffe8000L;
    private static final long DRAM_END = 0x40000000L;

    /** The Arduino core's bootloader "eboot" is linked to this address (its {@code eboot.ld}). */
    private static final long EBOOT = 0x4010f000L;

    private Esp8266Identifier() {}

    static Optional<FirmwareDescription> identify(Bytes bytes) {
        ImageFamily family = ImageFamily.esp8266();
        if (bytes.u8(0) == ImageHeader.MAGIC_V2 && bytes.u8(1) == 4 && isIram(bytes.u32(4))) {
            return ImageHeader.read(bytes, 0)
                    .map(header -> describe(bytes, header, new FirmwareKind.Esp8266V2Application(), List.of()));
        }
        return ImageStructure.walk(bytes, 0, family)
                .filter(image -> isImage(bytes) && holdsItsEntry(image, bytes.u32(4)))
                .map(image -> describe(bytes, image.header(), kind(bytes), problems(bytes, image)));
    }

    private static FirmwareDescription describe(
            Bytes bytes, ImageHeader header, FirmwareKind kind, List<ImageProblem> problems) {
        ImageFamily family = ImageFamily.esp8266();
        return new FirmwareDescription(
                kind,
                Optional.of(family.chip()),
                Optional.of(FirmwareIdentifier.settings(header, family)),
                kind.isBootable() ? OptionalLong.of(family.bootloaderAddress()) : OptionalLong.empty(),
                problems,
                bytes.size());
    }

    /** Whether the file begins with an ESP8266 image that the ROM would load, going by its header. */
    static boolean isImage(Bytes bytes) {
        long firstAddress = bytes.u32(ImageHeader.LENGTH);
        boolean ram = isIram(firstAddress) || (firstAddress >= DRAM && firstAddress < DRAM_END);
        return bytes.u8(0) == ImageHeader.MAGIC && bytes.u8(1) > 0 && isIram(bytes.u32(4)) && ram;
    }

    /** A program whose first instruction is not in it is none, but data that looks like one. */
    private static boolean holdsItsEntry(ImageStructure image, long entry) {
        return !image.complete()
                || image.segments().stream()
                        .anyMatch(part -> entry >= part.address() && entry < part.address() + part.length());
    }

    private static boolean isIram(long address) {
        return address >= IRAM && address < IRAM_END;
    }

    private static FirmwareKind kind(Bytes bytes) {
        return new ProgramText(bytes).identify().orElseGet(() -> {
            long first = bytes.u32(ImageHeader.LENGTH);
            return first == EBOOT && bytes.u8(0x1000) == ImageHeader.MAGIC
                    ? new FirmwareKind.Arduino(Optional.empty())
                    : new FirmwareKind.Esp8266Application();
        });
    }

    private static List<ImageProblem> problems(Bytes bytes, ImageStructure image) {
        List<ImageProblem> problems = new ArrayList<>();
        Optional<MicroPythonTrailer> trailer = MicroPythonTrailer.find(bytes, image);
        if (!image.complete() || trailer.map(MicroPythonTrailer::isCutOff).orElse(false)) {
            problems.add(ImageProblem.TRUNCATED);
        }
        if (!image.checksumMatches()) {
            problems.add(ImageProblem.CHECKSUM_WRONG);
        }
        if (trailer.map(MicroPythonTrailer::isDamaged).orElse(false)) {
            problems.add(ImageProblem.DIGEST_WRONG);
        }
        return problems;
    }
}
