package io.flashlab.simulator;

import io.flashlab.engine.chip.MacAddress;
import io.flashlab.engine.task.TimeSource;
import io.flashlab.simulator.chip.NorFlash;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a simulated board is made.
 *
 * @param flashSize bytes, a power of two, 64 KiB to 16 MiB
 * @param flashFile where the flash contents live; a missing or short file is filled up with 0xff
 * @param flashStatus status registers as they left the factory, register 1 in the low byte
 * @param mac its address
 * @param wiring how DTR and RTS reach the chip
 * @param paced whether bytes take their time on the wire, and the flash its time to erase and program
 * @param time the clock
 */
public record BoardConfig(
        int flashSize,
        Optional<Path> flashFile,
        int flashStatus,
        MacAddress mac,
        Wiring wiring,
        boolean paced,
        TimeSource time) {

    private static final int LARGEST_FLASH = 0x100_0000;
    private static final int WINBOND = 0xef40;

    /** An ESP-01S with 1 MB of blank flash in memory, reset by DTR and RTS, as fast as it goes. */
    public static final BoardConfig DEFAULT = new BoardConfig(
            0x10_0000,
            Optional.empty(),
            0,
            new MacAddress(0x5ccf_7f12_3456L),
            Wiring.DIRECT,
            false,
            TimeSource.system());

    public BoardConfig {
        if (Integer.bitCount(flashSize) != 1 || flashSize < NorFlash.BLOCK || flashSize > LARGEST_FLASH) {
            throw new IllegalArgumentException("flash size must be a power of two from 64 KiB to 16 MiB: " + flashSize);
        }
    }

    public BoardConfig withFlashSize(int bytes) {
        return new BoardConfig(bytes, flashFile, flashStatus, mac, wiring, paced, time);
    }

    public BoardConfig withFlashFile(Path file) {
        return new BoardConfig(flashSize, Optional.of(file), flashStatus, mac, wiring, paced, time);
    }

    /** @param status for example 0x1c: everything or part is protected against writing */
    public BoardConfig withFlashStatus(int status) {
        return new BoardConfig(flashSize, flashFile, status, mac, wiring, paced, time);
    }

    public BoardConfig withMac(MacAddress address) {
        return new BoardConfig(flashSize, flashFile, flashStatus, address, wiring, paced, time);
    }

    public BoardConfig withWiring(Wiring way) {
        return new BoardConfig(flashSize, flashFile, flashStatus, mac, way, paced, time);
    }

    public BoardConfig withPacing(boolean on) {
        return new BoardConfig(flashSize, flashFile, flashStatus, mac, wiring, on, time);
    }

    public BoardConfig withTime(TimeSource source) {
        return new BoardConfig(flashSize, flashFile, flashStatus, mac, wiring, paced, source);
    }

    /** Winbond W25Q: the last byte is the size as a power of two. */
    int jedecId() {
        return WINBOND << 8 | Integer.numberOfTrailingZeros(flashSize);
    }
}
