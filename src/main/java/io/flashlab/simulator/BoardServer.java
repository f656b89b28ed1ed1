package io.flashlab.simulator;

import io.flashlab.engine.transport.rfc2217.TelnetEncoder;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Offers a simulated board to other programs on this computer, over a raw socket or RFC 2217. One client at a time; the chip
 * keeps its state between clients. For a pseudo-terminal see {@link PtyServer}.
 *
 * <p>A raw socket carries no baud rate: the client is taken to follow the chip, and each new client starts at 115200. With
 * RFC 2217 the client sets rate, DTR and RTS.
 */
public final class BoardServer implements AutoCloseable {

    private static final int INITIAL_BAUD = 115_200;

    private final SimulatedBoard board;
    private final ServerSocket listener;
    private final boolean telnet;
    private final AtomicReference<@Nullable Socket> client = new AtomicReference<>();
    private volatile boolean closed;

    private BoardServer(SimulatedBoard board, int port, boolean telnet) throws IOException {
        this.board = board;
        this.telnet = telnet;
        this.listener = new ServerSocket();
        listener.setReuseAddress(true);
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
    }

    /**
     * Serves a raw socket from now on. There is no DTR and RTS: the board starts with GPIO0 grounded, in the serial loader.
     *
     * @param port on the loopback interface; 0 takes a free one
     */
    public static BoardServer tcp(SimulatedBoard board, int port) throws IOException {
        BoardServer server = new BoardServer(board, port, false);
        board.groundGpio0(true);
        board.powerCycle();
        return started(server);
    }

    /**
     * Serves RFC 2217 from now on.
     *
     * @param port on the loopback interface; 0 takes a free one
     */
    public static BoardServer rfc2217(SimulatedBoard board, int port) throws IOException {
        return started(new BoardServer(board, port, true));
    }

    private static BoardServer started(BoardServer server) {
        Thread.ofPlatform().daemon().name("simulated-board-server").start(server::acceptClients);
        return server;
    }

    /** The TCP port, on the loopback interface. */
    public int port() {
        return listener.getLocalPort();
    }

    /** What a client opens, for example {@code socket://127.0.0.1:7001}. */
    public String url() {
        return (telnet ? "rfc2217" : "socket") + "://127.0.0.1:" + port();
    }

    private void acceptClients() {
        while (!closed) {
            try (Socket socket = listener.accept()) {
                client.set(socket);
                socket.setTcpNoDelay(true);
                serve(socket);
            } catch (IOException e) {
                // the client went away, or the server was closed: both end this client and nothing else
                System.getLogger(BoardServer.class.getName()).log(System.Logger.Level.DEBUG, "client ended", e);
            } finally {
                client.set(null);
            }
        }
    }

    private void serve(Socket socket) throws IOException {
        OutputStream toClient = socket.getOutputStream();
        Rfc2217Side side = telnet ? new Rfc2217Side(board, INITIAL_BAUD) : null;
        board.hostBaudRate(INITIAL_BAUD, !telnet);
        try (OutputPump pump = new OutputPump(board, (data, length) -> send(toClient, data, length))) {
            if (side != null) {
                write(toClient, side.begin());
            }
            pump.start();
            byte[] buffer = new byte[0x4000];
            var fromClient = socket.getInputStream();
            for (int count = fromClient.read(buffer); count >= 0; count = fromClient.read(buffer)) {
                if (side == null) {
                    board.fromHost(buffer, 0, count);
                } else {
                    side.received(buffer, count, answer -> write(toClient, answer));
                }
            }
        } finally {
            if (telnet) {
                board.controlLines(false, false);
            }
        }
    }

    private void send(OutputStream toClient, byte[] data, int length) throws IOException {
        if (telnet) {
            write(toClient, new TelnetEncoder().data(data, 0, length).take());
        } else {
            synchronized (toClient) {
                toClient.write(data, 0, length);
            }
        }
    }

    private static void write(OutputStream toClient, byte[] data) throws IOException {
        synchronized (toClient) {
            toClient.write(data);
        }
    }

    /** Ends the present client too. */
    @Override
    public void close() throws IOException {
        closed = true;
        listener.close();
        Socket present = client.get();
        if (present != null) {
            present.close();
        }
    }
}
