package io.flashlab.viewmodel.update;

/** What the window says of newer versions. */
public sealed interface UpdateLine {

    record Nothing() implements UpdateLine {}

    /** Whether newer versions may be looked for. */
    record Question() implements UpdateLine {}

    /**
     * There is a newer one.
     *
     * @param version its number
     * @param present this program's
     */
    record Newer(String version, String present) implements UpdateLine {}
}
