package io.flashlab.cli;

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
        line("Image version: %d", image.version());
        logger.print(
                header.entry() == 0
                        ? "Entry point not set"
                        : "Entry point: " + text("%8s", text("0x%x", header.entry())));
        line("Segments: %d", image.segments().size());
        setting("Flash size: ", "size", name(image.chip().flash().sizes(), header.sizeCode()), header.sizeCode());
        setting(
                "Flash freq: ",
                "frequency",
                name(image.chip().flash().frequencies(), header.frequencyCode()),
                header.frequencyCode());
        if (header.modeCode() < MODES.size()) {
            line("Flash mode: %s", MODES.get(header.modeCode()));
        } else {
            logger.warning(text("Invalid flash mode (%d)", header.modeCode()));
        }
    }

    private void setting(String label, String what, Optional<String> name, int code) {
        if (name.isPresent()) {
            logger.print(label + name.get());
        } else {
            logger.warning(text("Invalid flash %s (0x%x)", what, code));
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
        line("WP pin: 0x%x%s", header.wpPin(), header.wpPin() == NO_WP_PIN ? " (disabled)" : "");
        List<Integer> drive = header.drive();
        line(
                "Flash pins drive settings: clk_drv: 0x%x, q_drv: 0x%x, d_drv: 0x%x, cs0_drv: 0x%x, hd_drv: 0x%x,"
                        + " wp_drv: 0x%x",
                drive.get(0), drive.get(1), drive.get(2), drive.get(3), drive.get(4), drive.get(5));
        line("Chip ID: %d (%s)", header.chipId(), image.namedChip().orElse("Unknown ID"));
        line("Minimal chip revision: v%s, (legacy min_rev = %d)", revision(header.minimum()), header.oldMinimum());
        line("Maximal chip revision: v%s", revision(header.maximum()));
    }

    private static String revision(int number) {
        return text("%d.%d", number / 100, number % 100);
    }

    private void segments() {
        title("Segments Information");
        logger.print("Segment   Length   Load addr   File offs  Memory types");
        logger.print("-------  -------  ----------  ----------  ------------");
        int index = 0;
        for (SegmentInfo segment : image.segments()) {
            line(
                    "%7d  0x%05x  0x%08x  0x%08x  %s",
                    index++,
                    segment.length(),
                    segment.address(),
                    segment.offset(),
                    String.join(", ", segment.memory()));
        }
    }

    private void footer() {
        title(chip + " Image Footer");
        line(
                "Checksum: 0x%02x (%s)",
                image.checksum(),
                image.checksumIsValid() ? "valid" : text("invalid - calculated 0x%02x", image.calculatedChecksum()));
        image.digest()
                .ifPresent(digest ->
                        line("Validation hash: %s (%s)", digest.calculated(), digest.isValid() ? "valid" : "invalid"));
    }

    private void application(ApplicationDescriptor application) {
        title("Application Information");
        line("Project name: %s", application.project());
        line("App version: %s", application.version());
        line("Compile time: %s %s", application.date(), application.time());
        line("ELF file SHA256: %s", application.elfSha256());
        line("ESP-IDF: %s", application.idf());
        line("Minimal eFuse block revision: %s", revision(application.minEfuseBlock()));
        line("Maximal eFuse block revision: %s", revision(application.maxEfuseBlock()));
        int exponent = application.mmuPageExponent();
        if (exponent != 0) {
            line("MMU page size: %s KB", BigInteger.ONE.shiftLeft(exponent).shiftRight(10));
        }
        line("Secure version: %d", application.secureVersion());
    }

    private void bootloader(BootloaderDescriptor bootloader) {
        title("Bootloader Information");
        line("Bootloader version: %d", bootloader.version());
        line("ESP-IDF: %s", bootloader.idf());
        line("Compile time: %s", bootloader.dateAndTime());
    }

    private void title(String title) {
        logger.print("");
        logger.print(title);
        logger.print("=".repeat(title.length()));
    }

    private void line(String format, Object... values) {
        logger.print(text(format, values));
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
