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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A server on this computer that answers as a test says, well or badly. */
public final class LocalServer implements AutoCloseable {

    /** What is sent for a path. */
    @FunctionalInterface
    public interface Answer {
        void send(OutputStream out) throws IOException;
    }

    private final ServerSocket socket;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();

    public LocalServer() throws IOException {
        socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().name("local-server").start(this::serve);
    }

    public URI at(String path) {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + path);
    }

    public void answer(String path, Answer answer) {
        answers.put(path, answer);
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
            String path = requestedPath(client.getInputStream());
            Answer answer = answers.getOrDefault(path, out -> out.write(head("404 Not Found\r\nContent-Length: 0")));
            answer.send(client.getOutputStream());
        } catch (IOException e) {
            // The other side has gone away, as some tests mean it to.
        }
    }

    private static String requestedPath(InputStream in) throws IOException {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        while (!request.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no request");
            }
            request.write(next);
        }
        return request.toString(StandardCharsets.US_ASCII).split(" ", -1)[1];
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
