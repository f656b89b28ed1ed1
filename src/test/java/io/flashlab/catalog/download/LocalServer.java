package io.flashlab.catalog.download;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server on this computer that answers as a test says, well or badly. */
public final class LocalServer implements AutoCloseable {

    /** What is sent for a path. */
    @FunctionalInterface
    public interface Answer {
        void send(OutputStream out) throws IOException;
    }

    /** What is sent for a request. */
    @FunctionalInterface
    public interface Reply {
        void send(String request, OutputStream out) throws IOException;
    }

    private final ServerSocket socket;
    private final Map<String, Reply> answers = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    public LocalServer() throws IOException {
        socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().name("local-server").start(this::serve);
    }

    public URI at(String path) {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + path);
    }

    public void answer(String path, Answer answer) {
        reply(path, (_, out) -> answer.send(out));
    }

    public void reply(String path, Reply reply) {
        answers.put(path, reply);
    }

    /** The requests that came, each with its headers. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** How often something was asked for. */
    public long requestsFor(String path) {
        return requests.stream().filter(request -> path(request).equals(path)).count();
    }

    /** A header of a request; empty when it has none of that name. */
    public static String header(String request, String name) {
        return request.lines()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    /** A file with an entity tag, of which parts can be had, as a good server sends it. */
    public void versioned(String path, byte[] content, String tag) {
        reply(path, (request, out) -> {
            String range = header(request, "Range");
            if (header(request, "If-None-Match").equals(tag)) {
                out.write(head("304 Not Modified\r\nETag: " + tag));
            } else if (!range.isEmpty() && header(request, "If-Range").equals(tag)) {
                int from = Integer.parseInt(range.replaceAll("\\D", ""));
                out.write(head("206 Partial Content\r\nETag: %s\r\nContent-Range: bytes %s-%s/%s\r\nContent-Length: %s"
                        .formatted(tag, from, content.length - 1, content.length, content.length - from)));
                out.write(content, from, content.length - from);
            } else {
                out.write(head("200 OK\r\nETag: %s\r\nContent-Length: %s".formatted(tag, content.length)));
                out.write(content);
            }
        });
    }

    public void file(String path, byte[] content) {
        answer(path, out -> {
            out.write(head("200 OK\r\nContent-Length: " + content.length));
            out.write(content);
        });
    }

    public void status(String path, String statusAndHeaders) {
        answer(path, out -> out.write(head(statusAndHeaders + "\r\nContent-Length: 0")));
    }

    public static byte[] head(String statusAndHeaders) {
        return ("HTTP/1.1 " + statusAndHeaders + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Thread.ofPlatform().daemon().start(() -> answer(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void answer(Socket client) {
        try (client) {
            String request = request(client.getInputStream());
            requests.add(request);
            Reply reply = answers.getOrDefault(
                    path(request), (_, out) -> out.write(head("404 Not Found\r\nContent-Length: 0")));
            reply.send(request, client.getOutputStream());
        } catch (IOException e) {
            // The other side has gone away, as some tests mean it to.
        }
    }

    private static String request(InputStream in) throws IOException {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        while (!request.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no request");
            }
            request.write(next);
        }
        return request.toString(StandardCharsets.US_ASCII);
    }

    private static String path(String request) {
        return request.split(" ", -1)[1];
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
