package io.flashlab.micropython.boot;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a board's boot is looked at.
 *
 * @param chip its family where it is known, for example {@code ESP8266}
 * @param flashSize bytes, where it is known
 * @param restart whether the board is reset first, where the port has lines for it; without, somebody else does that, or the
 *     board is taken as it runs
 * @param patience how long the prompt may take after the reset; a first boot makes the file system
 */
public record BootCheckOptions(Optional<String> chip, OptionalLong flashSize, boolean restart, Duration patience) {

    /** Nothing is known of the board, and it is reset. */
    public static BootCheckOptions usual() {
        return new BootCheckOptions(Optional.empty(), OptionalLong.empty(), true, Duration.ofSeconds(12));
    }

    public BootCheckOptions withChip(Optional<String> family) {
        return new BootCheckOptions(family, flashSize, restart, patience);
    }

    public BootCheckOptions withFlashSize(long bytes) {
        return new BootCheckOptions(chip, OptionalLong.of(bytes), restart, patience);
    }

    public BootCheckOptions withRestart(boolean wanted) {
        return new BootCheckOptions(chip, flashSize, wanted, patience);
    }

    public BootCheckOptions withPatience(Duration longest) {
        return new BootCheckOptions(chip, flashSize, restart, longest);
    }

    /** Only the ESP8266's ROM speaks at another rate than its firmware. */
    boolean mayBeEsp8266() {
        return chip.isEmpty() || chip.get().equalsIgnoreCase("ESP8266");
    }
}
