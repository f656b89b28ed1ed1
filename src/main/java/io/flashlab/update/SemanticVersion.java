package io.flashlab.update;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version as Semantic Versioning 2.0.0 has it (semver.org), ordered by its precedence. What stands behind a plus sign does
 * not count, and is not kept.
 *
 * @param preview identifiers behind the hyphen; empty for a release
 */
public record SemanticVersion(int major, int minor, int patch, List<String> preview)
        implements Comparable<SemanticVersion> {

    /** More than any version has: what is longer is not one. */
    private static final int LONGEST = 60;

    /** Semantic Versioning 2.0.0, 2, 9 and 10; numbers have no leading zeros, and here nine digits at most. */
    private static final String NUMBER = "(0|[1-9]\\d{0,8})";

    private static final String IDENTIFIER = "(?:0|[1-9]\\d{0,8}|\\d*[A-Za-z-][0-9A-Za-z-]*)";
    private static final Pattern VERSION = Pattern.compile(
            "v?%1$s\\.%1$s\\.%1$s(?:-(%2$s(?:\\.%2$s)*))?(?:\\+[0-9A-Za-z.-]+)?".formatted(NUMBER, IDENTIFIER));

    public SemanticVersion {
        preview = List.copyOf(preview);
    }

    /** Reads a version, or a tag that is one behind a {@code v}; empty for anything else. */
    public static Optional<SemanticVersion> of(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher version = VERSION.matcher(text);
        if (!version.matches()) {
            return Optional.empty();
        }
        List<String> preview = version.group(4) == null
                ? List.of()
                : Arrays.asList(version.group(4).split("\\."));
        return Optional.of(new SemanticVersion(
                Integer.parseInt(version.group(1)),
                Integer.parseInt(version.group(2)),
                Integer.parseInt(version.group(3)),
                preview));
    }

    public boolean isPreview() {
        return !preview.isEmpty();
    }

    @Override
    public int compareTo(SemanticVersion other) {
        int byNumbers =
                Arrays.compare(new int[] {major, minor, patch}, new int[] {other.major, other.minor, other.patch});
        if (byNumbers != 0) {
            return byNumbers;
        }
        if (isPreview() != other.isPreview()) {
            return isPreview() ? -1 : 1;
        }
        for (int i = 0; i < Math.min(preview.size(), other.preview.size()); i++) {
            int difference = compare(preview.get(i), other.preview.get(i));
            if (difference != 0) {
                return difference;
            }
        }
        return Integer.compare(preview.size(), other.preview.size());
    }

    /** Numbers are older than words, and compared as numbers (Semantic Versioning 2.0.0, 11.4). */
    private static int compare(String one, String other) {
        boolean oneIsNumber = one.matches("\\d+");
        boolean otherIsNumber = other.matches("\\d+");
        if (oneIsNumber && otherIsNumber) {
            return Integer.compare(Integer.parseInt(one), Integer.parseInt(other));
        }
        return oneIsNumber == otherIsNumber ? one.compareTo(other) : oneIsNumber ? -1 : 1;
    }

    @Override
    public String toString() {
        String release = "%s.%s.%s".formatted(major, minor, patch);
        return isPreview() ? release + "-" + String.join(".", preview) : release;
    }
}
