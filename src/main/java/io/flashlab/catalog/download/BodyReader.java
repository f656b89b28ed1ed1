package io.flashlab.catalog.download;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.Cancelled;
import io.flashlab.engine.error.FlasherException.DownloadFailed;
import io.flashlab.engine.error.FlasherException.DownloadProblem;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Hands an answer's bytes to who wants them, as long as they are what was asked for, not too many, and come. */
final class BodyReader {

    private final WebRequest request;
    private final Patience patience;
    private final WebReceiver receiver;

    BodyReader(WebRequest request, Patience patience, WebReceiver receiver) {
        this.request = request;
        this.patience = patience;
        this.receiver = receiver;
    }

    void read(HttpResponse<BodyQueue> response, WebHead head) throws FlasherException {
        check(response, head);
        receiver.begins(head);
        BodyQueue body = response.body();
        long at = head.from();
        while (true) {
            switch (next(body, head.address())) {
                case BodyQueue.Event.Piece(var buffers) -> {
                    for (ByteBuffer buffer : buffers) {
                        at += buffer.remaining();
                        patience.received(buffer.remaining());
                        if (at > request.mostBytes()) {
                            throw tooLarge(head.address());
                        }
                        if (buffer.hasRemaining()) {
                            receiver.take(head, buffer);
                        }
                    }
                    body.goOn();
                }
                case BodyQueue.Event.End() -> {
                    if (head.size().isPresent() && head.size().getAsLong() != at) {
                        throw new DownloadFailed(
                                head.address().toString(),
                                DownloadProblem.NO_CONNECTION,
                                "%s of %s bytes arrived"
                                        .formatted(at, head.size().getAsLong()));
                    }
                    return;
                }
                case BodyQueue.Event.Broken(Throwable cause) -> throw broken(head.address(), cause);
            }
        }
    }

    private void check(HttpResponse<BodyQueue> response, WebHead head) throws DownloadFailed {
        String address = head.address().toString();
        String encoding = response.headers().firstValue("Content-Encoding").orElse("identity");
        if (!encoding.equalsIgnoreCase("identity")) {
            // Packed bytes can unpack to any size, and nobody asked for them.
            throw new DownloadFailed(
                    address, DownloadProblem.REFUSED, "the server sends it packed as '%s'".formatted(encoding));
        }
        if (WebHead.isWebPage(response.headers())) {
            throw new DownloadFailed(
                    address, DownloadProblem.WEB_PAGE, "the server sends a web page in the place of the file");
        }
        if (head.size().orElse(0) > request.mostBytes()) {
            throw tooLarge(head.address());
        }
    }

    private DownloadFailed tooLarge(URI address) {
        return new DownloadFailed(
                address.toString(),
                DownloadProblem.TOO_LARGE,
                "it is larger than %s bytes".formatted(request.mostBytes()));
    }

    private BodyQueue.Event next(BodyQueue body, URI address) throws FlasherException {
        try {
            while (true) {
                request.cancellation().throwIfCancelled();
                BodyQueue.@Nullable Event event = body.next(Patience.SLICE);
                patience.check(address);
                if (event != null) {
                    return event;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Cancelled();
        }
    }

    static DownloadFailed broken(URI address, Throwable cause) {
        DownloadProblem problem =
                cause instanceof HttpTimeoutException ? DownloadProblem.TOO_SLOW : DownloadProblem.NO_CONNECTION;
        String reason = cause.getMessage() == null ? "no connection to the server" : cause.getMessage();
        return new DownloadFailed(address.toString(), problem, reason);
    }
}
