package io.flashlab.catalog.download;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.Cancelled;
import io.flashlab.engine.error.FlasherException.DownloadFailed;
import io.flashlab.engine.error.FlasherException.DownloadProblem;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Fetches over https. A server can neither make it wait longer than the time given for each step, nor make it hold more
 * bytes than asked for, nor send it on more than {@value #MOST_STEPS} times.
 */
public final class HttpWeb implements Web {

    private static final int MOST_STEPS = 5;
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;

    private final HttpClient client;
    private final Duration longest;

    /** @param longest for connecting, asking and receiving together; for each step that the server sends on */
    public HttpWeb(Duration longest) {
        this.longest = longest;
        this.client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(longest)
                .build();
    }

    @Override
    public byte[] fetch(URI address, int mostBytes) throws FlasherException {
        SecureAddress.check(address);
        URI at = address;
        for (int step = 0; step <= MOST_STEPS; step++) {
            HttpResponse<byte[]> response = ask(at, mostBytes);
            switch (response.statusCode()) {
                case OK -> {
                    return response.body();
                }
                case 301, 302, 303, 307, 308 -> at = next(at, response);
                case NOT_FOUND, GONE ->
                    throw failed(at, DownloadProblem.MISSING, "the server has nothing there (%s)", response);
                default -> throw failed(at, DownloadProblem.REFUSED, "the server answers with error %s", response);
            }
        }
        throw new DownloadFailed(
                address.toString(),
                DownloadProblem.REFUSED,
                "the server sent on more than %s times".formatted(MOST_STEPS));
    }

    private static URI next(URI from, HttpResponse<?> response) throws DownloadFailed {
        String location = response.headers().firstValue("Location").orElse("");
        try {
            URI to = from.resolve(location);
            SecureAddress.checkStep(from, to);
            return to;
        } catch (IllegalArgumentException e) {
            throw new DownloadFailed(
                    from.toString(), DownloadProblem.REFUSED, "the server sends on to '%s'".formatted(location));
        }
    }

    private HttpResponse<byte[]> ask(URI address, int mostBytes) throws FlasherException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(longest)
                .header("User-Agent", "FlashLab")
                .build();
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, _ -> new LimitedBody(mostBytes));
        try {
            // The request's own time ends with the answer's head; a body may trickle in forever.
            return answer.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new DownloadFailed(
                    address.toString(),
                    DownloadProblem.TOO_SLOW,
                    "it did not arrive within %s s".formatted(longest.toSeconds()));
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new Cancelled();
        } catch (ExecutionException e) {
            throw broken(address, e.getCause() == null ? e : e.getCause());
        }
    }

    private static DownloadFailed broken(URI address, Throwable cause) {
        DownloadProblem problem = switch (cause) {
            case LimitedBody.TooLarge _ -> DownloadProblem.TOO_LARGE;
            case HttpTimeoutException _ -> DownloadProblem.TOO_SLOW;
            default -> DownloadProblem.NO_CONNECTION;
        };
        String reason = cause.getMessage() == null ? "no connection to the server" : cause.getMessage();
        return new DownloadFailed(address.toString(), problem, reason);
    }

    private static DownloadFailed failed(URI address, DownloadProblem problem, String text, HttpResponse<?> response) {
        return new DownloadFailed(address.toString(), problem, text.formatted(response.statusCode()));
    }
}
