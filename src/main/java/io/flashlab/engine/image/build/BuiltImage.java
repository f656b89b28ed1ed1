package io.flashlab.engine.image.build;

import io.flashlab.engine.image.build.Elf2ImageOptions.Esp8266Version;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A new image.
 *
 * @param format of the ESP8266's formats; empty for the format of the ESP32 family
 * @param parts one; two for the ESP8266's {@link Esp8266Version#V1} where code stays in flash: that first
 */
public record BuiltImage(Optional<Esp8266Version> format, List<Part> parts) {

    private static final long SECTOR = 0x1000;

    public BuiltImage {
        parts = List.copyOf(parts);
    }

    /**
     * What makes one file.
     *
     * @param offset where the code that stays in flash begins, from the address to which flash is mapped; 0 where that
     *     does not matter
     * @param content the bytes; not copied
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Part(long offset, byte[] content) {}

    /**
     * The bytes of an image that is one file: any but the ESP8266's {@link Esp8266Version#V1} with code that stays in flash.
     *
     * @return not a copy
     * @throws IllegalStateException when it is two files
     */
    public byte[] content() {
        if (parts.size() != 1) {
            throw new IllegalStateException("the image is " + parts.size() + " files");
        }
        return parts.getFirst().content();
    }

    /**
     * What a part's file is called.
     *
     * @param elf the ELF file's name, from which the name is made where there is no other
     * @param output the name asked for; of V1 it is only the beginning of the names
     */
    public String fileName(Part part, String elf, Optional<String> output) {
        if (format.filter(f -> f == Esp8266Version.V1).isPresent()) {
            return output.orElse(elf + "-") + offset(part.offset()) + ".bin";
        }
        String placed =
                format.filter(f -> f == Esp8266Version.V2).isPresent() ? "-" + offset(part.offset() & -SECTOR) : "";
        return output.orElseGet(() -> withoutExtension(elf) + placed + ".bin");
    }

    private static String offset(long offset) {
        return String.format(Locale.ROOT, "0x%05x", offset);
    }

    private static String withoutExtension(String file) {
        int name = Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1;
        int dot = file.lastIndexOf('.');
        boolean onlyDotsBefore =
                file.substring(name, Math.max(dot, name)).chars().allMatch(c -> c == '.');
        return dot > name && !onlyDotsBefore ? file.substring(0, dot) : file;
    }
}
