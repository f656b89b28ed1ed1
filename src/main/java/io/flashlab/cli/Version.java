package io.flashlab.cli;

/** The name and number that this program goes by. */
final class Version {

    static final String PROGRAM = "flashlab-cli";

    /** The version in pom.xml; a test compares the two. */
    static final String NUMBER = "0.1.0";

    static final String BANNER = PROGRAM + " v" + NUMBER;

    private Version() {}
}
