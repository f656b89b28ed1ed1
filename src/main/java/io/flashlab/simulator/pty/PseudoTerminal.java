package io.flashlab.simulator.pty;

import io.flashlab.engine.error.FlasherException.Unsupported;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A pseudo-terminal (POSIX {@code posix_openpt}), seen from the side of the device: what a host writes to
 * {@link #device} is read here. It has no DTR and RTS. Linux and macOS.
 *
 * <p>One thread may read while another writes. {@link #close} from any thread ends both within a tenth of a second; the
 * host then sees its port vanish.
 */
public final class PseudoTerminal implements AutoCloseable {

    private static final int SLICE_MILLIS = 50;
    private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(SLICE_MILLIS);
    private static final long ROUND_UP_NANOS = TimeUnit.MILLISECONDS.toNanos(1) - 1;
    private static final int CHUNK = 4096;

    private final NativeCalls calls;
    private final boolean seesClosedSlave;
    private final int master;
    private final Path device;
    private final Optional<Path> link;
    private final Optional<Integer> heldSlave;
    private final ReentrantReadWriteLock descriptors = new ReentrantReadWriteLock();
    private volatile boolean closed;
    private boolean released;

    private PseudoTerminal(NativeCalls calls, boolean seesClosedSlave, int master, Optional<Path> link)
            throws IOException {
        this.calls = calls;
        this.seesClosedSlave = seesClosedSlave;
        this.master = master;
        this.device = Path.of(calls.slaveName(master));
        this.heldSlave = prepareSlave();
        this.link = link;
        if (link.isPresent()) {
            createLink(link.get());
        }
    }

    /** Makes one, in raw mode. */
    public static PseudoTerminal create() throws IOException, Unsupported {
        return create(Optional.empty());
    }

    /**
     * Makes one with a name that can be known beforehand.
     *
     * @param link becomes a symbolic link to {@link #device}, removed again by {@link #close}; may replace a symbolic link
     *     that leads nowhere
     * @throws FileAlreadyExistsException when something else has that name
     */
    public static PseudoTerminal create(Path link) throws IOException, Unsupported {
        return create(Optional.of(link));
    }

    private static PseudoTerminal create(Optional<Path> link) throws IOException, Unsupported {
        PosixSystem system = PosixSystem.current();
        NativeCalls calls = new NativeCalls(system);
        int master = calls.openMaster();
        try {
            return new PseudoTerminal(calls, system.seesClosedSlave(), master, link);
        } catch (IOException e) {
            calls.close(master);
            throw e;
        }
    }

    /** Opens the slave once: it is raw from the start, and from now on counts as closed where that can be seen. */
    private Optional<Integer> prepareSlave() throws IOException {
        int slave = calls.open(device.toString());
        calls.makeRaw(slave);
        if (seesClosedSlave) {
            calls.close(slave);
            return Optional.empty();
        }
        return Optional.of(slave);
    }

    private void createLink(Path path) throws IOException {
        if (Files.isSymbolicLink(path) && !Files.exists(path)) {
            Files.delete(path);
        }
        Files.createSymbolicLink(path, device);
    }

    /** What a host opens, for example {@code /dev/pts/3}. */
    public Path device() {
        return device;
    }

    /**
     * Whether a host has the port open now. Always true where the system does not tell (macOS).
     *
     * @throws IOException after {@link #close}
     */
    public boolean isOpenAtHost() throws IOException {
        return with(this::hostPresent);
    }

    /** The rate that the host last set, bits a second. */
    public int hostBaudRate() throws IOException {
        return with(() -> calls.baudRate(master));
    }

    /**
     * Waits for bytes from the host and returns what is there.
     *
     * @param timeout longest wait; zero polls
     * @return number of bytes put into {@code buffer}; 0 when the time passed, also when no host is there
     * @throws IOException after {@link #close}
     */
    public int read(byte[] buffer, int offset, int length, Duration timeout) throws IOException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (true) {
            long remaining = deadline - System.nanoTime();
            int count = with(() -> readStep(buffer, offset, length, remaining));
            if (count > 0 || deadline - System.nanoTime() <= 0) {
                return count;
            }
        }
    }

    private int readStep(byte[] buffer, int offset, int length, long nanos) throws IOException {
        int slice = Math.clamp(TimeUnit.NANOSECONDS.toMillis(nanos + ROUND_UP_NANOS), 0, SLICE_MILLIS);
        short events = calls.poll(master, NativeCalls.POLLIN, slice);
        if ((events & NativeCalls.POLLIN) != 0) {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment chunk = arena.allocate(Math.min(length, CHUNK));
                NativeCalls.Outcome outcome = calls.read(master, chunk, chunk.byteSize());
                int count = (int) Math.max(0, outcome.result());
                MemorySegment.copy(chunk, ValueLayout.JAVA_BYTE, 0, buffer, offset, count);
                return count;
            }
        }
        if ((events & NativeCalls.POLLHUP) != 0) { // poll returns at once while no host is there
            LockSupport.parkNanos(Math.clamp(nanos, 0, SLICE_NANOS / 10));
        }
        return 0;
    }

    /**
     * Sends bytes to the host. As on a wire, they are lost when no host has the port open; a host that is there but does
     * not read is waited for, at most for {@code patience}, then the rest is lost.
     *
     * @return number of bytes that the host's side took
     * @throws IOException after {@link #close}
     */
    public int write(byte[] data, int offset, int length, Duration patience) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        int written = 0;
        while (written < length) {
            int from = written;
            int count = with(() -> writeStep(data, offset + from, length - from));
            if (count < 0 || (count == 0 && deadline - System.nanoTime() <= 0)) {
                return written;
            }
            written += count;
        }
        return written;
    }

    /** @return bytes taken; 0 when the host's buffer stayed full for a slice, -1 when no host is there */
    private int writeStep(byte[] data, int offset, int length) throws IOException {
        if (!hostPresent()) {
            return -1;
        }
        try (Arena arena = Arena.ofConfined()) {
            int size = Math.min(length, CHUNK);
            MemorySegment chunk = arena.allocate(size);
            MemorySegment.copy(data, offset, chunk, ValueLayout.JAVA_BYTE, 0, size);
            NativeCalls.Outcome outcome = calls.write(master, chunk, size);
            if (calls.isAgain(outcome)) {
                calls.poll(master, NativeCalls.POLLOUT, SLICE_MILLIS);
                return 0;
            }
            return outcome.orThrow("writing to the pseudo-terminal");
        }
    }

    private boolean hostPresent() {
        return !seesClosedSlave || (calls.poll(master, (short) 0, 0) & NativeCalls.POLLHUP) == 0;
    }

    @FunctionalInterface
    private interface Call<T> {
        T run() throws IOException;
    }

    /** Keeps the descriptor from being closed, and its number from being used anew, during a call. */
    private <T> T with(Call<T> call) throws IOException {
        descriptors.readLock().lock();
        try {
            if (closed) {
                throw new IOException("The pseudo-terminal is closed");
            }
            return call.run();
        } finally {
            descriptors.readLock().unlock();
        }
    }

    @Override
    public void close() {
        closed = true;
        descriptors.writeLock().lock();
        try {
            if (!released) {
                released = true;
                link.ifPresent(this::removeLink);
                heldSlave.ifPresent(calls::close);
                calls.close(master);
            }
        } finally {
            descriptors.writeLock().unlock();
        }
    }

    private void removeLink(Path path) {
        try {
            if (Files.isSymbolicLink(path) && Files.readSymbolicLink(path).equals(device)) {
                Files.delete(path);
            }
        } catch (IOException e) {
            System.getLogger(PseudoTerminal.class.getName())
                    .log(System.Logger.Level.WARNING, () -> "Cannot remove " + path, e);
        }
    }
}
