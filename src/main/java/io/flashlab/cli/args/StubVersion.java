package io.flashlab.cli.args;

/** Takes 1 or 2: which of Espressif's flasher stubs, the one in C or the one that followed it. */
public final class StubVersion extends Choice<String> {

    /** The first, which is no longer maintained. */
    public static final String LEGACY = "1";

    public StubVersion() {
        super(plain(LEGACY, "2"));
    }
}
