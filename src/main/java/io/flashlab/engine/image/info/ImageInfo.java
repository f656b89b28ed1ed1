package io.flashlab.engine.image.info;

import io.flashlab.engine.chip.ChipCatalog;
import io.flashlab.engine.chip.ChipIdentity;
import io.flashlab.engine.chip.ChipSpec;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.ImageInvalid;
import io.flashlab.engine.image.ImageSource;
import java.util.List;
import java.util.Optional;

/**
 * What a firmware image says of itself, and whether that is so.
 *
 * @param size bytes of the file
 * @param chip the chip it is read as an image for
 * @param version 1; 2 for the ESP8266's format with two headers
 * @param header the first eight bytes; of two headers the second
 * @param extended what follows them; empty for the ESP8266
 * @param segments in the file's order
 * @param checksum the stored one
 * @param calculatedChecksum what it should be
 * @param digest the SHA-256 behind the image, where the header announces it
 * @param application its descriptor
 * @param bootloader its descriptor; empty where there is an application's
 * @param remarks what is unusual, each a sentence
 */
public record ImageInfo(
        int size,
        ChipSpec chip,
        int version,
        Header header,
        Optional<ExtendedHeader> extended,
        List<SegmentInfo> segments,
        int checksum,
        int calculatedChecksum,
        Optional<Digest> digest,
        Optional<ApplicationDescriptor> application,
        Optional<BootloaderDescriptor> bootloader,
        List<String> remarks) {

    public ImageInfo {
        segments = List.copyOf(segments);
        remarks = List.copyOf(remarks);
    }

    /**
     * The header that all formats share.
     *
     * @param modeCode byte 2
     * @param sizeCode high nibble of byte 3, in place
     * @param frequencyCode low nibble of byte 3
     * @param entry address of the first instruction; 0 for none
     */
    public record Header(int modeCode, int sizeCode, int frequencyCode, long entry) {}

    /**
     * The 16 bytes that follow the header on the ESP32 family.
     *
     * @param wpPin 0xee for none
     * @param drive strengths of the flash's pins, 0..15: CLK, Q, D, CS0, HD, WP
     * @param chipId {@code esp_chip_id_t}
     * @param oldMinimum least chip revision in the old notation
     * @param minimum least chip revision, major * 100 + minor
     * @param maximum greatest chip revision, major * 100 + minor; 65535 for none
     */
    public record ExtendedHeader(int wpPin, List<Integer> drive, int chipId, int oldMinimum, int minimum, int maximum) {

        public ExtendedHeader {
            drive = List.copyOf(drive);
        }
    }

    /**
     * One part of the program.
     *
     * @param address where the loader puts it
     * @param offset file offset of its header of eight bytes
     * @param length bytes, a multiple of four
     * @param memory the kinds of memory at the address, as the chip's data names them
     */
    public record SegmentInfo(long address, int offset, int length, List<String> memory) {

        public SegmentInfo {
            memory = List.copyOf(memory);
        }
    }

    /**
     * The SHA-256 behind an image.
     *
     * @param calculated what it should be, in hexadecimal
     * @param isValid whether it is that
     */
    public record Digest(String calculated, boolean isValid) {}

    /** Whether the stored checksum is that of the segments. */
    public boolean checksumIsValid() {
        return checksum == calculatedChecksum;
    }

    /**
     * Reads an image for the chip that its header names; for the ESP8266, which its headers do not name, when no other
     * is named.
     *
     * @throws ImageInvalid when it is no image, or ends too early
     */
    public static ImageInfo of(ImageSource image) throws FlasherException {
        byte[] file = image.read();
        ImageBytesReader reader = new ImageBytesReader(image.name(), file);
        return new ImageReader(reader, ChipGuess.of(reader)).read();
    }

    /**
     * Reads an image for a chip.
     *
     * @throws ImageInvalid when it is no image, or ends too early
     */
    public static ImageInfo of(ImageSource image, ChipSpec chip) throws FlasherException {
        ImageBytesReader reader = new ImageBytesReader(image.name(), image.read());
        ChipGuess.requireMagic(reader);
        return new ImageReader(reader, chip).read();
    }

    /** The name of the chip whose number the extended header has. */
    public Optional<String> namedChip() {
        return extended.flatMap(header -> ChipCatalog.load().identities().stream()
                .filter(chip -> chip.imageChipId().orElse(-1) == header.chipId())
                .map(ChipIdentity::name)
                .findFirst());
    }
}
