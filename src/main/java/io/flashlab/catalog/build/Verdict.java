package io.flashlab.catalog.build;

/** Whether a build can run on a board, and why it is the one to take, or not. */
public enum Verdict {
    /** The one to take: the usual build, and the flash is large enough. */
    USUAL(Fit.BEST),
    /** The one to take: the flash is too small for a fuller build. */
    FOR_SMALL_FLASH(Fit.BEST),
    /** The one to take: the chip has one core. */
    FOR_ONE_CORE(Fit.BEST),
    /** The one to take: the chip has PSRAM. */
    FOR_PSRAM(Fit.BEST),
    /** The one to take: the chip has octal PSRAM. */
    FOR_OCTAL_PSRAM(Fit.BEST),
    /** The one to take: the silicon is too old for the usual build. */
    FOR_OLD_SILICON(Fit.BEST),
    /** The one to take as far as is known: nobody knows yet how large the flash is. */
    FLASH_UNKNOWN(Fit.BEST),

    /** It would run, but another one does more. */
    LESS_THAN_POSSIBLE(Fit.POSSIBLE),
    /** It would run, and is good for boards with PSRAM beside the chip. */
    IF_PSRAM(Fit.POSSIBLE),
    /** It would run on a board with octal PSRAM. */
    IF_OCTAL_PSRAM(Fit.POSSIBLE),
    /** It would run, but use one core only. */
    LEAVES_A_CORE_IDLE(Fit.POSSIBLE),
    /** It would run, for who wants what it is for. */
    ON_REQUEST(Fit.POSSIBLE),

    /** It does not start: the flash is too small. */
    FLASH_TOO_SMALL(Fit.IMPOSSIBLE),
    /** It does not start: the chip has one core. */
    NEEDS_TWO_CORES(Fit.IMPOSSIBLE),
    /** It does not start: the silicon is too old. */
    SILICON_TOO_OLD(Fit.IMPOSSIBLE),
    /** It does not start: the silicon is too new. */
    SILICON_TOO_NEW(Fit.IMPOSSIBLE),
    /** It is for another chip. */
    OTHER_CHIP(Fit.IMPOSSIBLE);

    /** The same in three. */
    public enum Fit {
        BEST,
        POSSIBLE,
        IMPOSSIBLE
    }

    private final Fit fit;

    Verdict(Fit fit) {
        this.fit = fit;
    }

    public Fit fit() {
        return fit;
    }
}
