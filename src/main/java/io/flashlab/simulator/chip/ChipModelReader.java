package io.flashlab.simulator.chip;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flashlab.simulator.chip.ChipModel.Area;
import io.flashlab.simulator.chip.ChipModel.Bit;
import io.flashlab.simulator.chip.ChipModel.BootText;
import io.flashlab.simulator.chip.ChipModel.ConsoleNumber;
import io.flashlab.simulator.chip.ChipModel.MemoryMap;
import io.flashlab.simulator.chip.ChipModel.Registers;
import io.flashlab.simulator.chip.ChipModel.Rom;
import io.flashlab.simulator.chip.ChipModel.WatchdogRegisters;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/** Reads the families' files: properties, numbers in hexadecimal or decimal, lists separated by commas. */
final class ChipModelReader {

    private final Properties file;
    private final String key;

    private ChipModelReader(String key, Properties file) {
        this.key = key;
        this.file = file;
    }

    static ChipModel read(String key) {
        Properties file = new Properties();
        try (InputStream stream =
                ChipModel.KEYS.contains(key) ? ChipModelReader.class.getResourceAsStream(key + ".properties") : null) {
            if (stream == null) {
                throw new IllegalArgumentException("no simulated chip " + key);
            }
            file.load(new InputStreamReader(stream, UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ChipModelReader(key, file).model();
    }

    private ChipModel model() {
        Rom rom = new Rom(
                integer("rom.chip-id"),
                integer("rom.security-info-bytes"),
                integer("rom.begin-words"),
                integer("rom.baud"),
                integer("rom.crystal-mhz"),
                has("rom.assumed-crystal-mhz") ? integer("rom.assumed-crystal-mhz") : 0,
                has("rom.read-pointer") ? integer("rom.read-pointer") : 0);
        return new ChipModel(key, text("name"), rom, boot(), memory(), registers(), fuses());
    }

    private BootText boot() {
        Map<Integer, String> causes = new TreeMap<>();
        under("boot.cause.").forEach((number, name) -> causes.put(Integer.decode(number), name));
        return new BootText(
                list("boot.greeting", "\\|"),
                text("boot.flash"),
                text("boot.download"),
                Map.copyOf(causes),
                integer("boot.image"),
                file.getProperty("boot.crash", ""),
                Boolean.parseBoolean(file.getProperty("boot.long-header")));
    }

    private MemoryMap memory() {
        Map<Long, Integer> constants = new TreeMap<>();
        under("constant.")
                .forEach((address, value) -> constants.put(Long.decode(address), (int) (long) Long.decode(value)));
        return new MemoryMap(areas("ram"), areas("rom"), areas("peripherals"), Map.copyOf(constants));
    }

    /** Areas as {@code start+size}, {@code x} behind the size where code can run, {@code =start} where another one shows. */
    private List<Area> areas(String name) {
        return list(name, ",").stream().map(ChipModelReader::area).toList();
    }

    private static Area area(String written) {
        String[] alias = written.split("=", 2);
        String[] range = alias[0].replace(" x", "").strip().split("\\+", 2);
        long start = Long.decode(range[0].strip());
        long sameAs = alias.length > 1 ? Long.decode(alias[1].strip()) : start;
        return new Area(start, Integer.decode(range[1].strip()), sameAs, alias[0].contains(" x"));
    }

    private Registers registers() {
        return new Registers(
                number("uart.divider"),
                number("strapping"),
                integer("strapping.shift"),
                (int) number("strapping.ones"),
                has("force-download")
                        ? Optional.of(new Bit(number("force-download"), integer("force-download.mask")))
                        : Optional.empty(),
                watchdog(),
                has("console")
                        ? Optional.of(new ConsoleNumber(
                                number("console"), integer("console.usb-jtag"), integer("console.usb-otg")))
                        : Optional.empty(),
                number("spi"),
                spiLayout());
    }

    private Optional<WatchdogRegisters> watchdog() {
        if (!has("watchdog.config0")) {
            return Optional.empty();
        }
        return Optional.of(new WatchdogRegisters(
                number("watchdog.config0"),
                number("watchdog.config1"),
                number("watchdog.protect"),
                (int) number("watchdog.key"),
                number("watchdog.super-config"),
                number("watchdog.super-protect"),
                (int) number("watchdog.super-key"),
                (int) number("watchdog.auto-feed")));
    }

    private SpiRegisters spiLayout() {
        String layout = text("spi.layout");
        return switch (layout) {
            case "esp8266" -> SpiRegisters.ESP8266;
            case "esp32" -> SpiRegisters.ESP32;
            case "spi-mem" -> SpiRegisters.SPI_MEM;
            default -> throw new IllegalStateException("no SPI layout " + layout);
        };
    }

    private FuseMap fuses() {
        Map<String, List<FuseMap.Part>> fields = new LinkedHashMap<>();
        under("fuse.")
                .forEach((name, parts) -> fields.put(
                        name,
                        Arrays.stream(parts.split("\\+"))
                                .map(ChipModelReader::part)
                                .toList()));
        Map<String, Long> preset = new TreeMap<>();
        under("new.").forEach((name, value) -> preset.put(name, Long.decode(value)));
        return new FuseMap(number("fuses"), integer("fuses.bytes"), Map.copyOf(fields), Map.copyOf(preset));
    }

    /** {@code offset:bit} or {@code offset:low..high}. */
    private static FuseMap.Part part(String written) {
        String[] place = written.strip().split(":", 2);
        String[] bits = place[1].split("\\.\\.", 2);
        int low = Integer.parseInt(bits[0]);
        return new FuseMap.Part(Integer.decode(place[0]), low, bits.length > 1 ? Integer.parseInt(bits[1]) : low);
    }

    private Map<String, String> under(String prefix) {
        Map<String, String> found = new TreeMap<>();
        for (String name : file.stringPropertyNames()) {
            if (name.startsWith(prefix)) {
                found.put(
                        name.substring(prefix.length()), file.getProperty(name).strip());
            }
        }
        return found;
    }

    private List<String> list(String name, String separator) {
        return Arrays.stream(text(name).split(separator, -1)).map(String::strip).toList();
    }

    private boolean has(String name) {
        return file.containsKey(name);
    }

    private int integer(String name) {
        return Integer.decode(text(name));
    }

    private long number(String name) {
        return Long.decode(text(name));
    }

    private String text(String name) {
        String value = file.getProperty(name);
        if (value == null) {
            throw new IllegalStateException(key + " does not say " + name);
        }
        return value.strip();
    }
}
