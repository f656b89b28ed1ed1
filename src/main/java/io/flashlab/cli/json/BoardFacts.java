package io.flashlab.cli.json;

import io.flashlab.engine.BoardInfo;
import io.flashlab.engine.chip.MacAddresses;
import io.flashlab.engine.chip.SecurityInfo;
import io.flashlab.engine.chip.SecurityInfo.Flag;
import io.flashlab.engine.flash.FlashChip;
import io.flashlab.engine.flash.FlashInfo;
import io.flashlab.engine.transport.PortInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is known of a board, as JSON. */
public final class BoardFacts {

    private BoardFacts() {}

    /** The ports of this computer, as a list. */
    public static void ports(ObjectNode facts, List<PortInfo> ports) {
        ArrayNode list = facts.putArray("ports");
        for (PortInfo port : ports) {
            ObjectNode entry = list.addObject()
                    .put("name", port.name())
                    .put("description", port.description())
                    .put("kind", word(port.kind()));
            port.usb()
                    .ifPresent(usb -> entry.put("vid", usb.vendorId())
                            .put("pid", usb.productId())
                            .put("serial", usb.serialNumber()));
        }
    }

    /** What the chip says of itself. */
    public static void chip(ObjectNode board, BoardInfo info) {
        board.put("description", info.description());
        info.revision().ifPresent(revision -> board.put("revision", revision.number()));
        words(board.putArray("features"), info.features());
        info.crystalMhz().ifPresent(frequency -> board.put("crystalMhz", frequency));
        info.usbMode().ifPresent(mode -> board.put("usbMode", word(mode)));
        info.macs().ifPresent(macs -> macs(board, macs));
    }

    /** The factory addresses. */
    public static void macs(ObjectNode facts, MacAddresses macs) {
        facts.put("mac", macs.base().toString());
        macs.extension().ifPresent(extension -> facts.put("macExtension", extension.toString()));
        macs.eui64().ifPresent(address -> facts.put("eui64", address));
    }

    /** The flash of a board. */
    public static void flash(ObjectNode facts, FlashInfo info) {
        FlashChip chip = info.chip();
        ObjectNode flash = facts.putObject("flash")
                .put("manufacturer", chip.manufacturer())
                .put("device", chip.device());
        chip.maker().ifPresent(maker -> flash.put("maker", maker));
        chip.part().ifPresent(part -> flash.put("part", part));
        chip.size().ifPresent(size -> flash.put("size", size));
        info.type().ifPresent(type -> flash.put("type", word(type)));
        info.voltage()
                .ifPresent(voltage -> flash.put("voltage", voltage.volts()).put("voltageSource", voltage.source()));
    }

    /** What protects a chip. */
    public static void security(ObjectNode facts, SecurityInfo info) {
        facts.put("flags", Integer.toUnsignedLong(info.flags()));
        words(
                facts.putArray("flagNames"),
                Arrays.stream(Flag.values()).filter(info::has).map(Flag::name).toList());
        facts.put("flashCryptCount", info.flashCryptCount());
        ArrayNode purposes = facts.putArray("keyPurposes");
        info.keyPurposes().forEach(purposes::add);
        info.chipId().ifPresent(id -> facts.put("chipId", id));
        info.apiVersion().ifPresent(version -> facts.put("apiVersion", version));
        facts.put("secureBoot", info.has(Flag.SECURE_BOOT_EN)).put("flashEncryption", info.flashEncrypted());
    }

    static void words(ArrayNode list, List<String> words) {
        words.forEach(list::add);
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
