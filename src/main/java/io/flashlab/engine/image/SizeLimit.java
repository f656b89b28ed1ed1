package io.flashlab.engine.image;

import io.flashlab.engine.error.FlasherException.ImageTooLarge;
import java.io.IOException;
import java.io.InputStream;

/** The largest flash that any supported chip addresses is 128 MB; nothing larger can be firmware. */
final class SizeLimit {

    static final long BYTES = 128L << 20;

    private SizeLimit() {}

    static void check(String name, long size) throws ImageTooLarge {
        if (size > BYTES) {
            throw new ImageTooLarge(name, 0, size, BYTES);
        }
    }

    /** All bytes of a stream, which is not read further than the limit. */
    static byte[] readAll(String name, InputStream stream) throws IOException, ImageTooLarge {
        byte[] all = stream.readNBytes((int) BYTES + 1);
        check(name, all.length);
        return all;
    }
}
