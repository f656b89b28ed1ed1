package io.flashlab.engine.chip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.engine.chip.ChipSpec.MappedRange;
import io.flashlab.engine.chip.ChipSpec.Security;
import io.flashlab.engine.chip.ChipSpec.SuperWatchdog;
import io.flashlab.engine.chip.ChipSpec.Usb;
import io.flashlab.engine.chip.ChipSpec.Watchdog;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each chip's data against a table of values from ESP-IDF's headers and from Espressif's esptool. */
class ChipDataTest {

    private static final ChipCatalog CATALOG = ChipCatalog.load();

    /** One line of the table. */
    record Fact(String name, String value, String source) {}

    static Stream<String> chips() {
        return CATALOG.identities().stream().map(ChipIdentity::name);
    }

    private static List<Fact> facts(String chip) throws IOException {
        try (InputStream in = ChipDataTest.class.getResourceAsStream("chip-facts.tsv")) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .map(line -> line.split("\t", -1))
                    .filter(columns -> columns[0].equals(chip))
                    .map(columns -> new Fact(columns[1], columns[2], columns[3]))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("chips")
    void theDataOfAChipIsThatOfItsSources(String name) throws Exception {
        ChipSpec chip = CATALOG.spec(CATALOG.byName(name).orElseThrow());
        List<Fact> facts = facts(name);

        Map<String, String> expected = new TreeMap<>();
        Map<String, String> known = new TreeMap<>();
        for (Fact fact : facts) {
            String key = fact.name() + " (" + fact.source() + ")";
            expected.put(key, fact.value());
            known.put(key, value(chip, fact.name()));
        }

        assertThat(known).hasSizeGreaterThan(15).isEqualTo(expected);
    }

    private static String value(ChipSpec chip, String fact) {
        int dot = fact.indexOf('.');
        String part = dot < 0 ? fact : fact.substring(0, dot);
        String item = fact.substring(dot + 1);
        return switch (part) {
            case "imageChipId" -> "" + chip.identity().imageChipId().orElseThrow();
            case "magic" ->
                chip.identity().magics().isEmpty()
                        ? "none"
                        : hex(chip.identity().magics().getFirst());
            case "spi" -> spi(chip.spi(), item);
            case "flash" -> flash(chip.flash(), item);
            case "ramBlockSize" -> hex(chip.ramBlockSize());
            case "usb" -> hex(chip.usb().map(Usb::otgBlockSize).orElse(OptionalInt.empty()));
            case "uf2FamilyId" -> hex(chip.uf2FamilyId().orElseThrow());
            case "memory" ->
                chip.memory().stream()
                        .map(m -> m.name() + "=" + range(m.start(), m.end()))
                        .collect(Collectors.joining(" "));
            case "security" -> security(chip.security().orElseThrow(), item);
            case "watchdog" -> watchdog(chip.watchdog().orElseThrow(), item);
            case "superWatchdog" ->
                superWatchdog(chip.watchdog().orElseThrow().superWatchdog().orElseThrow(), item);
            case "reset" ->
                bits(
                        item.equals("strapping")
                                ? reset(chip).strapping()
                                : reset(chip).forceDownload());
            case "uart" -> uart(chip.uart(), item);
            case "efuse" -> text(chip.efuseField(item).orElseThrow());
            default -> throw new IllegalArgumentException(fact);
        };
    }

    private static String spi(ChipSpec.Spi spi, String item) {
        return switch (item) {
            case "base" -> hex(spi.base());
            case "user" -> hex(spi.user());
            case "user1" -> hex(spi.user1());
            case "user2" -> hex(spi.user2());
            case "w0" -> hex(spi.w0());
            case "mosiLength" -> hex(spi.mosiLength());
            case "misoLength" -> hex(spi.misoLength());
            case "addressInUpperBits" -> "" + spi.addressInUpperBits();
            default -> throw new IllegalArgumentException(item);
        };
    }

    private static String flash(ChipSpec.Flash flash, String item) {
        return switch (item) {
            case "bootloaderOffset" -> hex(flash.bootloaderOffset());
            case "sectorSize" -> hex(flash.sectorSize());
            case "sizes" -> pairs(flash.sizes());
            case "frequencies" -> pairs(flash.frequencies());
            case "irom" -> range(flash.irom().orElseThrow());
            case "drom" -> range(flash.drom().orElseThrow());
            default -> throw new IllegalArgumentException(item);
        };
    }

    private static String security(Security security, String item) {
        return switch (item) {
            case "writeAlignment" -> "" + security.writeAlignment();
            case "keyPurposes" ->
                new TreeMap<>(security.keyPurposes())
                        .entrySet().stream()
                                .map(e -> e.getKey() + "=" + e.getValue())
                                .collect(Collectors.joining(", "));
            default -> throw new IllegalArgumentException(item);
        };
    }

    private static String watchdog(Watchdog watchdog, String item) {
        return hex(
                switch (item) {
                    case "config0" -> watchdog.config0();
                    case "config1" -> watchdog.config1();
                    case "protect" -> watchdog.protect();
                    case "key" -> watchdog.key();
                    default -> throw new IllegalArgumentException(item);
                });
    }

    private static String superWatchdog(SuperWatchdog watchdog, String item) {
        return hex(
                switch (item) {
                    case "config" -> watchdog.config();
                    case "protect" -> watchdog.protect();
                    case "key" -> watchdog.key();
                    case "autoFeed" -> watchdog.autoFeed();
                    default -> throw new IllegalArgumentException(item);
                });
    }

    private static String uart(ChipSpec.Uart uart, String item) {
        return switch (item) {
            case "clockDivider" -> hex(uart.clockDivider());
            case "clockDividerMask" -> hex(uart.clockDividerMask());
            case "crystalDivider" -> "" + uart.crystalDivider();
            default -> throw new IllegalArgumentException(item);
        };
    }

    private static ChipSpec.Reset reset(ChipSpec chip) {
        return chip.reset().orElseThrow();
    }

    private static String bits(java.util.Optional<BitField> field) {
        BitField.Bits bits = field.orElseThrow().parts().getFirst();
        return hex(bits.address()) + "&" + hex(Integer.toUnsignedLong(bits.mask()));
    }

    private static String text(BitField field) {
        return field.parts().stream()
                .map(b -> hex(b.address()) + ":" + b.low() + (b.width() == 1 ? "" : ".." + (b.low() + b.width() - 1)))
                .collect(Collectors.joining("+"));
    }

    private static String pairs(Map<String, Integer> values) {
        return values.entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining(" "));
    }

    private static String range(MappedRange range) {
        return range(range.start(), range.end());
    }

    private static String range(long start, long end) {
        return hex(start) + ".." + hex(end);
    }

    private static String hex(OptionalLong value) {
        return value.isPresent() ? hex(value.getAsLong()) : "none";
    }

    private static String hex(OptionalInt value) {
        return value.isPresent() ? hex(value.getAsInt()) : "none";
    }

    private static String hex(long value) {
        return "0x%08x".formatted(value);
    }
}
