package io.flashlab.engine.image;

import io.flashlab.engine.image.FirmwareKind.OtherFormat.Format;
import io.flashlab.engine.image.partition.PartitionEntry;
import io.flashlab.engine.image.partition.PartitionTable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Recognises files that hold no Espressif image header, by their first bytes. */
final class FileFormat {

    private static final int RADIO_SETTINGS_LENGTH = 128;

    private FileFormat() {}

    static FirmwareKind of(Bytes bytes) {
        int fill = bytes.fill(0, bytes.size());
        if (fill == 0xff || fill == 0x00) {
            return new FirmwareKind.Blank(fill);
        }
        List<PartitionEntry> entries = PartitionTable.entriesAt(bytes.array(), 0);
        if (!entries.isEmpty()) {
            return new FirmwareKind.PartitionTable(
                    entries.stream().map(PartitionEntry::name).toList());
        }
        return otherFormat(bytes)
                .<FirmwareKind>map(FirmwareKind.OtherFormat::new)
                .or(() -> FileSystemFormat.of(bytes))
                .orElseGet(() -> isRadioSettings(bytes) ? new FirmwareKind.RadioSettings() : new FirmwareKind.Data());
    }

    private static Optional<Format> otherFormat(Bytes bytes) {
        if (bytes.startsWith(0, "\u007fELF")) {
            return Optional.of(Format.ELF);
        }
        if (bytes.startsWith(0, "UF2\n")) {
            return Optional.of(Format.UF2);
        }
        if (bytes.startsWith(0, "PK\u0003\u0004")) {
            return Optional.of(Format.ZIP);
        }
        if (bytes.u8(0) == 0x1f && bytes.u8(1) == 0x8b) {
            return Optional.of(Format.GZIP);
        }
        String start = bytes.text(0, 64);
        if (start.matches(":[0-9A-Fa-f]{10,}")) {
            return Optional.of(Format.INTEL_HEX);
        }
        String lower = start.toLowerCase(Locale.ROOT);
        return lower.startsWith("<!doctype html") || lower.startsWith("<html")
                ? Optional.of(Format.WEB_PAGE)
                : Optional.empty();
    }

    /** ESP8266 NonOS SDK: 128 bytes, the first five of which are the same in all versions. */
    private static boolean isRadioSettings(Bytes bytes) {
        return bytes.size() == RADIO_SETTINGS_LENGTH && bytes.u8(0) == 0x05 && bytes.u8(2) == 0x04;
    }
}
