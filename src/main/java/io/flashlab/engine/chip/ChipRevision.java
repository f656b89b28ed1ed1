package io.flashlab.engine.chip;

/**
 * A chip's silicon revision.
 *
 * @param major of the mask set, 0..
 * @param minor 0..99
 */
public record ChipRevision(int major, int minor) implements Comparable<ChipRevision> {

    /** The number in image headers: 100 for each major step and 1 for each minor one. */
    public int number() {
        return 100 * major + minor;
    }

    @Override
    public int compareTo(ChipRevision other) {
        return Integer.compare(number(), other.number());
    }

    /** For example {@code v3.1}. */
    @Override
    public String toString() {
        return "v%s.%s".formatted(major, minor);
    }
}
