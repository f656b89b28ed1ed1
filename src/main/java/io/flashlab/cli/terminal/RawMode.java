package io.flashlab.cli.terminal;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Locale;
import java.util.Optional;

/**
 * The terminal of standard input, set so that every key comes at once and unchanged. POSIX: {@code termios}, whose layout
 * need not be known for that. Windows: <i>High-Level Console Modes</i> in Microsoft's console documentation.
 */
final class RawMode {

    /** Larger than {@code struct termios} anywhere (60 bytes on Linux, 72 on macOS). */
    private static final int TERMIOS_ROOM = 256;

    private static final int STANDARD_INPUT = 0;
    private static final int NOW = 0; // TCSANOW
    private static final int STD_INPUT_HANDLE = -10;
    private static final int STD_OUTPUT_HANDLE = -11;
    private static final int PROCESSED_LINE_ECHO_INPUT = 0x1 | 0x2 | 0x4;
    private static final int VIRTUAL_TERMINAL_INPUT = 0x200;
    private static final int VIRTUAL_TERMINAL_OUTPUT = 0x4;

    private final Runnable back;
    private boolean closed;

    private RawMode(Runnable back) {
        this.back = back;
    }

    /** Empty where it cannot be done; standard input then gives whole lines. */
    static Optional<RawMode> begin() {
        try {
            boolean windows =
                    System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
            return Optional.of(new RawMode(windows ? windows() : posix()));
        } catch (IllegalStateException | IllegalCallerException | UnsupportedOperationException e) {
            System.getLogger(RawMode.class.getName())
                    .log(System.Logger.Level.DEBUG, "The terminal stays in line mode", e);
            return Optional.empty();
        }
    }

    synchronized void close() {
        if (!closed) {
            closed = true;
            back.run();
        }
    }

    private static Runnable posix() {
        SymbolLookup library = Linker.nativeLinker().defaultLookup();
        MethodHandle get = function(library, "tcgetattr", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));
        MethodHandle set = function(library, "tcsetattr", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS));
        MethodHandle makeRaw = function(library, "cfmakeraw", FunctionDescriptor.ofVoid(ADDRESS));
        Arena arena = Arena.ofShared();
        MemorySegment before = arena.allocate(TERMIOS_ROOM, 8);
        if (call(get, STANDARD_INPUT, before) != 0) {
            throw new IllegalStateException("tcgetattr failed");
        }
        MemorySegment raw = arena.allocate(TERMIOS_ROOM, 8).copyFrom(before);
        call(makeRaw, raw);
        if (call(set, STANDARD_INPUT, NOW, raw) != 0) {
            throw new IllegalStateException("tcsetattr failed");
        }
        return () -> {
            call(set, STANDARD_INPUT, NOW, before);
            arena.close();
        };
    }

    private static Runnable windows() {
        SymbolLookup library = library("kernel32");
        MethodHandle handle = function(library, "GetStdHandle", FunctionDescriptor.of(ADDRESS, JAVA_INT));
        MethodHandle get = function(library, "GetConsoleMode", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
        MethodHandle set = function(library, "SetConsoleMode", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
        MemorySegment input = address(handle, STD_INPUT_HANDLE);
        MemorySegment output = address(handle, STD_OUTPUT_HANDLE);
        int inputBefore = mode(get, input);
        int outputBefore = mode(get, output);
        call(set, input, (inputBefore & ~PROCESSED_LINE_ECHO_INPUT) | VIRTUAL_TERMINAL_INPUT);
        call(set, output, outputBefore | VIRTUAL_TERMINAL_OUTPUT);
        return () -> {
            call(set, input, inputBefore);
            call(set, output, outputBefore);
        };
    }

    private static int mode(MethodHandle get, MemorySegment console) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment mode = arena.allocate(JAVA_INT);
            if (call(get, console, mode) == 0) {
                throw new IllegalStateException("GetConsoleMode failed");
            }
            return mode.get(JAVA_INT, 0);
        }
    }

    private static int call(MethodHandle function, Object... arguments) {
        return invoke(function, arguments) instanceof Integer result ? result : 0;
    }

    private static MemorySegment address(MethodHandle function, Object... arguments) {
        return invoke(function, arguments) instanceof MemorySegment result ? result : MemorySegment.NULL;
    }

    private static Object invoke(MethodHandle function, Object... arguments) {
        try {
            Object result = function.invokeWithArguments(arguments);
            return result == null ? 0 : result;
        } catch (Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("A native call failed before it was made", e);
        }
    }

    @SuppressWarnings("restricted") // a library of the system itself
    private static SymbolLookup library(String name) {
        return SymbolLookup.libraryLookup(name, Arena.global());
    }

    @SuppressWarnings("restricted") // the signatures are those of POSIX and of Windows
    private static MethodHandle function(SymbolLookup library, String name, FunctionDescriptor descriptor) {
        return Linker.nativeLinker().downcallHandle(library.findOrThrow(name), descriptor);
    }
}
