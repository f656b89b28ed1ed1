package io.flashlab.engine.transport;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.PortLost;
import io.flashlab.engine.error.FlasherException.PortNotFound;
import io.flashlab.engine.error.FlasherException.PortUnusable;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A TCP connection whose every wait is bounded. Reading and writing never block in the operating system: they wait in a
 * selector, so that {@link #close} from another thread ends them at once.
 */
final class SocketLink implements AutoCloseable {

    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    /** A server passes on what its port gave it in pieces: ser2net more than 40 ms apart. */
    static final Duration LONGEST_GAP = Duration.ofMillis(200);

    private static final Duration USUAL_WRITE_TIMEOUT = Duration.ofSeconds(10);

    private static final int DISCARD_CHUNK = 16_384;
    private static final int MOST_DISCARDED = 1 << 20;

    private final String name;
    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private volatile Duration writeTimeout = USUAL_WRITE_TIMEOUT;
    private volatile boolean closed;

    private SocketLink(String name, SocketChannel channel) throws IOException {
        this.name = name;
        this.channel = channel;
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        this.selector = Selector.open();
        this.key = channel.register(selector, 0);
    }

    /**
     * Connects, trying each address of the host in turn within {@link #CONNECT_TIMEOUT}.
     *
     * @param name the port's whole name, for errors
     * @throws PortNotFound when nothing answers there
     */
    static SocketLink connect(String name, NetworkAddress address) throws FlasherException {
        long deadline = System.nanoTime() + CONNECT_TIMEOUT.toNanos();
        IOException last = new IOException("no address");
        for (InetAddress host : resolve(name, address.host())) {
            long remaining = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (remaining <= 0) {
                break;
            }
            try {
                return attach(name, new InetSocketAddress(host, address.port()), (int) remaining);
            } catch (IOException e) {
                last = e;
            }
        }
        throw new PortNotFound(name, last);
    }

    private static InetAddress[] resolve(String name, String host) throws PortNotFound {
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            var described = new UnknownHostException("unknown host '%s'".formatted(host));
            described.initCause(e);
            throw new PortNotFound(name, described);
        }
    }

    /** The socket's owner is the returned link, or nobody when this fails. */
    private static SocketLink attach(String name, InetSocketAddress address, int timeoutMillis)
            throws IOException, PortUnusable {
        SocketChannel channel = SocketChannel.open();
        boolean attached = false;
        try {
            channel.socket().connect(address, timeoutMillis);
            SocketLink link = new SocketLink(name, channel);
            attached = true;
            return link;
        } finally {
            if (!attached) {
                channel.close();
            }
        }
    }

    /**
     * Waits until at least one byte is there and puts what fits into {@code target}.
     *
     * @return number of bytes; 0 when the time passed
     * @throws PortLost when the other side closed the connection
     */
    int read(ByteBuffer target, Duration timeout) throws PortLost {
        requireOpen();
        try {
            int count = receive(target);
            if (count == 0 && target.hasRemaining() && timeout.isPositive()) {
                await(SelectionKey.OP_READ, timeout.toNanos());
                requireOpen(); // close() wakes the wait before it has closed the channel, which then reads as empty
                count = receive(target);
            }
            return count;
        } catch (IOException | ClosedSelectorException | CancelledKeyException e) {
            throw lost(e);
        }
    }

    /**
     * Sends all of {@code source}, in as few segments as the system makes of one call.
     *
     * @throws PortLost when the connection is gone, or takes nothing for the {@link #setWriteTimeout write timeout}
     */
    void write(ByteBuffer source) throws PortLost {
        requireOpen();
        try {
            while (source.hasRemaining()) {
                if (channel.write(source) == 0 && !await(SelectionKey.OP_WRITE, writeTimeout.toNanos())) {
                    throw new IOException("the other side takes no more data");
                }
                requireOpen();
            }
        } catch (IOException | ClosedSelectorException | CancelledKeyException e) {
            throw lost(e);
        }
    }

    void setWriteTimeout(Duration timeout) {
        writeTimeout = timeout;
    }

    Duration writeTimeout() {
        return writeTimeout;
    }

    /** Throws away what has arrived, up to so much that whoever sent it will not stop. */
    void discard() throws PortLost {
        ByteBuffer waste = ByteBuffer.allocate(DISCARD_CHUNK);
        for (int discarded = 0; discarded < MOST_DISCARDED; discarded += waste.position()) {
            waste.clear();
            if (read(waste, Duration.ZERO) == 0) {
                return;
            }
        }
    }

    private int receive(ByteBuffer target) throws IOException {
        int count = channel.read(target);
        if (count < 0) {
            throw new EOFException("the other side closed the connection");
        }
        return count;
    }

    /** @return whether the channel became ready in time; also true when the link was closed meanwhile */
    private boolean await(int operation, long nanos) throws IOException {
        long deadline = System.nanoTime() + nanos;
        key.interestOps(operation);
        try {
            long remaining = nanos;
            while (remaining > 0 && !closed) {
                if (selector.select(Math.max(1, TimeUnit.NANOSECONDS.toMillis(remaining))) > 0) {
                    selector.selectedKeys().clear();
                    return true;
                }
                if (Thread.currentThread().isInterrupted()) {
                    return false;
                }
                remaining = deadline - System.nanoTime();
            }
            return closed;
        } finally {
            if (key.isValid()) {
                key.interestOps(0);
            }
        }
    }

    void requireOpen() throws PortLost {
        if (closed) {
            throw new PortLost(name);
        }
    }

    private PortLost lost(Exception cause) {
        return closed ? new PortLost(name) : new PortLost(name, cause);
    }

    @Override
    public void close() {
        closed = true;
        try (selector;
                channel) {
            selector.wakeup();
        } catch (IOException e) {
            System.getLogger(SocketLink.class.getName())
                    .log(System.Logger.Level.DEBUG, () -> "Closing " + name + " failed", e);
        }
    }
}
