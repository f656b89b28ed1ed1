package io.flashlab.engine.transport.rfc2217;

/** Telnet's command bytes and option numbers (RFC 854, RFC 855, RFC 856, RFC 858, RFC 2217). */
public final class Telnet {

    /** Begins every command; as data it is sent twice. */
    public static final int IAC = 255;

    static final int SB = 250;
    static final int SE = 240;

    /** Eight-bit data, both directions negotiated on their own. */
    public static final int BINARY = 0;

    public static final int ECHO = 1;

    public static final int SUPPRESS_GO_AHEAD = 3;

    public static final int COM_PORT = 44;

    /** What one side says about an option: WILL and WONT of its own side, DO and DONT of the other's. */
    public enum Verb {
        WILL(251),
        WONT(252),
        DO(253),
        DONT(254);

        private final int code;

        Verb(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }

        static Verb ofCode(int code) {
            return values()[code - WILL.code];
        }

        static boolean isVerb(int code) {
            return code >= WILL.code && code <= DONT.code;
        }
    }

    private Telnet() {}
}
