package io.flashlab.catalog.download;

import io.flashlab.engine.error.FlasherException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;

/** A network that exists only in a test. */
@FunctionalInterface
public interface FakeWeb {

    byte[] at(URI address) throws FlasherException;

    /** Answers every request with what lies there. */
    static Web of(FakeWeb content) {
        return (request, receiver) -> {
            byte[] bytes = content.at(request.address());
            WebHead head = new WebHead(request.address(), 0, OptionalLong.of(bytes.length), Optional.empty());
            receiver.begins(head);
            receiver.take(head, ByteBuffer.wrap(bytes));
            return true;
        };
    }
}
