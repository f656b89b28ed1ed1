package io.flashlab.engine.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Keeps what arrived outside packets, up to a limit; the oldest bytes are kept. */
public final class StrayLog implements StrayBytes {

    private static final int LIMIT = 8192;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public void accept(byte[] data, int offset, int length) {
        bytes.write(data, offset, Math.min(length, LIMIT - bytes.size()));
    }

    /** The bytes as ISO 8859-1 text; empties the log. */
    public String take() {
        String text = bytes.toString(StandardCharsets.ISO_8859_1);
        bytes.reset();
        return text;
    }
}
