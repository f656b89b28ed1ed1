package io.flashlab.viewmodel.flash;

import io.flashlab.engine.image.FirmwareDescription;
import io.flashlab.engine.image.FirmwareKind;
import io.flashlab.viewmodel.Texts;

/** What a firmware file is, in the window's language. */
public final class KindWords {

    private final Texts texts;

    public KindWords(Texts texts) {
        this.texts = texts;
    }

    /** A few words, for a badge or inside a sentence: {@code MicroPython v1.8.7}, {@code Partition table}. */
    public String of(FirmwareKind kind) {
        return switch (kind) {
            case FirmwareKind.MicroPython program -> program.title();
            case FirmwareKind.KnownProgram program -> program.title();
            case FirmwareKind.Arduino _ -> text("arduino");
            case FirmwareKind.EspIdfApp app ->
                app.project().isEmpty() && app.version().isEmpty() ? text("idf") : app.title();
            case FirmwareKind.Bootloader _ -> text("bootloader");
            case FirmwareKind.PartitionTable _ -> text("partitionTable");
            case FirmwareKind.Esp8266Application _, FirmwareKind.EspApplication _ -> text("application");
            case FirmwareKind.Esp8266V2Application _ -> text("needsBootloader");
            case FirmwareKind.FileSystem(String format) -> text("fileSystem", format);
            case FirmwareKind.RadioSettings _ -> text("radio");
            case FirmwareKind.Blank(int value) -> text("blank", value);
            case FirmwareKind.OtherFormat(var format) ->
                switch (format) {
                    case ELF -> text("elf");
                    case INTEL_HEX -> text("intelHex");
                    case UF2 -> text("uf2");
                    case ZIP -> text("zip");
                    case GZIP -> text("gzip");
                    case WEB_PAGE -> text("webPage");
                };
            case FirmwareKind.Data _ -> text("data");
        };
    }

    /** Kind and chip, for a badge: {@code MicroPython v1.8.7 · ESP8266}. */
    public String badge(FirmwareDescription found) {
        return found.chip().map(chip -> text("forChip", of(found.kind()), chip)).orElseGet(() -> of(found.kind()));
    }

    /** Kind and chip, as one says it: {@code MicroPython v1.8.7 for ESP8266}. */
    public String sentence(FirmwareDescription found) {
        return found.chip()
                .map(chip -> text("sentence", of(found.kind()), chip))
                .orElseGet(() -> of(found.kind()));
    }

    private String text(String key, Object... values) {
        return texts.get("flash.kind." + key, values);
    }
}
