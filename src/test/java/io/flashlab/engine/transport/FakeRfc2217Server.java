package io.flashlab.engine.transport;

import io.flashlab.engine.transport.rfc2217.ComPortCommand;
import io.flashlab.engine.transport.rfc2217.Telnet;
import io.flashlab.engine.transport.rfc2217.TelnetEncoder;
import io.flashlab.engine.transport.rfc2217.TelnetListener;
import io.flashlab.engine.transport.rfc2217.TelnetNegotiator;
import io.flashlab.engine.transport.rfc2217.TelnetParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A server for one client that records what it is told, sends data back, and answers settings as the test wants. */
final class FakeRfc2217Server implements AutoCloseable {

    /** What a server says to a setting: payload of the client in, payload of the answer out; empty for no answer. */
    interface Answer extends Function<byte[], byte[]> {}

    /** The value asked for, under the server's number for the command: a server that obeys. */
    static final Answer OBEY = payload -> {
        byte[] answer = payload.clone();
        answer[0] = (byte) (answer[0] + 100);
        return answer;
    };

    static final Answer SILENCE = payload -> new byte[0];

    private final ServerSocket listening;
    private final Set<Integer> options;
    private final Answer answer;
    private final List<String> settings = new CopyOnWriteArrayList<>();
    private final List<String> segments = new CopyOnWriteArrayList<>();
    private final TelnetEncoder outgoing = new TelnetEncoder();
    private volatile @Nullable OutputStream client;

    FakeRfc2217Server(Set<Integer> options, Answer answer) throws IOException {
        this.options = options;
        this.answer = answer;
        this.listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    String name() {
        return "rfc2217://127.0.0.1:" + listening.getLocalPort();
    }

    /** Payloads of the client's serial port commands, in hexadecimal. */
    List<String> settings() {
        return settings;
    }

    /** What each read of the socket gave, in hexadecimal: bytes sent together stand together. */
    List<String> segments() {
        return segments;
    }

    /** From now on sends data without pause beside whatever else it does. */
    void flood() {
        OutputStream out = Objects.requireNonNull(client);
        byte[] noise = new byte[1 << 16];
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    out.write(noise);
                }
            } catch (IOException e) {
                segments.add("flood ended: " + e.getMessage());
            }
        });
    }

    private void serve() {
        try (Socket socket = listening.accept()) {
            client = socket.getOutputStream();
            TelnetParser parser = new TelnetParser(new Incoming());
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[65_536];
            for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
                segments.add(HexFormat.of().formatHex(buffer, 0, count));
                parser.accept(buffer, 0, count);
                socket.getOutputStream().write(outgoing.take());
            }
        } catch (IOException e) {
            segments.add("ended: " + e.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }

    private final class Incoming implements TelnetListener {
        private final TelnetNegotiator negotiator = new TelnetNegotiator(outgoing, options, options);

        @Override
        public void data(byte[] buffer, int offset, int length) {
            outgoing.data(buffer, offset, length);
        }

        @Override
        public void negotiation(Telnet.Verb verb, int option) {
            negotiator.received(verb, option);
        }

        @Override
        public void subnegotiation(int option, byte[] payload) {
            settings.add(HexFormat.of().formatHex(payload));
            byte[] reply = answer.apply(payload);
            outgoing.subnegotiation(option, (byte) ComPortCommand.NOTIFY_MODEM_STATE.serverCode(), (byte) 0xb0);
            if (reply.length > 0) {
                outgoing.subnegotiation(option, reply);
            }
        }
    }
}
