package io.flashlab.lab;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.micropython.MicroPythonException;
import io.flashlab.micropython.boot.BootVerdict;
import java.time.Duration;

/** Why a board did not pass. */
public sealed interface LabFailure {

    /** Reaching it, or writing its flash, failed. */
    record Board(FlasherException error) implements LabFailure {}

    /** It boots, and its program could not be put onto it. */
    record Python(MicroPythonException error) implements LabFailure {}

    /** It was written, and MicroPython does not come up. */
    record NoBoot(BootVerdict verdict) implements LabFailure {}

    /** It was not done within the time that any board may take. */
    record TooSlow(Duration limit) implements LabFailure {}

    /** A fault of this program. */
    record Fault(RuntimeException error) implements LabFailure {}

    /** A short sentence, for the roster and for logs. */
    default String sentence() {
        return switch (this) {
            case Board(FlasherException error) -> String.valueOf(error.getMessage());
            case Python(MicroPythonException error) -> String.valueOf(error.getMessage());
            case NoBoot(BootVerdict verdict) -> sentence(verdict);
            case TooSlow(Duration limit) -> "Not done after %s minutes.".formatted(limit.toMinutes());
            case Fault(RuntimeException error) -> "A fault of the program: %s.".formatted(error);
        };
    }

    private static String sentence(BootVerdict verdict) {
        return switch (verdict) {
            case BootVerdict.Boots boots -> "It boots: MicroPython %s.".formatted(boots.version());
            case BootVerdict.BootsWithoutPrompt _ -> "It runs something, but MicroPython's prompt does not come.";
            case BootVerdict.DoesNotBoot nothing ->
                "It does not boot: %s."
                        .formatted(nothing.fault()
                                .name()
                                .toLowerCase(java.util.Locale.ROOT)
                                .replace('_', ' '));
            case BootVerdict.StillInLoader _ -> "It is still in its loader.";
            case BootVerdict.Silent() -> "It says nothing after its reset.";
            case BootVerdict.Garbage _ -> "What it says after its reset is not readable.";
        };
    }
}
