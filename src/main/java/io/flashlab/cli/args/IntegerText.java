package io.flashlab.cli.args;

import java.util.Locale;
import java.util.OptionalLong;

/** Integers as people write them on a command line: decimal, or with the prefix {@code 0x}, {@code 0o} or {@code 0b}. */
public final class IntegerText {

    private IntegerText() {}

    /** The number, or empty when the text is not one, is negative or has more than 63 bits. */
    public static OptionalLong parse(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        if (lower.startsWith("0x")) {
            return parse(lower.substring(2), 16);
        }
        if (lower.startsWith("0o")) {
            return parse(lower.substring(2), 8);
        }
        if (lower.startsWith("0b")) {
            return parse(lower.substring(2), 2);
        }
        return parse(lower, 10);
    }

    private static OptionalLong parse(String digits, int radix) {
        if (digits.isEmpty() || !digits.chars().allMatch(c -> Character.digit(c, radix) >= 0)) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(digits, radix));
        } catch (NumberFormatException tooManyDigits) {
            return OptionalLong.empty();
        }
    }
}
