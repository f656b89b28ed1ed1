package io.flashlab.engine.image.build;

import io.flashlab.engine.chip.ChipSpec.MappedRange;
import io.flashlab.engine.error.FlasherException.ImageInvalid;
import io.flashlab.engine.image.ImageHeader;
import io.flashlab.engine.image.build.BuiltImage.Part;
import io.flashlab.engine.image.build.Elf2ImageOptions.Esp8266Version;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/** Writes the ESP8266's three formats. */
final class Esp8266Images {

    /** Where flash is mapped. */
    static final long FLASH_MAP = 0x4020_0000L;

    /** Byte 1 of the first header of V2, where other headers have the number of segments. */
    private static final int V2_VERSION = 4;

    /** What the linker script of the RTOS SDK leaves free for the segment's header. */
    private static final int RODATA_GAP = 8;

    private final Plan plan;

    Esp8266Images(Plan plan) {
        this.plan = plan;
    }

    BuiltImage build() throws ImageInvalid {
        Esp8266Version version = plan.options().version();
        List<Part> parts = switch (version) {
            case V1 -> v1();
            case V2 -> v2();
            case V3 -> List.of(new Part(0, v3()));
        };
        return new BuiltImage(Optional.of(version), parts);
    }

    private List<Part> v1() throws ImageInvalid {
        List<Part> parts = new ArrayList<>();
        irom().ifPresent(code -> parts.add(new Part(code.address() - FLASH_MAP, code.data())));
        ImageBytes image = plan.begin();
        loaded(image);
        parts.add(new Part(0, image.toByteArray()));
        return parts;
    }

    private List<Part> v2() throws ImageInvalid {
        ImageBytes image = plan.begin();
        image.header(ImageHeader.MAGIC_V2, V2_VERSION, plan);
        Optional<Segment> code = irom();
        if (code.isPresent()) {
            Segment irom = code.get().at(0).paddedTo(16);
            image.uncheckedSegment(irom, "");
        }
        loaded(image);
        CRC32 crc = new CRC32();
        crc.update(image.toByteArray());
        image.u32(crcOfBootloader(crc.getValue()));
        return List.of(
                new Part(code.map(segment -> segment.address() - FLASH_MAP).orElse(0L), image.toByteArray()));
    }

    /** The SDK's bootloader takes the number for a signed one, and keeps its absolute value plus 1. */
    private static long crcOfBootloader(long crc) {
        return (crc & 0x8000_0000L) != 0 ? crc ^ 0xffff_ffffL : crc + 1;
    }

    /** What the loader copies to RAM. */
    private void loaded(ImageBytes image) throws ImageInvalid {
        List<Segment> segments = plan.segments().stream()
                .filter(segment -> !staysInFlash(segment))
                .toList();
        image.header(ImageHeader.MAGIC, segments.size(), plan);
        for (Segment segment : segments) {
            image.segment(segment, "");
        }
        image.appendChecksum();
    }

    /** The code that stays in flash. */
    private Optional<Segment> irom() throws ImageInvalid {
        List<Segment> found =
                plan.segments().stream().filter(this::staysInFlash).toList();
        if (found.size() > 1) {
            throw new ImageInvalid(
                    plan.name(), "Found %d segments that could be irom0. Bad ELF file?".formatted(found.size()));
        }
        return found.stream().findFirst();
    }

    private boolean staysInFlash(Segment segment) {
        MappedRange map = plan.rom().flash().irom().orElseThrow();
        return segment.address() >= map.start() && segment.address() < map.end();
    }

    private byte[] v3() throws ImageInvalid {
        List<Segment> sorted = plan.segments().stream()
                .sorted(Comparator.comparingLong(Segment::address))
                .toList();
        List<Segment> flash =
                sorted.stream().filter(s -> s.address() > FLASH_MAP).toList();
        FlashPages.requireOneSegmentEach(plan, flash);
        ImageBytes image = plan.begin();
        image.header(ImageHeader.MAGIC, sorted.size(), plan);
        for (Segment segment : flash) {
            image.segment(segment.name().equals(".flash.rodata") ? withoutGap(segment) : segment, "");
        }
        for (Segment segment : sorted) {
            if (segment.address() <= FLASH_MAP) {
                image.segment(segment, "");
            }
        }
        image.appendChecksum();
        byte[] content = image.toByteArray();
        for (byte b : ImageBytes.sha256(content)) {
            image.u8(b);
        }
        return image.toByteArray();
    }

    private static Segment withoutGap(Segment rodata) {
        return rodata.tail(RODATA_GAP).at(rodata.address());
    }
}
