package io.flashlab.engine.image;

import java.util.List;
import java.util.Optional;

/** What a file turned out to be. {@link #title} is a short English phrase; a window may word it itself. */
public sealed interface FirmwareKind {

    /** A few words, for a table cell or a message. */
    String title();

    /** Whether the ROM could start it from the bootloader address. */
    default boolean isBootable() {
        return false;
    }

    /**
     * MicroPython, complete with whatever its chip needs before it.
     *
     * @param version as its banner says, for example {@code v1.8.7-7-gb5a1a20a3}
     * @param date as its banner says, for example {@code 2017-01-09}
     */
    record MicroPython(String version, String date) implements FirmwareKind {

        /** The version without what {@code git describe} added to the release's name. */
        public String release() {
            int cut = version.indexOf('-');
            return cut < 0 ? version : version.substring(0, cut);
        }

        @Override
        public String title() {
            return "MicroPython " + release();
        }

        @Override
        public boolean isBootable() {
            return true;
        }
    }

    /**
     * A program that is known by a name of its own.
     *
     * @param name for example {@code CircuitPython}, {@code NodeMCU}
     * @param version empty when the file does not tell
     */
    record KnownProgram(String name, Optional<String> version) implements FirmwareKind {
        @Override
        public String title() {
            return version.map(v -> name + " " + v).orElse(name);
        }

        @Override
        public boolean isBootable() {
            return true;
        }
    }

    /**
     * A program built with the Arduino core.
     *
     * @param version the core's or the SDK's version; empty when the file does not tell
     */
    record Arduino(Optional<String> version) implements FirmwareKind {
        @Override
        public String title() {
            return "Arduino program";
        }

        @Override
        public boolean isBootable() {
            return true;
        }
    }

    /**
     * A program built with ESP-IDF.
     *
     * @param project name from its {@code esp_app_desc_t}; may be empty
     * @param version from the same; may be empty
     * @param idf version of ESP-IDF; may be empty
     */
    record EspIdfApp(String project, String version, String idf) implements FirmwareKind {
        @Override
        public String title() {
            String name = (project + " " + version).strip();
            return name.isEmpty() ? "ESP-IDF application" : name;
        }
    }

    /**
     * The second-stage bootloader of the ESP32 family.
     *
     * @param idf version of ESP-IDF; empty when the file does not tell
     */
    record Bootloader(Optional<String> idf) implements FirmwareKind {
        @Override
        public String title() {
            return "Bootloader";
        }

        @Override
        public boolean isBootable() {
            return true;
        }
    }

    /**
     * A partition table of the ESP32 family.
     *
     * @param labels the partitions' names in their order
     */
    record PartitionTable(List<String> labels) implements FirmwareKind {
        public PartitionTable {
            labels = List.copyOf(labels);
        }

        @Override
        public String title() {
            return "Partition table";
        }
    }

    /** A program for the ESP8266 that does not say what it is. */
    record Esp8266Application() implements FirmwareKind {
        @Override
        public String title() {
            return "Application";
        }

        @Override
        public boolean isBootable() {
            return true;
        }
    }

    /** The ESP8266's "version 2" image: it needs a bootloader at 0x00000000. */
    record Esp8266V2Application() implements FirmwareKind {
        @Override
        public String title() {
            return "Application (needs a bootloader)";
        }
    }

    /** A program for the ESP32 family that does not say what it is. */
    record EspApplication() implements FirmwareKind {
        @Override
        public String title() {
            return "Application";
        }
    }

    /**
     * A file system image.
     *
     * @param format for example {@code LittleFS}
     */
    record FileSystem(String format) implements FirmwareKind {
        @Override
        public String title() {
            return format + " file system";
        }
    }

    /** The ESP8266's radio settings ({@code esp_init_data_default.bin}): they go into the fourth-last sector. */
    record RadioSettings() implements FirmwareKind {
        @Override
        public String title() {
            return "Radio settings (esp_init_data)";
        }
    }

    /**
     * Nothing but one byte value; writing it erases.
     *
     * @param value 0x00 or 0xff
     */
    record Blank(int value) implements FirmwareKind {
        @Override
        public String title() {
            return "Blank (all 0x%02x)".formatted(value);
        }
    }

    /**
     * A file that cannot be written as it is.
     *
     * @param format what it is instead
     */
    record OtherFormat(Format format) implements FirmwareKind {

        /** Formats that people take for firmware. */
        public enum Format {
            ELF,
            INTEL_HEX,
            UF2,
            ZIP,
            GZIP,
            WEB_PAGE
        }

        @Override
        public String title() {
            return switch (format) {
                case ELF -> "ELF file";
                case INTEL_HEX -> "Intel HEX file";
                case UF2 -> "UF2 file";
                case ZIP -> "ZIP archive";
                case GZIP -> "gzip archive";
                case WEB_PAGE -> "Web page";
            };
        }
    }

    /** None of the others. */
    record Data() implements FirmwareKind {
        @Override
        public String title() {
            return "Data";
        }
    }
}
