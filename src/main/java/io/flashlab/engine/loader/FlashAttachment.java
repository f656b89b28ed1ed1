package io.flashlab.engine.loader;

import io.flashlab.engine.chip.ChipSpec;
import io.flashlab.engine.chip.ChipSpec.SpiPins;
import io.flashlab.engine.chip.SpiPads;
import io.flashlab.engine.chip.UsbMode;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.Unsupported;
import io.flashlab.engine.log.EspLogger;
import io.flashlab.engine.protocol.Command.SpiAttach;
import io.flashlab.engine.protocol.Opcode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Connects the flash chip to the SPI controller. */
final class FlashAttachment {

    private static final int SPI = 0;
    private static final int HSPI = 1;
    private static final int BITS_OF_PIN = 6;

    private final LoaderCommands loader;
    private final EspLogger logger;

    FlashAttachment(LoaderCommands loader, EspLogger logger) {
        this.loader = loader;
        this.logger = logger;
    }

    void attach(SpiConnection connection) throws FlasherException {
        switch (connection) {
            case SpiConnection.Default() -> attachDefault();
            case SpiConnection.Spi() -> attach(SPI, "Configuring SPI NOR flash mode (SPI)...");
            case SpiConnection.Hspi() -> attach(HSPI, "Configuring SPI NOR flash mode (HSPI)...");
            case SpiConnection.Pins pins -> {
                check(pins);
                attach(pack(pins), "Configuring SPI NOR flash mode (%s)...".formatted(inWords(pins)));
            }
        }
    }

    private void attachDefault() throws FlasherException {
        if (loader.isStub()) {
            return; // attaches its flash itself when it starts
        }
        Optional<SpiConnection.Pins> pins = pinsOfEfuses();
        if (pins.isPresent()) {
            attach(
                    pack(pins.get()),
                    "Attaching flash from eFuses' SPI pads configuration (%s)...".formatted(inWords(pins.get())));
        } else {
            attach(SPI, "Enabling default SPI flash mode...");
        }
    }

    private void attach(int pins, String announcement) throws FlasherException {
        logger.print(announcement);
        if (loader.has(Opcode.SPI_ATTACH)) {
            loader.run(new SpiAttach(pins, !loader.isStub()));
        } else {
            // The ESP8266's ROM has no such command; it attaches its flash when a write begins.
            new FlashWriting(loader).begin(0, 0, false);
        }
    }

    /** ESP32: pins that the eFuses name instead of the usual ones, which are all 0 there. */
    private Optional<SpiConnection.Pins> pinsOfEfuses() throws FlasherException {
        if (loader.state().secureDownload()) {
            return Optional.empty();
        }
        return SpiPads.read(loader.chip(), loader::readReg)
                .map(pads -> new SpiConnection.Pins(pads.clk(), pads.q(), pads.d(), pads.hd(), pads.cs()))
                .filter(pins -> pack(pins) != SPI);
    }

    private static int pack(SpiConnection.Pins pins) {
        int packed = 0;
        for (int pin : List.of(pins.hd(), pins.cs(), pins.d(), pins.q(), pins.clk())) {
            packed = packed << BITS_OF_PIN | pin;
        }
        return packed;
    }

    private static String inWords(SpiConnection.Pins pins) {
        return "CLK:%s, Q:%s, D:%s, HD:%s, CS:%s".formatted(pins.clk(), pins.q(), pins.d(), pins.hd(), pins.cs());
    }

    private void check(SpiConnection.Pins pins) throws Unsupported {
        ChipSpec chip = loader.chip();
        if (chip.spiPins().isEmpty()) {
            throw new Unsupported(
                    "Setting --spi-connection",
                    "Setting --spi-connection is not supported by %s".formatted(chip.name()));
        }
        SpiPins allowed = chip.spiPins().get();
        List<Integer> used = List.of(pins.clk(), pins.q(), pins.d(), pins.hd(), pins.cs());
        if (!used.stream().allMatch(pin -> isUsable(allowed, pin))) {
            throw new Unsupported("SPI Pin numbers", "SPI Pin numbers must be in the range " + inWords(allowed));
        }
        if (allowed.highestHold().isPresent()
                && pins.hd() > allowed.highestHold().getAsInt()) {
            throw new Unsupported(
                    "SPI HD Pin number",
                    "SPI HD Pin number must be <= %s"
                            .formatted(allowed.highestHold().getAsInt()));
        }
        if (used.stream().anyMatch(allowed.usb()::contains)) {
            logger.warning("GPIO pins %s are used by %s, consider using other pins for SPI flash connection."
                    .formatted(
                            allowed.usb().stream().map(String::valueOf).collect(Collectors.joining(" and ")),
                            usbOf(chip)));
        }
    }

    private static String usbOf(ChipSpec chip) {
        Set<UsbMode> controllers = chip.usb().map(ChipSpec.Usb::controllers).orElse(Set.of());
        return Stream.of(UsbMode.SERIAL_JTAG, UsbMode.OTG)
                .filter(controllers::contains)
                .map(UsbMode::label)
                .collect(Collectors.joining(" and "));
    }

    private static Stream<String> inWords(int first, int last) {
        return last - first > 1
                ? Stream.of("%s-%s".formatted(first, last))
                : Stream.of(first, last).distinct().map(String::valueOf);
    }

    private static boolean isUsable(SpiPins allowed, int pin) {
        return allowed.ranges().stream().anyMatch(range -> pin >= range.getFirst() && pin <= range.getLast());
    }

    /** As in {@code 0-21, or 26-46}, and {@code 0-29, 32, or 33}. */
    private static String inWords(SpiPins allowed) {
        List<String> ranges = allowed.ranges().stream()
                .flatMap(range -> inWords(range.getFirst(), range.getLast()))
                .toList();
        String first = String.join(", ", ranges.subList(0, ranges.size() - 1));
        return first.isEmpty() ? ranges.getLast() : first + ", or " + ranges.getLast();
    }
}
