package io.flashlab.cli;

import static java.lang.String.format;

import io.flashlab.engine.image.info.ApplicationDescriptor;
import io.flashlab.engine.image.info.BootloaderDescriptor;
import io.flashlab.engine.image.info.ImageInfo;
import io.flashlab.engine.image.info.ImageInfo.ExtendedHeader;
import io.flashlab.engine.image.info.ImageInfo.Header;
import io.flashlab.engine.image.info.ImageInfo.SegmentInfo;
import io.flashlab.engine.log.EspLogger;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Prints what an image says of itself, worded and laid out as esptool does. */
final class ImageInfoText {

    private static final List<String> MODES = List.of("QIO", "QOUT", "DIO", "DOUT");
    private static final int NO_WP_PIN = 0xee;

    private final EspLogger logger;
    private final ImageInfo image;
    private final String chip;

    ImageInfoText(EspLogger logger, ImageInfo image) {
        this.logger = logger;
        this.image = image;
        this.chip = image.chip().name();
    }

    void print() {
        image.remarks().forEach(logger::warning);
        header(image.header());
        image.extended().ifPresent(this::extendedHeader);
        segments();
        footer();
        image.application().ifPresent(this::application);
        image.bootloader().ifPresent(this::bootloader);
    }

    private void header(Header header) {
        title(chip + " Image Header");
        logger.print(format(Locale.ROOT, "Image version: %d", image.version()));
        logger.print(
                header.entry() == 0
                        ? "Entry point not set"
                        : "Entry point: " + format(Locale.ROOT, "%8s", format(Locale.ROOT, "0x%x", header.entry())));
        logger.print(format(Locale.ROOT, "Segments: %d", image.segments().size()));
        setting("Flash size: ", "size", name(image.chip().flash().sizes(), header.sizeCode()), header.sizeCode());
        setting(
                "Flash freq: ",
                "frequency",
                name(image.chip().flash().frequencies(), header.frequencyCode()),
                header.frequencyCode());
        if (header.modeCode() < MODES.size()) {
            logger.print(format(Locale.ROOT, "Flash mode: %s", MODES.get(header.modeCode())));
        } else {
            logger.warning(format(Locale.ROOT, "Invalid flash mode (%d)", header.modeCode()));
        }
    }

    private void setting(String label, String what, Optional<String> name, int code) {
        if (name.isPresent()) {
            logger.print(label + name.get());
        } else {
            logger.warning(format(Locale.ROOT, "Invalid flash %s (0x%x)", what, code));
        }
    }

    private static Optional<String> name(Map<String, Integer> codes, int code) {
        return codes.entrySet().stream()
                .filter(entry -> entry.getValue() == code)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private void extendedHeader(ExtendedHeader header) {
        title(chip + " Extended Image Header");
        logger.print(format(
                Locale.ROOT, "WP pin: 0x%x%s", header.wpPin(), header.wpPin() == NO_WP_PIN ? " (disabled)" : ""));
        List<Integer> drive = header.drive();
        logger.print(format(
                Locale.ROOT,
                "Flash pins drive settings: clk_drv: 0x%x, q_drv: 0x%x, d_drv: 0x%x, cs0_drv: 0x%x, hd_drv: 0x%x,"
                        + " wp_drv: 0x%x",
                drive.get(0),
                drive.get(1),
                drive.get(2),
                drive.get(3),
                drive.get(4),
                drive.get(5)));
        logger.print(format(
                Locale.ROOT,
                "Chip ID: %d (%s)",
                header.chipId(),
                image.namedChip().orElse("Unknown ID")));
        logger.print(format(
                Locale.ROOT,
                "Minimal chip revision: v%s, (legacy min_rev = %d)",
                revision(header.minimum()),
                header.oldMinimum()));
        logger.print(format(Locale.ROOT, "Maximal chip revision: v%s", revision(header.maximum())));
    }

    private static String revision(int number) {
        return format(Locale.ROOT, "%d.%d", number / 100, number % 100);
    }

    private void segments() {
        title("Segments Information");
        logger.print("Segment   Length   Load addr   File offs  Memory types");
        logger.print("-------  -------  ----------  ----------  ------------");
        int index = 0;
        for (SegmentInfo segment : image.segments()) {
            logger.print(format(
                    Locale.ROOT,
                    "%7d  0x%05x  0x%08x  0x%08x  %s",
                    index++,
                    segment.length(),
                    segment.address(),
                    segment.offset(),
                    String.join(", ", segment.memory())));
        }
    }

    private void footer() {
        title(chip + " Image Footer");
        logger.print(format(
                Locale.ROOT,
                "Checksum: 0x%02x (%s)",
                image.checksum(),
                image.checksumIsValid()
                        ? "valid"
                        : format(Locale.ROOT, "invalid - calculated 0x%02x", image.calculatedChecksum())));
        image.digest()
                .ifPresent(digest -> logger.print(format(
                        Locale.ROOT,
                        "Validation hash: %s (%s)",
                        digest.calculated(),
                        digest.isValid() ? "valid" : "invalid")));
    }

    private void application(ApplicationDescriptor application) {
        title("Application Information");
        logger.print(format(Locale.ROOT, "Project name: %s", application.project()));
        logger.print(format(Locale.ROOT, "App version: %s", application.version()));
        logger.print(format(Locale.ROOT, "Compile time: %s %s", application.date(), application.time()));
        logger.print(format(Locale.ROOT, "ELF file SHA256: %s", application.elfSha256()));
        logger.print(format(Locale.ROOT, "ESP-IDF: %s", application.idf()));
        logger.print(format(Locale.ROOT, "Minimal eFuse block revision: %s", revision(application.minEfuseBlock())));
        logger.print(format(Locale.ROOT, "Maximal eFuse block revision: %s", revision(application.maxEfuseBlock())));
        int exponent = application.mmuPageExponent();
        if (exponent != 0) {
            logger.print(format(
                    Locale.ROOT,
                    "MMU page size: %s KB",
                    BigInteger.ONE.shiftLeft(exponent).shiftRight(10)));
        }
        logger.print(format(Locale.ROOT, "Secure version: %d", application.secureVersion()));
    }

    private void bootloader(BootloaderDescriptor bootloader) {
        title("Bootloader Information");
        logger.print(format(Locale.ROOT, "Bootloader version: %d", bootloader.version()));
        logger.print(format(Locale.ROOT, "ESP-IDF: %s", bootloader.idf()));
        logger.print(format(Locale.ROOT, "Compile time: %s", bootloader.dateAndTime()));
    }

    private void title(String title) {
        logger.print("");
        logger.print(title);
        logger.print("=".repeat(title.length()));
    }
}
