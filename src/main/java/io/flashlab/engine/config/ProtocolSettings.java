package io.flashlab.engine.config;

import io.flashlab.engine.reset.ResetSettings;
import java.time.Duration;

/**
 * How patient and how stubborn the engine is. Made by hand, or read from a configuration file by {@link EsptoolConfig}.
 *
 * <p>Names and usual values: esptool's documentation, "Configuration File".
 *
 * @param timeouts how long things may take
 * @param attempts how often they are tried
 * @param reset how the control lines are moved
 */
public record ProtocolSettings(Timeouts timeouts, Attempts attempts, ResetSettings reset) {

    private static final ProtocolSettings USUAL =
            new ProtocolSettings(Timeouts.usual(), Attempts.usual(), ResetSettings.usual());

    /** The documented values. */
    public static ProtocolSettings usual() {
        return USUAL;
    }

    /** The same, with other timeouts. */
    public ProtocolSettings withTimeouts(Timeouts newTimeouts) {
        return new ProtocolSettings(newTimeouts, attempts, reset);
    }

    /** The same, with other numbers of attempts. */
    public ProtocolSettings withAttempts(Attempts newAttempts) {
        return new ProtocolSettings(timeouts, newAttempts, reset);
    }

    /** The same, with other ways to reset. */
    public ProtocolSettings withReset(ResetSettings newReset) {
        return new ProtocolSettings(timeouts, attempts, newReset);
    }

    /**
     * How long the loader may take to answer. A megabyte is 1,000,000 bytes here.
     *
     * @param command most commands ({@code timeout}, 3 s)
     * @param chipErase erasing all of the flash ({@code chip_erase_timeout}, 120 s)
     * @param longest nothing may take longer ({@code max_timeout}, twice {@code chipErase})
     * @param sync one call to the loader ({@code sync_timeout}, 0.1 s)
     * @param md5PerMegabyte MD5 of flash ({@code md5_timeout_per_mb}, 8 s)
     * @param eraseRegionPerMegabyte erasing ({@code erase_region_timeout_per_mb}, 30 s)
     * @param eraseWritePerMegabyte erasing and writing ({@code erase_write_timeout_per_mb}, 40 s)
     * @param memEndRom a ROM's answer to the start of a program in RAM, which may never come ({@code
     *     mem_end_rom_timeout}, 0.2 s)
     * @param serialWrite a port that takes no more bytes ({@code serial_write_timeout}, 10 s)
     */
    public record Timeouts(
            Duration command,
            Duration chipErase,
            Duration longest,
            Duration sync,
            Duration md5PerMegabyte,
            Duration eraseRegionPerMegabyte,
            Duration eraseWritePerMegabyte,
            Duration memEndRom,
            Duration serialWrite) {

        private static final long MEGABYTE = 1_000_000;

        /** The documented values. */
        public static Timeouts usual() {
            return new Timeouts(
                    Duration.ofSeconds(3),
                    Duration.ofSeconds(120),
                    Duration.ofSeconds(240),
                    Duration.ofMillis(100),
                    Duration.ofSeconds(8),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(40),
                    Duration.ofMillis(200),
                    Duration.ofSeconds(10));
        }

        /** The MD5 of that many bytes of flash. */
        public Duration md5(long bytes) {
            return scaled(md5PerMegabyte, bytes);
        }

        /** Erasing that many bytes of flash. */
        public Duration eraseRegion(long bytes) {
            return scaled(eraseRegionPerMegabyte, bytes);
        }

        /** Erasing and writing that many bytes of flash. */
        public Duration eraseWrite(long bytes) {
            return scaled(eraseWritePerMegabyte, bytes);
        }

        /** That time, or {@link #longest} where it is more. */
        public Duration limited(Duration timeout) {
            return timeout.compareTo(longest) > 0 ? longest : timeout;
        }

        private Duration scaled(Duration perMegabyte, long bytes) {
            Duration scaled = Duration.ofMillis(perMegabyte.toMillis() * bytes / MEGABYTE);
            return limited(scaled.compareTo(command) < 0 ? command : scaled);
        }
    }

    /**
     * How often something is tried.
     *
     * @param connect to get an answer from a loader ({@code connect_attempts}, 7); 0 until cancelled
     * @param writeBlock to send one block of data ({@code write_block_attempts}, 3); at least 1
     * @param openPort to open the port and reach a board there ({@code open_port_attempts}, 1); 0 until cancelled
     */
    public record Attempts(int connect, int writeBlock, int openPort) {

        /** The documented values. */
        public static Attempts usual() {
            return new Attempts(7, 3, 1);
        }
    }
}
