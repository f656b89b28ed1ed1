package io.flashlab.viewmodel.board;

import io.flashlab.engine.image.partition.PartitionEntry;
import io.flashlab.engine.image.partition.PartitionSubtype;
import io.flashlab.engine.image.partition.PartitionType;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.flashmap.FlashMap.Kind;

/** What stretches of flash are called. Any thread. */
record FlashAreaNames(Texts texts) {

    FlashArea area(PartitionEntry entry) {
        Kind kind = switch (entry.type()) {
            case PartitionType.Known.APP -> Kind.PROGRAM;
            case PartitionType.Known.DATA -> Kind.DATA;
            case PartitionType.Custom _ -> Kind.DATA;
            case PartitionType.Known.BOOTLOADER, PartitionType.Known.PARTITION_TABLE -> Kind.SYSTEM;
        };
        return new FlashArea(kind, entry.name(), type(entry), entry.address(), entry.size(), entry.encrypted());
    }

    /** In words where it is a usual one; always as it stands in a table's text. */
    private String type(PartitionEntry entry) {
        String type = switch (entry.type()) {
            case PartitionType.Known known -> known.label();
            case PartitionType.Custom(int code) -> "0x%02x".formatted(code);
        };
        String subtype = switch (entry.subtype()) {
            case PartitionSubtype.Named(String label, int _) -> label;
            case PartitionSubtype.Custom(int code) -> "0x%02x".formatted(code);
        };
        String key = "board.area.type." + type + "." + subtype.replaceFirst("_[0-9]+$", "");
        String code = type + ", " + subtype;
        return texts.bundle().containsKey(key) ? texts.get("board.fact.coded", texts.get(key), code) : code;
    }

    String bootloader() {
        return texts.get("board.area.bootloader");
    }

    String table() {
        return texts.get("board.area.table");
    }

    String settings() {
        return texts.get("board.area.settings");
    }

    String program() {
        return texts.get("board.area.program");
    }

    String used() {
        return texts.get("board.area.used");
    }

    String unused() {
        return texts.get("board.area.unused");
    }

    String fileSystem(String name) {
        return texts.get("board.area.fileSystem", name);
    }
}
