package io.flashlab.app;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** Asks the dynamic linker and Xlib. What is loaded here stays loaded; JavaFX loads the same libraries next. */
@SuppressWarnings("restricted") // native code cannot be asked otherwise
final class LinuxDesktop implements Desktop {

    private static final String XLIB = "libX11.so.6";

    @Override
    public boolean has(DesktopLibrary library) {
        try {
            SymbolLookup.libraryLookup(library.fileName(), Arena.global());
            return true;
        } catch (IllegalArgumentException notFound) {
            return false;
        }
    }

    @Override
    public boolean letsUsIn() {
        SymbolLookup xlib = SymbolLookup.libraryLookup(XLIB, Arena.global());
        try {
            // Must come before every other call to Xlib; JavaFX draws from several threads.
            int _ = (int) function(xlib, "XInitThreads", FunctionDescriptor.of(ValueLayout.JAVA_INT))
                    .invokeExact();
            MemorySegment display = (MemorySegment)
                    function(xlib, "XOpenDisplay", FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.ADDRESS))
                            .invokeExact(MemorySegment.NULL);
            if (display.equals(MemorySegment.NULL)) {
                return false;
            }
            int _ = (int)
                    function(xlib, "XCloseDisplay", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS))
                            .invokeExact(display);
            return true;
        } catch (Throwable e) {
            throw new IllegalStateException("Xlib could not be called", e);
        }
    }

    private static MethodHandle function(SymbolLookup library, String name, FunctionDescriptor shape) {
        return Linker.nativeLinker().downcallHandle(library.findOrThrow(name), shape);
    }
}
