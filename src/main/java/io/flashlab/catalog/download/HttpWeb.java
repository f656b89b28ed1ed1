package io.flashlab.catalog.download;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.Cancelled;
import io.flashlab.engine.error.FlasherException.DownloadFailed;
import io.flashlab.engine.error.FlasherException.DownloadProblem;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Fetches over https. A server can neither make it wait in vain longer than the time given, nor make it take more bytes
 * than asked for, nor send it on more than {@value #MOST_STEPS} times, nor send it to an address that is not secure.
 */
public final class HttpWeb implements Web {

    private static final int MOST_STEPS = 5;
    private static final Duration NO_END = Duration.ofSeconds(-1);

    private final Duration patience;
    private @Nullable HttpClient client;

    /** @param patience for connecting, for the head of an answer, and for at least a few of its bytes */
    public HttpWeb(Duration patience) {
        this.patience = patience;
    }

    /** Made when it is first needed: it reads all certificates that Java trusts, and no program starts with a download. */
    private synchronized HttpClient client() {
        HttpClient made = client;
        if (made == null) {
            made = HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(patience)
                    .build();
            client = made;
        }
        return made;
    }

    @Override
    public boolean ask(WebRequest request, WebReceiver receiver) throws FlasherException {
        SecureAddress.check(request.address());
        Patience left = new Patience(patience, request.longest().orElse(NO_END));
        URI at = request.address();
        WebRequest wanted = request;
        for (int step = 0; step <= MOST_STEPS; step++) {
            HttpResponse<BodyQueue> response = head(at, wanted, left);
            try {
                int status = response.statusCode();
                if (status == 304 && wanted.known().isPresent()) {
                    return false;
                }
                Optional<WebHead> head = WebHead.of(response, wanted.rest());
                if (head.isPresent()) {
                    new BodyReader(wanted, left, receiver).read(response, head.get());
                    return true;
                }
                if (wanted.rest().isPresent() && (status == 206 || status == 416)) {
                    // Not the part that is missing: then all of it, again.
                    wanted = wanted.only(Optional.empty());
                } else {
                    at = next(at, response);
                }
            } finally {
                response.body().end();
            }
        }
        throw new DownloadFailed(
                request.address().toString(),
                DownloadProblem.REFUSED,
                "the server sent on more than %s times".formatted(MOST_STEPS));
    }

    /** Where the server sends on to. */
    private static URI next(URI from, HttpResponse<?> response) throws DownloadFailed {
        return switch (response.statusCode()) {
            case 301, 302, 303, 307, 308 ->
                location(from, response.headers().firstValue("Location").orElse(""));
            case 404, 410 -> throw failed(from, DownloadProblem.MISSING, "the server has nothing there (%s)", response);
            default -> throw failed(from, DownloadProblem.REFUSED, "the server answers with error %s", response);
        };
    }

    private static URI location(URI from, String location) throws DownloadFailed {
        try {
            URI to = from.resolve(location);
            SecureAddress.checkStep(from, to);
            return to;
        } catch (IllegalArgumentException e) {
            throw new DownloadFailed(
                    from.toString(), DownloadProblem.REFUSED, "the server sends on to '%s'".formatted(location));
        }
    }

    private HttpResponse<BodyQueue> head(URI address, WebRequest wanted, Patience left) throws FlasherException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).header("User-Agent", "FlashLab").header("Accept-Encoding", "identity");
        wanted.known()
                .ifPresent(validator ->
                        request.header(validator.contains("\"") ? "If-None-Match" : "If-Modified-Since", validator));
        wanted.rest()
                .ifPresent(rest -> request.header("Range", "bytes=%s-".formatted(rest.from()))
                        .header("If-Range", rest.validator()));
        CompletableFuture<HttpResponse<BodyQueue>> answer = client().sendAsync(request.build(), _ -> new BodyQueue());
        try {
            while (true) {
                try {
                    return answer.get(Patience.SLICE.toMillis(), TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    wanted.cancellation().throwIfCancelled();
                    left.check(address);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Cancelled();
        } catch (ExecutionException e) {
            throw BodyReader.broken(address, e.getCause() == null ? e : e.getCause());
        } finally {
            // Without effect on one that has come.
            answer.cancel(true);
        }
    }

    private static DownloadFailed failed(URI address, DownloadProblem problem, String text, HttpResponse<?> response) {
        return new DownloadFailed(address.toString(), problem, text.formatted(response.statusCode()));
    }
}
