package io.flashlab.catalog.download;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server says about a file before it sends it.
 *
 * @param address where it lies, after being sent on
 * @param from the first byte that comes; 0 when the whole file does
 * @param size of the whole file in bytes, when the server says
 * @param validator tells this version from others: an entity tag, else the date of the last change
 */
public record WebHead(URI address, long from, OptionalLong size, Optional<String> validator) {

    /** RFC 9110, 14.4: {@code bytes first-last/complete-length}. */
    private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,15})-\\d{1,15}/(\\d{1,15}|\\*)");

    /** @return empty when the answer is neither the whole file nor the rest that was asked for */
    static Optional<WebHead> of(HttpResponse<?> response, Optional<WebRequest.Rest> rest) {
        return switch (response.statusCode()) {
            case 200 ->
                Optional.of(new WebHead(
                        response.uri(),
                        0,
                        response.headers().firstValueAsLong("Content-Length"),
                        validator(response.headers())));
            case 206 -> rest.flatMap(wanted -> part(response).filter(head -> head.from() == wanted.from()));
            default -> Optional.empty();
        };
    }

    private static Optional<WebHead> part(HttpResponse<?> response) {
        Matcher range = RANGE.matcher(
                response.headers().firstValue("Content-Range").orElse("").strip());
        if (!range.matches()) {
            return Optional.empty();
        }
        OptionalLong size =
                range.group(2).equals("*") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(range.group(2)));
        return Optional.of(
                new WebHead(response.uri(), Long.parseLong(range.group(1)), size, validator(response.headers())));
    }

    /** A weak entity tag is none for parts of a file (RFC 9110, 13.1.5), but good enough to see that a file is the same. */
    private static Optional<String> validator(HttpHeaders headers) {
        return headers.firstValue("ETag")
                .or(() -> headers.firstValue("Last-Modified"))
                .map(String::strip)
                .filter(text -> !text.isEmpty() && text.length() < 200);
    }

    /** Whether an interrupted transfer can go on with it. */
    public Optional<String> strongValidator() {
        return validator.filter(text -> !text.startsWith("W/"));
    }

    static boolean isWebPage(HttpHeaders headers) {
        String type = headers.firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        return type.startsWith("text/html") || type.startsWith("application/xhtml");
    }
}
