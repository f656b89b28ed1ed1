package io.flashlab.catalog.build;

/** For what sort of chip a build is made. */
public enum BuildKind {
    /** For every chip of its family. */
    ANY,
    /** For chips with two cores: it does not start on one with a single core. */
    TWO_CORES,
    /** For chips with one core; it runs on others too, but leaves a core idle. */
    ONE_CORE,
    /** For boards with PSRAM; it starts on others too, but is slower or larger there for nothing. */
    PSRAM,
    /** For boards with octal PSRAM. */
    OCTAL_PSRAM,
    /** For who asks for it: it gives something up to gain something else. */
    ON_REQUEST
}
