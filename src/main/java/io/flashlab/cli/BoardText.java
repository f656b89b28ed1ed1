package io.flashlab.cli;

import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Prints what a board sends: UTF-8, whose characters may be cut by the packets they come in. */
final class BoardText {

    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final PrintStream out;
    private ByteBuffer rest = ByteBuffer.allocate(0);

    BoardText(PrintStream out) {
        this.out = out;
    }

    void print(byte[] received) {
        ByteBuffer bytes = ByteBuffer.allocate(rest.remaining() + received.length)
                .put(rest)
                .put(received)
                .flip();
        CharBuffer text = CharBuffer.allocate(bytes.remaining() + 1);
        decoder.reset().decode(bytes, text, false);
        rest = bytes.slice();
        out.print(text.flip());
        out.flush();
    }
}
