package io.flashlab.catalog.bundle;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.BundleInvalid;
import io.flashlab.engine.flash.FlashAddress;
import io.flashlab.engine.image.FlashFrequency;
import io.flashlab.engine.image.FlashMode;
import io.flashlab.engine.image.FlashSizeSetting;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code flash_args} and its relatives: esptool's options in the first line, then an address and a file in each.
 *
 * <p>Source: ESP-IDF Programming Guide, "Build System", "Flash arguments"; esptool's documentation, "Write flash",
 * "@file".
 */
final class FlashArgsText {

    private static final int MOST_BYTES = 1 << 16;
    private static final int MOST_FILES = 64;

    /** Options begin with dashes; a file's name may stand in quotes, and may hold blanks when it ends the line. */
    private static final Pattern FILE_LINE = Pattern.compile("(0[xX][0-9a-fA-F]+|\\d+)\\s+\"?([^\"]+?)\"?\\s*");

    private final String name;
    private final Place place;
    private final List<BundleRow> rows = new ArrayList<>();
    private Optional<FlashMode> mode = Optional.empty();
    private Optional<FlashFrequency> frequency = Optional.empty();
    private Optional<FlashSizeSetting> size = Optional.empty();

    FlashArgsText(String name, Place place) {
        this.name = name;
        this.place = place;
    }

    /** Whether builds call such a file so; {@code flash_app_args} and others have only a part of the files. */
    static boolean isName(String file) {
        return file.equals("flash_args") || file.equals("flash_project_args");
    }

    /** Whether it is a text whose lines are all options, or an address and a file. */
    static boolean isOne(byte[] file) {
        if (file.length == 0 || file.length > MOST_BYTES || (file[0] != '-' && !Character.isDigit(file[0]))) {
            return false;
        }
        List<String> lines = lines(file);
        return lines.stream()
                        .allMatch(line ->
                                line.startsWith("--") || FILE_LINE.matcher(line).matches())
                && lines.stream().anyMatch(line -> FILE_LINE.matcher(line).matches());
    }

    private static List<String> lines(byte[] file) {
        return new String(file, StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    FirmwareBundle read(byte[] file) throws FlasherException {
        for (String line : lines(file)) {
            if (line.startsWith("--")) {
                options(line);
            } else {
                fileLine(line);
            }
        }
        if (rows.isEmpty()) {
            throw new BundleInvalid(name, "it names no files");
        }
        return new FirmwareBundle(
                Place.nameOf(name),
                BundleForm.FLASH_ARGS,
                rows,
                new BundleSettings(mode, frequency, size, Optional.empty()),
                List.of());
    }

    private void options(String line) {
        String[] words = line.split("\\s+", -1);
        for (int i = 0; i + 1 < words.length; i++) {
            String value = words[i + 1];
            switch (words[i].toLowerCase(Locale.ROOT).replace('_', '-')) {
                case "--flash-mode" -> mode = SettingsText.mode(value);
                case "--flash-freq" -> frequency = SettingsText.frequency(value);
                case "--flash-size" -> size = SettingsText.size(value);
                default -> {}
            }
        }
    }

    private void fileLine(String line) throws FlasherException {
        Matcher parts = FILE_LINE.matcher(line);
        OptionalLong address = parts.matches() ? FlashAddress.parse(parts.group(1)) : OptionalLong.empty();
        if (address.isEmpty() || rows.size() == MOST_FILES) {
            throw new BundleInvalid(name, "'%s' is not an address and a file".formatted(shortened(line)));
        }
        rows.add(BundleRow.at(address.getAsLong(), place.file(parts.group(2))));
    }

    private static String shortened(String line) {
        return line.length() > 60 ? line.substring(0, 60) + "\u2026" : line;
    }
}
