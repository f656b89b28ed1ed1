package io.flashlab.engine.image.partition;

import java.util.Locale;
import java.util.OptionalLong;

/** Numbers as tables write them: {@code 0x9000}, {@code 24K}, {@code 1M}, {@code -4M}, and Python's other bases. */
final class CsvNumber {

    /** So long that a number with its suffix still fits. */
    private static final int MOST_DIGITS = 11;

    private CsvNumber() {}

    static OptionalLong parse(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        long unit = lower.endsWith("k") ? 1024 : lower.endsWith("m") ? 1024 * 1024 : 1;
        OptionalLong number = whole(unit == 1 ? lower : lower.substring(0, lower.length() - 1));
        return number.isEmpty() ? number : OptionalLong.of(number.getAsLong() * unit);
    }

    private static OptionalLong whole(String text) {
        boolean negative = text.startsWith("-");
        String digits = negative || text.startsWith("+") ? text.substring(1) : text;
        int radix = digits.startsWith("0x") ? 16 : digits.startsWith("0o") ? 8 : digits.startsWith("0b") ? 2 : 10;
        String written = radix == 10 ? digits : digits.substring(2);
        String bare = written.replaceAll("(?<=[0-9a-f])_(?=[0-9a-f])", "");
        boolean leadingZero = radix == 10 && bare.length() > 1 && bare.startsWith("0") && !bare.matches("0+");
        if (leadingZero || !bare.matches("[0-9a-f]+")) {
            return OptionalLong.empty();
        }
        try {
            String significant = bare.replaceFirst("^0+(?=.)", "");
            if (significant.length() > MOST_DIGITS && radix != 2) {
                return OptionalLong.empty();
            }
            long value = Long.parseLong(significant, radix);
            return value > 1L << 40 ? OptionalLong.empty() : OptionalLong.of(negative ? -value : value);
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
