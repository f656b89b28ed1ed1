package io.flashlab.engine.image;

import io.flashlab.engine.image.partition.PartitionEntry;
import io.flashlab.engine.image.partition.PartitionTable;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Recognises images of the ESP32 family: bootloader, application, or a file of both with the partition table between.
 *
 * <p>Sources: ESP-IDF's {@code esp_app_format.h} (extended header), {@code esp_app_desc.h}, {@code
 * esp_bootloader_desc.h}.
 */
final class Esp32Identifier {

    private static final long PARTITION_TABLE = 0x8000;
    private static final long FIRST_SEGMENT_DATA = 32;
    private static final long APP_DESCRIPTION = 0xabcd5432L;
    private static final int BOOTLOADER_DESCRIPTION = 0x50;
    private static final int SHA256_LENGTH = 32;

    private Esp32Identifier() {}

    /** Describes the file whose first image stands at {@code offset}; addresses are those of that image. */
    static Optional<FirmwareDescription> identify(Bytes bytes, long offset) {
        return family(bytes, offset)
                .flatMap(family -> ImageStructure.walk(bytes, offset, family))
                .map(image -> describe(bytes, image));
    }

    /** Chip number known, reserved bytes zero, digest flag 0 or 1. */
    static Optional<ImageFamily> family(Bytes bytes, long offset) {
        boolean reservedZero = bytes.fill(offset + 19, 4) == 0;
        return bytes.u8(offset) == ImageHeader.MAGIC
                        && bytes.u8(offset + 1) > 0
                        && reservedZero
                        && ImageRequirements.hasDigestFlag(bytes, offset)
                ? ImageFamily.withChipId(bytes.u16(offset + 12))
                : Optional.empty();
    }

    private static FirmwareDescription describe(Bytes bytes, ImageStructure image) {
        ImageFamily family = image.family();
        List<ImageProblem> problems = new ArrayList<>(problems(bytes, image));
        boolean application = isApplication(bytes, image);
        Optional<ImageStructure> inner = application ? Optional.of(image) : application(bytes, image, problems);
        FirmwareKind kind = inner.map(app -> applicationKind(bytes, app)).orElseGet(() -> bootloader(bytes, image));
        return new FirmwareDescription(
                kind,
                Optional.of(family.chip()),
                Optional.of(FirmwareIdentifier.settings(image.header(), family)),
                application ? OptionalLong.empty() : OptionalLong.of(family.bootloaderAddress()),
                problems,
                bytes.size());
    }

    /** The application that the partition table behind the bootloader points to. */
    private static Optional<ImageStructure> application(
            Bytes bytes, ImageStructure bootloader, List<ImageProblem> problems) {
        long start = bootloader.offset() - bootloader.family().bootloaderAddress();
        Optional<PartitionEntry> partition =
                PartitionTable.firstApplication(PartitionTable.entriesAt(bytes.array(), start + PARTITION_TABLE));
        if (partition.isEmpty()) {
            return Optional.empty();
        }
        long application = start + partition.get().address();
        Optional<ImageStructure> found = ImageStructure.walk(bytes, application, bootloader.family());
        found.map(app -> problems(bytes, app)).orElseGet(() -> missing(bytes, application)).stream()
                .filter(problem -> !problems.contains(problem))
                .forEach(problems::add);
        return found;
    }

    /** A file may well be bootloader and table only; something else than an image in the application's place is wrong. */
    private static List<ImageProblem> missing(Bytes bytes, long applicationOffset) {
        boolean absent = bytes.size() <= applicationOffset || bytes.u8(applicationOffset) == 0xff;
        return absent ? List.of() : List.of(ImageProblem.CHECKSUM_WRONG);
    }

    /**
     * Applications are mapped into flash: their first segment keeps its place within the memory page, 0x20 behind its
     * start, the header's length.
     */
    private static boolean isApplication(Bytes bytes, ImageStructure image) {
        long firstAddress = bytes.u32(image.offset() + FIRST_SEGMENT_DATA - 8);
        return bytes.u32(image.offset() + FIRST_SEGMENT_DATA) == APP_DESCRIPTION
                || (firstAddress & 0x3fff) == FIRST_SEGMENT_DATA;
    }

    private static FirmwareKind applicationKind(Bytes bytes, ImageStructure app) {
        return new ProgramText(bytes).identify().orElseGet(() -> {
            long description = app.offset() + FIRST_SEGMENT_DATA;
            if (bytes.u32(description) != APP_DESCRIPTION) {
                return new FirmwareKind.EspApplication();
            }
            String version = bytes.text(description + 16, 32);
            String project = bytes.text(description + 48, 32);
            String idf = bytes.text(description + 112, 32);
            // The Arduino core's own build makes its library in a project of this name.
            return project.equals("arduino-lib-builder")
                    ? new FirmwareKind.Arduino(Optional.of(idf).filter(text -> !text.isEmpty()))
                    : new FirmwareKind.EspIdfApp(project, version, idf);
        });
    }

    private static FirmwareKind bootloader(Bytes bytes, ImageStructure image) {
        long description = image.offset() + FIRST_SEGMENT_DATA;
        boolean described = bytes.u8(description) == BOOTLOADER_DESCRIPTION && bytes.fill(description + 2, 2) == 0;
        return new FirmwareKind.Bootloader(
                Optional.of(described ? bytes.text(description + 8, 32) : "").filter(text -> !text.isEmpty()));
    }

    private static List<ImageProblem> problems(Bytes bytes, ImageStructure image) {
        if (!image.complete()) {
            return List.of(ImageProblem.TRUNCATED);
        }
        List<ImageProblem> problems = new ArrayList<>();
        if (!image.checksumMatches()) {
            problems.add(ImageProblem.CHECKSUM_WRONG);
        }
        if (image.digest().isPresent()
                && !digestMatches(bytes, image, image.digest().get())) {
            problems.add(ImageProblem.DIGEST_WRONG);
        }
        return problems;
    }

    private static boolean digestMatches(Bytes bytes, ImageStructure image, long digestAt) {
        byte[] stored = Arrays.copyOfRange(bytes.array(), (int) digestAt, (int) digestAt + SHA256_LENGTH);
        return Arrays.equals(stored, sha256(bytes, image));
    }

    /** SHA-256 of an image from its header to its checksum. */
    static byte[] sha256(Bytes bytes, ImageStructure image) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes.array(), (int) image.offset(), (int) (image.dataEnd() - image.offset()));
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
