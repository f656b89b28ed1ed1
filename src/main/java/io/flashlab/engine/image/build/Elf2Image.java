package io.flashlab.engine.image.build;

import io.flashlab.engine.chip.ChipCatalog;
import io.flashlab.engine.chip.ChipIdentity;
import io.flashlab.engine.chip.ChipSpec;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.ImageInvalid;
import io.flashlab.engine.error.FlasherException.Unsupported;
import io.flashlab.engine.image.FlashFrequency;
import io.flashlab.engine.image.FlashMode;
import io.flashlab.engine.image.ImageSource;
import io.flashlab.engine.image.build.Elf2ImageOptions.Esp8266Version;
import io.flashlab.engine.image.build.Elf2ImageOptions.FlashHeader;
import io.flashlab.engine.image.elf.ElfFile;
import io.flashlab.engine.image.elf.ElfPart;
import io.flashlab.engine.log.EspLogger;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a firmware image from an ELF file, byte for byte the one that esptool makes. */
public final class Elf2Image {

    private static final int MOST_SEGMENTS = 16;
    private static final String DESCRIPTOR = ".flash.appdesc";

    private final Elf2ImageOptions options;
    private final EspLogger logger;
    private final ChipSpec rom;

    private Elf2Image(Elf2ImageOptions options, EspLogger logger) {
        this.options = options;
        this.logger = logger;
        this.rom = isV3() ? esp32() : options.chip();
    }

    /**
     * Makes an image.
     *
     * @param elf the program
     * @param logger told what is decided on the way
     * @throws ImageInvalid when the file is no usable ELF file, or its parts do not fit into an image
     * @throws Unsupported when the chip has no such flash size, frequency or page size
     */
    public static BuiltImage convert(ImageSource elf, Elf2ImageOptions options, EspLogger logger)
            throws FlasherException {
        return new Elf2Image(options, logger).convert(elf.name(), elf.read());
    }

    private BuiltImage convert(String name, byte[] file) throws FlasherException {
        ElfFile elf = ElfFile.parse(name, file);
        elf.unknownTypes().forEach(type -> logger.warning("Unknown section type 0x%02x in ELF file".formatted(type)));
        String chip = options.chip().name();
        logger.print("Creating %s image...".formatted(chip));
        int page = new PageSize(rom, logger).choose(options.mmuPageSize(), elf.sections());
        int sizeAndFrequency = sizeCode() + frequencyCode();
        List<ElfPart> parts = options.useSegments() ? elf.segments() : elf.sections();
        ElfDigest digest = ElfDigest.of(digestOffset(parts), file);
        List<Segment> segments = merged(name, parts);
        Plan plan = new Plan(
                name,
                rom,
                options,
                elf.entry(),
                modeCode(options.header().mode()),
                sizeAndFrequency,
                page,
                digest,
                segments);
        BuiltImage image = isEsp8266() ? new Esp8266Images(plan).build() : new Esp32Image(plan).build();
        logger.print("Successfully created %s image.".formatted(chip));
        return image;
    }

    private List<Segment> merged(String name, List<ElfPart> parts) throws ImageInvalid {
        List<ElfPart> ordered = parts;
        if (options.ramOnlyHeader()) {
            logger.print("Image has only RAM segments visible. ROM segments are hidden and SHA256 digest is not"
                    + " appended.");
            ordered = parts.stream()
                    .sorted(Comparator.comparingLong(ElfPart::address))
                    .toList();
        }
        boolean fill = options.ramOnlyHeader() && !isEsp8266();
        List<Segment> segments = new SegmentMerger(name, rom, logger).merge(ordered, fill);
        int gone = parts.size() - segments.size();
        if (gone > 0) {
            logger.print("Merged %d ELF section%s.".formatted(gone, gone > 1 ? "s" : ""));
        }
        if (segments.size() > MOST_SEGMENTS) {
            throw new ImageInvalid(
                    name,
                    "Invalid segment count %d (max 16). Usually this indicates a linker script problem"
                            .formatted(segments.size()));
        }
        return segments;
    }

    private Optional<Long> digestOffset(List<ElfPart> parts) {
        if (options.elfSha256Offset().isPresent() && options.elfSha256Offset().getAsLong() != 0) {
            return Optional.of(options.elfSha256Offset().getAsLong());
        }
        return parts.stream()
                .filter(part -> part.name().contains(DESCRIPTOR))
                .findFirst()
                .filter(part -> isV3() ? part.address() > Esp8266Images.FLASH_MAP : isInFlash(part))
                .map(part -> ElfDigest.IN_DESCRIPTOR);
    }

    /** The ESP8266's first two formats have no place for a descriptor. */
    private boolean isInFlash(ElfPart part) {
        return !isEsp8266() && FlashMap.contains(options.chip(), part.address());
    }

    private boolean isEsp8266() {
        return options.chip().identity().imageChipId().isEmpty();
    }

    private boolean isV3() {
        return isEsp8266() && options.version() == Esp8266Version.V3;
    }

    /** The RTOS SDK of the ESP8266 took its headers from the ESP32's. */
    private static ChipSpec esp32() {
        ChipCatalog catalog = ChipCatalog.load();
        ChipIdentity esp32 = catalog.byName("ESP32").orElseThrow();
        return catalog.spec(esp32);
    }

    private static int modeCode(FlashMode mode) {
        return switch (mode) {
            case QIO -> 0;
            case QOUT -> 1;
            case DIO -> 2;
            case DOUT -> 3;
            case KEEP -> throw new IllegalArgumentException("a new image has no mode to keep");
        };
    }

    private int sizeCode() throws Unsupported {
        FlashHeader header = options.header();
        return code("Flash size", "sizes", header.size(), rom.flash().sizes());
    }

    private int frequencyCode() throws Unsupported {
        Optional<FlashFrequency> frequency = options.header().frequency();
        return frequency.isEmpty()
                ? 0
                : code(
                        "Flash frequency",
                        "frequencies",
                        frequency.get().label(),
                        rom.flash().frequencies());
    }

    private static int code(String what, String plural, String wanted, Map<String, Integer> codes) throws Unsupported {
        Integer code = codes.get(wanted);
        if (code == null) {
            throw new Unsupported(
                    what,
                    "%s '%s' is not supported by this chip type. Supported %s: %s"
                            .formatted(what, wanted, plural, String.join(", ", codes.keySet())));
        }
        return code;
    }
}
