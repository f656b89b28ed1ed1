package io.flashlab.engine.flash;

import io.flashlab.engine.error.FlasherException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;

/**
 * What is worked out once for all sessions that write the same bytes: their deflated form, which takes seconds for a large file, and
 * their MD5. Given to each session by {@link io.flashlab.engine.EspSession#share}. Keeps everything for as long as it lives; safe
 * for use by many threads.
 */
public final class SharedFiles {

    private final Map<Content, Work> works = new ConcurrentHashMap<>();

    String md5(PlannedPart part) {
        return work(part.data()).md5(part);
    }

    DeflatedData deflate(byte[] content, int blockSize, DeflatedData.Cancellation cancellation)
            throws FlasherException {
        return work(content).deflate(content, blockSize, cancellation);
    }

    private Work work(byte[] content) {
        return works.computeIfAbsent(new Content(content), _ -> new Work());
    }

    /** Bytes, told apart at the price of reading them once. */
    private static final class Content {

        private final byte[] bytes;
        private final int hash;

        Content(byte[] bytes) {
            this.bytes = bytes;
            CRC32 crc = new CRC32();
            crc.update(bytes);
            hash = (int) crc.getValue();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Content content && Arrays.equals(bytes, content.bytes);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    /** The first thread works and the others wait for it; when it is cancelled, the next one does it. */
    private static final class Work {

        private final Map<Integer, DeflatedData> deflated = new HashMap<>();
        private Optional<String> md5 = Optional.empty();

        synchronized String md5(PlannedPart part) {
            if (md5.isEmpty()) {
                md5 = Optional.of(part.md5());
            }
            return md5.get();
        }

        synchronized DeflatedData deflate(byte[] content, int blockSize, DeflatedData.Cancellation cancellation)
                throws FlasherException {
            DeflatedData known = deflated.get(blockSize);
            if (known == null) {
                known = DeflatedData.of(content, blockSize, cancellation);
                deflated.put(blockSize, known);
            }
            return known;
        }
    }
}
