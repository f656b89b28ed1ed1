package io.flashlab.engine.image.info;

import io.flashlab.engine.chip.ChipSpec;
import io.flashlab.engine.chip.ChipSpec.MemoryRegion;
import io.flashlab.engine.error.FlasherException.ImageInvalid;
import io.flashlab.engine.image.ImageHeader;
import io.flashlab.engine.image.info.ImageInfo.Digest;
import io.flashlab.engine.image.info.ImageInfo.ExtendedHeader;
import io.flashlab.engine.image.info.ImageInfo.Header;
import io.flashlab.engine.image.info.ImageInfo.SegmentInfo;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Reads one image. */
final class ImageReader {

    private static final int MOST_SEGMENTS = 16;
    private static final int CHECKSUM_SEED = 0xef;
    private static final int SHA256_LENGTH = 32;
    private static final int V2_VERSION = 4;

    /** Where the ESP8266 has RAM, and the most that a segment there can hold. */
    private static final long ESP8266_FIRST = 0x3ffe_0000L;

    private static final long ESP8266_LAST = 0x4020_0000L;
    private static final int ESP8266_LARGEST = 0x1_0000;

    private final ImageBytesReader image;
    private final ChipSpec chip;
    private final List<SegmentInfo> segments = new ArrayList<>();
    private final Descriptors descriptors = new Descriptors();
    private final List<String> remarks = new ArrayList<>();
    private int sum = CHECKSUM_SEED;

    ImageReader(ImageBytesReader image, ChipSpec chip) {
        this.image = image;
        this.chip = chip;
    }

    private record CountedHeader(int count, Header header) {}

    private record Extension(ExtendedHeader header, boolean digestFollows) {}

    ImageInfo read() throws ImageInvalid {
        boolean esp8266 = chip.identity().imageChipId().isEmpty();
        boolean v2 = esp8266 && image.u8At(0) == ImageHeader.MAGIC_V2;
        Optional<Header> first = v2 ? Optional.of(codeInFlash()) : Optional.empty();
        CountedHeader header = header(ImageHeader.MAGIC);
        first.ifPresent(before -> compare(before, header.header()));
        Optional<Extension> extension = esp8266 ? Optional.empty() : Optional.of(extension());
        for (int i = 0; i < header.count(); i++) {
            segment(esp8266);
        }
        image.skipTo(image.position() | 0xf);
        int checksum = image.u8("checksum");
        requireFewSegments();
        Optional<Digest> digest = extension.filter(Extension::digestFollows).map(e -> digest());
        return new ImageInfo(
                image.size(),
                chip,
                v2 ? 2 : 1,
                header.header(),
                extension.map(Extension::header),
                segments,
                checksum,
                sum,
                digest,
                descriptors.application(),
                descriptors.bootloader(),
                remarks);
    }

    private void requireFewSegments() throws ImageInvalid {
        if (segments.size() > MOST_SEGMENTS) {
            throw image.invalid("Invalid segment count %d (max 16). Usually this indicates a linker script problem"
                    .formatted(segments.size()));
        }
    }

    /** The first header of the ESP8266's second format, and the code behind it, which no checksum covers. */
    private Header codeInFlash() throws ImageInvalid {
        CountedHeader header = header(ImageHeader.MAGIC_V2);
        if (header.count() != V2_VERSION) {
            remarks.add("V2 header has unexpected \"segment\" count %d (usually 4)".formatted(header.count()));
        }
        int offset = image.position();
        long address = image.u32("segments");
        byte[] data = data(address, image.u32("segments"));
        segments.add(new SegmentInfo(0, offset, address == 0 ? data.length : padded(data.length), memory(0)));
        return header.header();
    }

    private void compare(Header first, Header second) {
        if (first.modeCode() != second.modeCode()) {
            remarks.add("Flash mode value in first header (0x%02x) disagrees with second (0x%02x). Using second value."
                    .formatted(first.modeCode(), second.modeCode()));
        }
        int firstSize = first.sizeCode() | first.frequencyCode();
        int secondSize = second.sizeCode() | second.frequencyCode();
        if (firstSize != secondSize) {
            remarks.add(
                    "Flash size/freq value in first header (0x%02x) disagrees with second (0x%02x). Using second value."
                            .formatted(firstSize, secondSize));
        }
        if (first.entry() != second.entry()) {
            remarks.add(
                    "Entrypoint address in first header (0x%08x) disagrees with second header (0x%08x). Using second value."
                            .formatted(first.entry(), second.entry()));
        }
    }

    private CountedHeader header(int expected) throws ImageInvalid {
        int magic = image.u8("header");
        if (magic != expected) {
            throw image.invalid("Invalid firmware image magic=0x%x".formatted(magic));
        }
        int count = image.u8("header");
        int mode = image.u8("header");
        int sizeAndFrequency = image.u8("header");
        long entry = image.u32("header");
        return new CountedHeader(count, new Header(mode, sizeAndFrequency & 0xf0, sizeAndFrequency & 0x0f, entry));
    }

    private Extension extension() throws ImageInvalid {
        String what = "extended header";
        int wpPin = image.u8(what);
        List<Integer> drive = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            int pair = image.u8(what);
            drive.add(pair & 0xf);
            drive.add(pair >> 4);
        }
        int chipId = image.u16(what);
        int expected = chip.identity().imageChipId().orElseThrow();
        if (chipId != expected) {
            remarks.add(("Unexpected chip ID in image. Expected %d but value was %d. Is this image for a different chip"
                            + " model?")
                    .formatted(expected, chipId));
        }
        ExtendedHeader header =
                new ExtendedHeader(wpPin, drive, chipId, image.u8(what), image.u16(what), image.u16(what));
        image.u32(what);
        int digest = image.u8(what);
        if (digest > 1) {
            throw image.invalid("Invalid value for append_digest field (0x%02x). Should be 0 or 1".formatted(digest));
        }
        return new Extension(header, digest == 1);
    }

    private void segment(boolean esp8266) throws ImageInvalid {
        int offset = image.position();
        long address = image.u32("segments");
        long length = image.u32("segments");
        if (esp8266 && (address > ESP8266_LAST || address < ESP8266_FIRST || length > ESP8266_LARGEST)) {
            remarks.add("Suspicious segment 0x%x, length %d".formatted(address, length));
        }
        byte[] data = data(address, length);
        for (byte b : data) {
            sum ^= b & 0xff;
        }
        List<String> memory = memory(address);
        descriptors.look(memory, data);
        segments.add(new SegmentInfo(address, offset, address == 0 ? data.length : padded(data.length), memory));
    }

    private byte[] data(long address, long length) throws ImageInvalid {
        byte[] data = image.upTo(length);
        if (data.length < length) {
            throw image.invalid("End of file reading segment 0x%x, length %d (actual length %d)"
                    .formatted(address, length, data.length));
        }
        return data;
    }

    private static int padded(int length) {
        return (length + 3) & ~3;
    }

    private List<String> memory(long address) {
        return chip.memory().stream()
                .filter(region -> region.contains(address))
                .map(MemoryRegion::name)
                .toList();
    }

    private Digest digest() {
        byte[] calculated = sha256(image.soFar());
        byte[] stored = image.upTo(SHA256_LENGTH);
        return new Digest(HexFormat.of().formatHex(calculated), Arrays.equals(calculated, stored));
    }

    private static byte[] sha256(byte[] data) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(data);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
