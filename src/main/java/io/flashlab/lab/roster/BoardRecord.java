package io.flashlab.lab.roster;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What became of one board in one attempt.
 *
 * @param seat the label that the board has; empty for a board that was never identified
 * @param mac its factory address as {@code 5c:cf:7f:12:34:56}; empty for a board that was never identified
 * @param port where it was
 * @param chip the chip in words; empty when unknown
 * @param firmware what was to be written
 * @param verdict how it ended
 * @param why a sentence for people; empty for a board that passed
 * @param at when it ended
 * @param took from its beginning to its end, in whole milliseconds
 */
public record BoardRecord(
        String seat,
        String mac,
        String port,
        String chip,
        Firmware firmware,
        Verdict verdict,
        String why,
        Instant at,
        Duration took) {

    public BoardRecord {
        took = Duration.ofMillis(took.toMillis());
    }

    /** How an attempt ended. */
    public enum Verdict {
        /** Everything that the job asks for was done. */
        PASSED,
        /** Something of it could not be done. */
        FAILED,
        /** A person stopped it. */
        STOPPED,
        /** The program ended in the middle of it: nobody knows what is in the board's flash. */
        INTERRUPTED
    }

    /**
     * What a job writes.
     *
     * @param title the job's title
     * @param digest tells one content from another, whatever it is called
     */
    public record Firmware(String title, String digest) {

        private static final int SHOWN = 8;

        /** The beginning of the digest, enough to tell two firmwares of a class apart. */
        public String shortDigest() {
            return digest.substring(0, Math.min(SHOWN, digest.length()));
        }
    }

    /** The board's address, if it was ever identified. */
    public Optional<String> knownMac() {
        return mac.isEmpty() ? Optional.empty() : Optional.of(mac);
    }

    BoardRecord withSeat(String newSeat) {
        return new BoardRecord(newSeat, mac, port, chip, firmware, verdict, why, at, took);
    }
}
