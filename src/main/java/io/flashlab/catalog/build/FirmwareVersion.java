package io.flashlab.catalog.build;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of a firmware, as its maker writes it: {@code 1.27.0}, {@code v1.28.0-preview.5.g0123456789},
 * {@code 10.2.0-alpha.1}. Ordered by age; a preview is older than the release that it leads to.
 *
 * @param text without a leading {@code v}
 */
public record FirmwareVersion(String text) implements Comparable<FirmwareVersion> {

    private static final Pattern RELEASE = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})*)(.*)");
    private static final Pattern WORD = Pattern.compile("[A-Za-z]+");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    public FirmwareVersion {
        text = text.strip();
        if (text.toLowerCase(Locale.ROOT).matches("v\\d.*")) {
            text = text.substring(1);
        }
    }

    /** Whether it is made for trying out: anything stands behind the release's numbers. */
    public boolean isPreview() {
        Matcher release = RELEASE.matcher(text);
        return !release.matches() || !release.group(2).isEmpty();
    }

    /** Whether it is that old release, or newer; a preview counts as what it leads to. */
    public boolean isAtLeast(FirmwareVersion release) {
        return compare(numbers(), release.numbers()) >= 0;
    }

    @Override
    public int compareTo(FirmwareVersion other) {
        int byRelease = compare(numbers(), other.numbers());
        if (byRelease != 0) {
            return byRelease;
        }
        if (isPreview() != other.isPreview()) {
            return isPreview() ? -1 : 1;
        }
        int byStage = stage().compareTo(other.stage());
        if (byStage != 0) {
            return byStage;
        }
        int byRest = compare(numbersIn(rest()), numbersIn(other.rest()));
        return byRest != 0 ? byRest : text.compareTo(other.text);
    }

    private List<Integer> numbers() {
        Matcher release = RELEASE.matcher(text);
        return release.matches() ? numbersIn(release.group(1)) : List.of();
    }

    private String rest() {
        Matcher release = RELEASE.matcher(text);
        return release.matches() ? release.group(2) : text;
    }

    /** The first word behind the numbers: alpha, beta, rc and preview are in the alphabet's order as in time's. */
    private String stage() {
        Matcher word = WORD.matcher(rest());
        return word.find() ? word.group().toLowerCase(Locale.ROOT) : "";
    }

    private static List<Integer> numbersIn(String text) {
        List<Integer> numbers = new ArrayList<>();
        Matcher number = NUMBER.matcher(text);
        while (number.find()) {
            numbers.add(Integer.parseInt(number.group()));
        }
        return numbers;
    }

    /** What is missing counts as 0: 1.27 is 1.27.0. */
    private static int compare(List<Integer> one, List<Integer> other) {
        for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
            int difference = Integer.compare(i < one.size() ? one.get(i) : 0, i < other.size() ? other.get(i) : 0);
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    @Override
    public String toString() {
        return text;
    }
}
