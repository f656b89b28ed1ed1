package io.flashlab.engine.reset;

import io.flashlab.engine.error.FlasherException.SettingInvalid;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A reset as a user writes it down: steps joined by {@code |}, for example {@code D0|R1|W0.1|D1|R0|W0.05|D0}.
 *
 * <p>Source of the notation: esptool's documentation, "Custom Reset Sequences".
 */
public record CustomSequence(List<ResetStep> steps) {

    /** No pause of a reset is longer than this. */
    private static final BigDecimal MOST_SECONDS = BigDecimal.valueOf(3600);

    public CustomSequence {
        steps = List.copyOf(steps);
    }

    /**
     * Reads the notation.
     *
     * @param option the setting's name, for the error
     * @throws SettingInvalid when a step is none of {@code D}, {@code R}, {@code U} and {@code W} with its argument
     */
    public static CustomSequence parse(String option, String text) throws SettingInvalid {
        List<ResetStep> steps = new ArrayList<>();
        for (String step : text.split("\\|", -1)) {
            steps.add(step(option, text, step.strip()));
        }
        return new CustomSequence(steps);
    }

    private static ResetStep step(String option, String text, String step) throws SettingInvalid {
        try {
            return step(step);
        } catch (IllegalArgumentException e) {
            throw new SettingInvalid(option, text, "Invalid custom reset sequence option format: '%s'".formatted(step));
        }
    }

    private static ResetStep step(String step) {
        if (step.isEmpty()) {
            throw new IllegalArgumentException("nothing between two bars");
        }
        String argument = step.substring(1).strip();
        return switch (step.charAt(0)) {
            case 'D' -> new ResetStep.Dtr(bit(argument));
            case 'R' -> new ResetStep.Rts(bit(argument));
            case 'U' -> both(argument);
            case 'W' -> new ResetStep.Wait(pause(argument));
            default -> throw new IllegalArgumentException("no such step");
        };
    }

    private static ResetStep both(String argument) {
        String[] bits = argument.split(",", -1);
        if (bits.length != 2) {
            throw new IllegalArgumentException("not two values");
        }
        return new ResetStep.Both(bit(bits[0].strip()), bit(bits[1].strip()));
    }

    private static boolean bit(String text) {
        return switch (text) {
            case "0" -> false;
            case "1" -> true;
            default -> throw new IllegalArgumentException("neither 0 nor 1");
        };
    }

    private static Duration pause(String text) {
        BigDecimal seconds = new BigDecimal(text);
        if (seconds.signum() < 0 || seconds.compareTo(MOST_SECONDS) > 0) {
            throw new IllegalArgumentException("not a pause");
        }
        return Duration.ofMillis(seconds.movePointRight(3).longValue());
    }
}
