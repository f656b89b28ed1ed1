package io.flashlab.engine.image;

import io.flashlab.engine.error.FlasherException.ImageTooLarge;

/** The largest flash that any supported chip addresses is 128 MB; nothing larger can be firmware. */
final class SizeLimit {

    static final long BYTES = 128L << 20;

    private SizeLimit() {}

    static void check(String name, long size) throws ImageTooLarge {
        if (size > BYTES) {
            throw new ImageTooLarge(name, 0, size, BYTES);
        }
    }
}
