package io.flashlab.simulator.pty;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;

/** The few functions of the C library that pseudo-terminals need, each with its error number as a result. */
final class NativeCalls {

    /** What a call gave back, and errno if that was negative. */
    record Outcome(long result, int errno) {
        boolean failed() {
            return result < 0;
        }

        int orThrow(String what) throws IOException {
            if (failed()) {
                throw new IOException("%s failed (error %d)".formatted(what, errno));
            }
            return Math.toIntExact(result);
        }
    }

    static final short POLLIN = 0x1;
    static final short POLLOUT = 0x4;
    static final short POLLHUP = 0x10;

    private static final int F_SETFL = 4;
    private static final int O_RDWR = 2;

    /** Larger than {@code struct termios} anywhere (60 bytes on Linux, 72 on macOS). */
    private static final int TERMIOS_ROOM = 256;

    /** {@code _IOR('T', 0x2a, struct termios2)}, Linux on x86, ARM and RISC-V; the output rate is the last word. */
    private static final int TCGETS2 = 0x802c542a;

    private static final int TERMIOS2_OUTPUT_RATE = 40;

    private static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();
    private static final MemoryLayout.PathElement ERRNO = MemoryLayout.PathElement.groupElement("errno");
    private static final long ERRNO_OFFSET = CALL_STATE.byteOffset(ERRNO);

    private final MethodHandle posixOpenpt = function("posix_openpt", JAVA_INT, JAVA_INT);
    private final MethodHandle grantpt = function("grantpt", JAVA_INT, JAVA_INT);
    private final MethodHandle unlockpt = function("unlockpt", JAVA_INT, JAVA_INT);
    private final MethodHandle ptsnameR = function("ptsname_r", JAVA_INT, JAVA_INT, ADDRESS, JAVA_LONG);
    private final MethodHandle close = function("close", JAVA_INT, JAVA_INT);
    private final MethodHandle read = function("read", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
    private final MethodHandle write = function("write", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
    private final MethodHandle poll = function("poll", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    private final MethodHandle tcgetattr = function("tcgetattr", JAVA_INT, JAVA_INT, ADDRESS);
    private final MethodHandle tcsetattr = function("tcsetattr", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS);
    private final MethodHandle cfmakeraw = procedure("cfmakeraw", ADDRESS);
    private final MethodHandle cfgetospeed = function("cfgetospeed", JAVA_LONG, ADDRESS);
    private final MethodHandle open = variadic("open", ADDRESS, JAVA_INT);
    private final MethodHandle fcntl = variadic("fcntl", JAVA_INT, JAVA_INT, JAVA_INT);
    private final MethodHandle ioctl = variadic("ioctl", JAVA_INT, JAVA_LONG, ADDRESS);

    private final PosixSystem system;

    NativeCalls(PosixSystem system) {
        this.system = system;
    }

    /** A master, not blocking, whose slave may be opened. */
    int openMaster() throws IOException {
        int master = call(posixOpenpt, O_RDWR | system.noControllingTerminal()).orThrow("posix_openpt");
        try {
            call(grantpt, master).orThrow("grantpt");
            call(unlockpt, master).orThrow("unlockpt");
            call(fcntl, master, F_SETFL, O_RDWR | system.nonBlocking()).orThrow("fcntl");
            return master;
        } catch (IOException e) {
            close(master);
            throw e;
        }
    }

    String slaveName(int master) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocate(256);
            if (call(ptsnameR, master, name, name.byteSize()).orThrow("ptsname_r") != 0) {
                throw new IOException("ptsname_r failed");
            }
            return name.getString(0);
        }
    }

    int open(String path) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            return call(open, arena.allocateFrom(path), O_RDWR | system.noControllingTerminal())
                    .orThrow("opening " + path);
        }
    }

    void close(int descriptor) {
        call(close, descriptor);
    }

    Outcome read(int descriptor, MemorySegment target, long length) {
        return call(read, descriptor, target, length);
    }

    Outcome write(int descriptor, MemorySegment source, long length) {
        return call(write, descriptor, source, length);
    }

    boolean isAgain(Outcome outcome) {
        return outcome.failed() && outcome.errno() == system.again();
    }

    /** @return the events that are there, 0 when the time passed */
    short poll(int descriptor, short events, int timeoutMillis) {
        try (Arena arena = Arena.ofConfined()) { // struct pollfd { int fd; short events; short revents; }
            MemorySegment request = arena.allocate(8, 4);
            request.set(JAVA_INT, 0, descriptor);
            request.set(JAVA_SHORT, 4, events);
            return call(poll, request, 1L, timeoutMillis).failed() ? 0 : request.get(JAVA_SHORT, 6);
        }
    }

    /** No line editing, no echo, no translation. */
    void makeRaw(int descriptor) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment termios = arena.allocate(TERMIOS_ROOM, 8);
            call(tcgetattr, descriptor, termios).orThrow("tcgetattr");
            call(cfmakeraw, termios);
            call(tcsetattr, descriptor, 0, termios).orThrow("tcsetattr");
        }
    }

    /** The rate, in bits a second, that was last set on the terminal. */
    int baudRate(int descriptor) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment termios = arena.allocate(TERMIOS_ROOM, 8);
            if (system.termios2()) {
                call(ioctl, descriptor, TCGETS2 & 0xffff_ffffL, termios).orThrow("TCGETS2");
                return termios.get(JAVA_INT, TERMIOS2_OUTPUT_RATE);
            }
            call(tcgetattr, descriptor, termios).orThrow("tcgetattr");
            return call(cfgetospeed, termios).orThrow("cfgetospeed");
        }
    }

    private static Outcome call(MethodHandle function, Object... arguments) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CALL_STATE);
            Object[] all = new Object[arguments.length + 1];
            all[0] = state;
            System.arraycopy(arguments, 0, all, 1, arguments.length);
            Object result = function.invokeWithArguments(all);
            return new Outcome(result instanceof Number n ? n.longValue() : 0, state.get(JAVA_INT, ERRNO_OFFSET));
        } catch (Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("A native call failed before it was made", e);
        }
    }

    private static MethodHandle function(String name, MemoryLayout result, MemoryLayout... arguments) {
        return link(name, FunctionDescriptor.of(result, arguments));
    }

    private static MethodHandle procedure(String name, MemoryLayout... arguments) {
        return link(name, FunctionDescriptor.ofVoid(arguments));
    }

    /** A function with an int result whose third and further arguments are variadic. */
    private static MethodHandle variadic(String name, MemoryLayout... arguments) {
        return link(name, FunctionDescriptor.of(JAVA_INT, arguments), Linker.Option.firstVariadicArg(2));
    }

    @SuppressWarnings("restricted") // the signatures are those of POSIX
    private static MethodHandle link(String name, FunctionDescriptor descriptor, Linker.Option... options) {
        Linker linker = Linker.nativeLinker();
        Linker.Option[] all = new Linker.Option[options.length + 1];
        all[0] = Linker.Option.captureCallState("errno");
        System.arraycopy(options, 0, all, 1, options.length);
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor, all);
    }
}
