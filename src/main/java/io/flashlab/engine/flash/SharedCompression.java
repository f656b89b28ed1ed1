package io.flashlab.engine.flash;

import io.flashlab.engine.error.FlasherException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Deflated data that several sessions share: to deflate a large file takes seconds, and is the same for all boards that get
 * the same bytes. Given to each session by {@link io.flashlab.engine.EspSession#share}. Keeps everything for as long as it
 * lives; safe for use by many threads.
 */
public final class SharedCompression {

    private final Map<Key, Slot> slots = new ConcurrentHashMap<>();

    /** @param digest of the bytes, SHA-256 */
    private record Key(String digest, int blockSize) {}

    private static final class Slot {
        private Optional<DeflatedData> data = Optional.empty();

        /** The first thread deflates and the others wait for it; when it is cancelled, the next one does it. */
        synchronized DeflatedData fill(byte[] content, int blockSize, DeflatedData.Cancellation cancellation)
                throws FlasherException {
            if (data.isEmpty()) {
                data = Optional.of(DeflatedData.of(content, blockSize, cancellation));
            }
            return data.get();
        }
    }

    DeflatedData of(byte[] content, int blockSize, DeflatedData.Cancellation cancellation) throws FlasherException {
        return slots.computeIfAbsent(new Key(digest(content), blockSize), _ -> new Slot())
                .fill(content, blockSize, cancellation);
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
