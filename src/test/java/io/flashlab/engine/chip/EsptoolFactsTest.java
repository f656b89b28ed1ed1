package io.flashlab.engine.chip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.engine.error.FlasherException.ResponseInvalid;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * For many made-up contents of eFuses and registers of each chip, the engine must say of the chip what Espressif's
 * esptool 5.3.1 says of it. The table is esptool's output. A register that is not in it was not read by esptool, so
 * reading it is a mistake.
 */
class EsptoolFactsTest {

    private static final ChipCatalog CATALOG = ChipCatalog.load();
    private static final int HOST_RATE = 115_200;
    private static final int WANTED_RATE = 921_600;

    /** One line of the table. */
    record Case(String chip, Map<Long, Integer> words, Map<String, String> facts) {

        static Case parse(String line) {
            String[] columns = line.split("\t", -1);
            Map<Long, Integer> words = new HashMap<>();
            for (String word : columns[1].split(" ", -1)) {
                String[] pair = word.split("=", -1);
                words.put(Long.parseLong(pair[0], 16), Integer.parseUnsignedInt(pair[1], 16));
            }
            Map<String, String> facts = new LinkedHashMap<>();
            for (int i = 2; i < columns.length; i++) {
                String[] pair = columns[i].split("=", 2);
                facts.put(pair[0], pair[1]);
            }
            return new Case(columns[0], words, facts);
        }

        RegisterReader registers() {
            return address -> {
                Integer word = words.get(address);
                if (word == null) {
                    throw new ResponseInvalid("READ_REG", "0x%08x is not a register of it".formatted(address));
                }
                return word;
            };
        }
    }

    static Stream<Case> cases() throws IOException {
        try (InputStream in = EsptoolFactsTest.class.getResourceAsStream("esptool-facts.tsv")) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines().filter(line -> !line.startsWith("#")).map(Case::parse).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aChipIsDescribedAsEsptoolDescribesIt(Case given) throws Exception {
        ChipSpec chip = CATALOG.spec(CATALOG.byName(given.chip()).orElseThrow());

        assertThat(said(chip, given.registers())).isEqualTo(given.facts());
    }

    private static Map<String, String> said(ChipSpec chip, RegisterReader registers) throws Exception {
        Map<String, String> said = new LinkedHashMap<>();
        sayIdentity(said, chip, registers);
        said.put("crystal", "" + Crystal.measure(chip, registers, HOST_RATE).mhz());
        FlashVoltage.read(chip, registers)
                .ifPresent(v -> said.put("voltage", "Flash voltage set by %s: %s".formatted(v.source(), v.volts())));
        Optional<BitField> flashType = chip.efuseField("FLASH_TYPE");
        if (flashType.isPresent()) {
            said.put("flashType", "" + flashType.get().read(registers));
        }
        saySecurity(said, SecurityFacts.of(chip), registers);
        SpiPads.read(chip, registers)
                .ifPresent(p -> said.put("spiPads", "%d %d %d %d %d".formatted(p.clk(), p.q(), p.d(), p.hd(), p.cs())));
        if (chip.romHas("CHANGE_BAUDRATE")) {
            said.put(
                    "romRate",
                    "" + RomRate.of(chip, registers, WANTED_RATE, HOST_RATE).toAskFor());
        }
        return said;
    }

    private static void sayIdentity(Map<String, String> said, ChipSpec chip, RegisterReader registers)
            throws Exception {
        ChipFacts facts = ChipFacts.of(chip);
        said.put("description", facts.description(registers));
        said.put("features", String.join(", ", facts.features(registers)));
        if (chip.identity().imageChipId().isPresent()) {
            said.put("revision", "" + facts.revision(registers).number());
        } else {
            said.put("chipId", "0x%08x".formatted(facts.chipId(registers)));
        }
        MacAddresses macs = facts.macs(registers);
        said.put("mac", macs.base().toString());
        macs.extension().ifPresent(e -> said.put("macExt", e.toString()));
        macs.eui64().ifPresent(e -> said.put("eui64", e));
    }

    private static void saySecurity(Map<String, String> said, SecurityFacts security, RegisterReader registers)
            throws Exception {
        said.put("encrypted", "" + security.flashEncrypted(registers));
        said.put("secureBoot", "" + security.secureBoot(registers));
        said.put("secureBootV1", "" + security.secureBootV1(registers));
        said.put("downloadEncryptionDisabled", "" + security.downloadEncryptionDisabled(registers));
        said.put("keyValid", "" + security.encryptionKeyValid(registers));
        said.put("keyManager", "" + security.keyManagerHasKey(registers));
        security.flashCryptConfig(registers).ifPresent(c -> said.put("cryptConfig", "" + c));
    }
}
