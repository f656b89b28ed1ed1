package io.flashlab.engine.transport.rfc2217;

/** Is told what a {@link TelnetParser} finds, in the order of arrival. */
public interface TelnetListener {

    /** A run of data with the escaping removed. The array is the caller's; what should last must be copied. */
    void data(byte[] buffer, int offset, int length);

    void negotiation(Telnet.Verb verb, int option);

    /** @param payload the bytes after the option number, unescaped; the receiver's own to keep */
    void subnegotiation(int option, byte[] payload);
}
