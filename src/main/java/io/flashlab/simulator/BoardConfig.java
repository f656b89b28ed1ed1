package io.flashlab.simulator;

import io.flashlab.engine.chip.MacAddress;
import io.flashlab.engine.task.TimeSource;
import io.flashlab.engine.transport.PortInfo.UsbId;
import io.flashlab.simulator.chip.ChipModel;
import io.flashlab.simulator.chip.NorFlash;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * How a simulated board is made. {@link #of} gives a usual board of a family, {@link #DEFAULT} an ESP-01S.
 *
 * @param chip which chip, and its eFuses
 * @param link what it is connected by
 * @param usb how it behaves where that is USB
 * @param flashSize bytes, a power of two, 64 KiB to 128 MiB
 * @param flashFile where the flash contents live; a missing or short file is filled up with 0xff
 * @param flashStatus status registers as they left the factory, register 1 in the low byte
 * @param mac its address
 * @param wiring how DTR and RTS of an adapter reach the chip
 * @param paced whether bytes take their time on the wire, and the flash its time to erase and program
 * @param time the clock
 */
public record BoardConfig(
        ChipConfig chip,
        SerialLink link,
        UsbBehaviour usb,
        int flashSize,
        Optional<Path> flashFile,
        int flashStatus,
        MacAddress mac,
        Wiring wiring,
        boolean paced,
        TimeSource time) {

    private static final int LARGEST_FLASH = 0x800_0000;

    /** Espressif's USB vendor ID, and its product ID for USB-Serial/JTAG; the ROM on USB-OTG uses the chip ID. */
    private static final int ESPRESSIF = 0x303a;

    private static final int SERIAL_JTAG = 0x1001;
    private static final int MEGABYTE = 0x10_0000;

    /** An ESP-01S with 1 MB of blank flash in memory, reset by DTR and RTS, as fast as it goes. */
    public static final BoardConfig DEFAULT = board("esp8266", MEGABYTE, Wiring.DIRECT);

    public BoardConfig {
        if (Integer.bitCount(flashSize) != 1 || flashSize < NorFlash.BLOCK || flashSize > LARGEST_FLASH) {
            throw new IllegalArgumentException(
                    "flash size must be a power of two from 64 KiB to 128 MiB: " + flashSize);
        }
    }

    /**
     * A board with a chip of that family: 4 MB of blank flash in memory, reset by DTR and RTS, as fast as it goes. The lines
     * are wired directly, so that it makes no difference how much time passes between two changes, as over a network.
     * {@code esp8266} is the {@link #DEFAULT}.
     *
     * @param chip for example {@code esp32c3}, one of {@link ChipModel#KEYS}
     */
    public static BoardConfig of(String chip) {
        return chip.equals(DEFAULT.chip.model().key()) ? DEFAULT : board(chip, 4 * MEGABYTE, Wiring.DIRECT);
    }

    /**
     * The board that a name describes: a family and then, with hyphens, what is special, for example
     * {@code esp32s3-otg-32mb}; {@link SimulatedPorts} lists the words.
     *
     * @return nothing when a part of the name is unknown, or the family does not have what it asks for
     */
    public static Optional<BoardConfig> named(String name) {
        return BoardName.parse(name);
    }

    /**
     * As {@link #named}, for a port that does not say what it is on the USB, as one of a network or a pseudo-terminal: a
     * board is behind an adapter there unless the name says otherwise. Its own USB would want another reset than programs
     * choose for such a port.
     */
    public static Optional<BoardConfig> namedForAdapter(String name) {
        return BoardName.parseForAdapter(name);
    }

    /** What it is called: the chip, or the module where there is only one. */
    public String title() {
        return chip.model().isEsp8266() ? "ESP-01S" : chip.model().name();
    }

    /** What the board says of itself on the USB; an adapter's identity is not simulated. */
    Optional<UsbId> usbId() {
        return switch (link) {
            case UART -> Optional.empty();
            case USB_SERIAL_JTAG -> Optional.of(new UsbId(ESPRESSIF, SERIAL_JTAG, mac.toString()));
            case USB_OTG -> Optional.of(new UsbId(ESPRESSIF, chip.model().rom().chipId(), mac.toString()));
        };
    }

    private static BoardConfig board(String chip, int flashSize, Wiring wiring) {
        return new BoardConfig(
                ChipConfig.of(ChipModel.of(chip)),
                SerialLink.UART,
                UsbBehaviour.DEFAULT,
                flashSize,
                Optional.empty(),
                0,
                new MacAddress(0x5ccf_7f12_3456L),
                wiring,
                false,
                TimeSource.system());
    }

    /** Changes the chip, for example its eFuses. */
    public BoardConfig withChip(UnaryOperator<ChipConfig> change) {
        return new BoardConfig(
                change.apply(chip), link, usb, flashSize, flashFile, flashStatus, mac, wiring, paced, time);
    }

    /** Burns an eFuse field, see {@link ChipConfig#withFuse}. */
    public BoardConfig withFuse(String field, long value) {
        return withChip(present -> present.withFuse(field, value));
    }

    /** The chip is in secure download mode: the loader only writes, and answers no reading. */
    public BoardConfig withSecureDownloadMode() {
        return withFuse("secure-download", 1);
    }

    public BoardConfig withLink(SerialLink way) {
        return new BoardConfig(chip, way, usb, flashSize, flashFile, flashStatus, mac, wiring, paced, time);
    }

    public BoardConfig withUsb(UsbBehaviour behaviour) {
        return new BoardConfig(chip, link, behaviour, flashSize, flashFile, flashStatus, mac, wiring, paced, time);
    }

    /** With a flash of that many bytes. */
    public BoardConfig withFlashSize(int bytes) {
        return new BoardConfig(chip, link, usb, bytes, flashFile, flashStatus, mac, wiring, paced, time);
    }

    /** With its flash contents kept in a file. */
    public BoardConfig withFlashFile(Path file) {
        return new BoardConfig(chip, link, usb, flashSize, Optional.of(file), flashStatus, mac, wiring, paced, time);
    }

    /** @param status for example 0x1c: everything or part is protected against writing */
    public BoardConfig withFlashStatus(int status) {
        return new BoardConfig(chip, link, usb, flashSize, flashFile, status, mac, wiring, paced, time);
    }

    /** With that address in its eFuses. */
    public BoardConfig withMac(MacAddress address) {
        return new BoardConfig(chip, link, usb, flashSize, flashFile, flashStatus, address, wiring, paced, time);
    }

    /** With DTR and RTS wired that way. */
    public BoardConfig withWiring(Wiring way) {
        return new BoardConfig(chip, link, usb, flashSize, flashFile, flashStatus, mac, way, paced, time);
    }

    /** As slow as a real one, or as fast as it goes. */
    public BoardConfig withPacing(boolean on) {
        return new BoardConfig(chip, link, usb, flashSize, flashFile, flashStatus, mac, wiring, on, time);
    }

    /** Living by that clock. */
    public BoardConfig withTime(TimeSource source) {
        return new BoardConfig(chip, link, usb, flashSize, flashFile, flashStatus, mac, wiring, paced, source);
    }
}
