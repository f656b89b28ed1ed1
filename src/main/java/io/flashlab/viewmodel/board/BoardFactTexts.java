package io.flashlab.viewmodel.board;

import io.flashlab.engine.BoardInfo;
import io.flashlab.engine.chip.FlashVoltage;
import io.flashlab.engine.chip.MacAddress;
import io.flashlab.engine.chip.MacAddresses;
import io.flashlab.engine.flash.FlashChip;
import io.flashlab.engine.flash.FlashInfo;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.board.Fact.Group;
import java.util.ArrayList;
import java.util.List;

/** Puts what is known about a board into words. */
final class BoardFactTexts {

    /** How Espressif's names of key purposes begin. */
    private static final List<String> KEYS = List.of("USER", "XTS_AES", "SECURE_BOOT", "HMAC", "ECDSA", "KM_INIT");

    private final Texts texts;

    BoardFactTexts(Texts texts) {
        this.texts = texts;
    }

    List<Group> groups(BoardDetails board) {
        return board.complete()
                ? List.of(chip(board), flash(board), security(board))
                : List.of(chip(board), flash(board));
    }

    /** All of it as lines of text. */
    String plain(BoardDetails board, String asOf) {
        StringBuilder text =
                new StringBuilder(BoardTitle.of(board.info())).append('\n').append(asOf);
        for (Group group : groups(board)) {
            text.append("\n\n").append(group.title());
            group.facts()
                    .forEach(fact ->
                            text.append("\n  ").append(fact.name()).append(": ").append(fact.value()));
        }
        return text.append('\n').toString();
    }

    private Group chip(BoardDetails board) {
        BoardInfo info = board.info();
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.words(name("chip"), BoardTitle.of(info)));
        info.revision()
                .filter(revision -> revision.number() > 0)
                .ifPresent(revision -> facts.add(Fact.words(name("revision"), revision.toString())));
        if (!info.features().isEmpty()) {
            facts.add(Fact.words(name("features"), String.join(", ", info.features())));
        }
        info.crystalMhz()
                .ifPresent(mhz -> facts.add(Fact.words(name("crystal"), texts.get("board.fact.megahertz", mhz))));
        info.mac().map(MacAddress::toString).ifPresent(mac -> facts.add(Fact.code(name("mac"), mac)));
        info.macs().flatMap(MacAddresses::eui64).ifPresent(eui -> facts.add(Fact.code(name("eui64"), eui)));
        facts.add(Fact.words(
                name("usb"),
                info.usbMode().map(mode -> mode.label()).orElseGet(() -> texts.get("board.fact.usb.none"))));
        facts.add(Fact.code(name("port"), board.port()));
        return new Group(texts.get("board.group.chip"), facts);
    }

    private Group flash(BoardDetails board) {
        List<Fact> facts = new ArrayList<>();
        board.info()
                .flash()
                .ifPresentOrElse(
                        chip -> flashChip(chip, facts),
                        () -> facts.add(Fact.words(name("flashSize"), texts.get("board.fact.unknown"))));
        board.flash()
                .flatMap(FlashInfo::type)
                .ifPresent(type -> facts.add(Fact.words(name("flashType"), texts.get("board.fact.flashType." + type))));
        board.flash().flatMap(FlashInfo::voltage).ifPresent(voltage -> facts.add(voltage(voltage)));
        board.status().ifPresent(status -> {
            facts.add(Fact.code(name("status"), status.hex()));
            facts.add(
                    status.isUnprotected()
                            ? Fact.words(name("protection"), texts.get("board.fact.protection.none"))
                            : Fact.warning(name("protection"), texts.get("board.fact.protection.some")));
        });
        return new Group(texts.get("board.group.flash"), facts);
    }

    private void flashChip(FlashChip chip, List<Fact> facts) {
        facts.add(Fact.words(
                name("flashSize"),
                chip.size().isPresent() ? texts.bytes(chip.size().getAsLong()) : texts.get("board.fact.unknown")));
        facts.add(Fact.words(name("maker"), coded(chip.maker().orElse(""), "0x%02x".formatted(chip.manufacturer()))));
        facts.add(Fact.words(name("device"), coded(chip.part().orElse(""), "0x%04x".formatted(chip.device()))));
    }

    private String coded(String words, String code) {
        return words.isEmpty() ? code : texts.get("board.fact.coded", words, code);
    }

    private Fact voltage(FlashVoltage voltage) {
        return Fact.words(
                name("voltage"),
                texts.get(
                        "board.fact.voltage.by",
                        voltage.volts(),
                        switch (voltage.source()) {
                            case "eFuse" -> texts.get("board.fact.voltage.efuse");
                            case "a strapping pin" -> texts.get("board.fact.voltage.pin");
                            default -> voltage.source();
                        }));
    }

    private Group security(BoardDetails board) {
        List<Fact> facts = new ArrayList<>();
        board.security()
                .ifPresentOrElse(
                        security -> security(security, facts),
                        () -> facts.add(Fact.words(name("protected"), texts.get("board.fact.protected.none"))));
        return new Group(texts.get("board.group.security"), facts);
    }

    private void security(BoardSecurity security, List<Fact> facts) {
        facts.add(state(
                "secureBoot",
                security.secureBoot() != BoardSecurity.SecureBoot.OFF,
                security.secureBoot().name()));
        facts.add(state("encryption", security.flashEncrypted(), security.flashEncrypted() ? "ON" : "OFF"));
        facts.add(state("secureDownload", security.secureDownload(), security.secureDownload() ? "ON" : "OFF"));
        security.jtag().ifPresent(jtag -> facts.add(state("jtag", jtag != BoardSecurity.Jtag.OPEN, jtag.name())));
        keys(security.keyPurposes(), facts);
    }

    /** Neighbouring blocks for one purpose are one fact. */
    private void keys(List<String> purposes, List<Fact> facts) {
        int first = 0;
        for (int block = 0; block < purposes.size(); block++) {
            boolean last =
                    block + 1 == purposes.size() || !purposes.get(block + 1).equals(purposes.get(block));
            if (last) {
                String name = first == block
                        ? texts.get("board.fact.key", Integer.toString(block))
                        : texts.get("board.fact.keys", Integer.toString(first), Integer.toString(block));
                facts.add(Fact.words(name, purpose(purposes.get(block))));
                first = block + 1;
            }
        }
    }

    private Fact state(String what, boolean matters, String state) {
        String words = texts.get("board.fact.%s.%s".formatted(what, state));
        return matters ? Fact.warning(name(what), words) : Fact.words(name(what), words);
    }

    /** Espressif's names are what its documents have; the words before it are for everybody else. */
    private String purpose(String name) {
        return KEYS.stream()
                .filter(name::startsWith)
                .findFirst()
                .map(kind -> texts.get("board.fact.coded", texts.get("board.key." + kind), name))
                .orElse(name);
    }

    private String name(String fact) {
        return texts.get("board.fact." + fact);
    }
}
