package io.flashlab.simulator.pty;

import io.flashlab.engine.error.FlasherException.Unsupported;
import java.util.Locale;

/**
 * Constants in which the systems with pseudo-terminals differ: Linux {@code asm-generic/fcntl.h}, {@code ioctls.h} and
 * {@code errno.h}; macOS {@code sys/fcntl.h} and {@code sys/errno.h}.
 *
 * @param noControllingTerminal O_NOCTTY
 * @param nonBlocking O_NONBLOCK
 * @param again EAGAIN
 * @param seesClosedSlave whether poll reports a hang-up on the master while nobody has the slave open
 * @param termios2 whether the present rate is asked for with TCGETS2, as a plain number
 */
record PosixSystem(int noControllingTerminal, int nonBlocking, int again, boolean seesClosedSlave, boolean termios2) {

    static PosixSystem current() throws Unsupported {
        String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (name.equals("linux")) {
            return new PosixSystem(0x100, 0x800, 11, true, true);
        }
        if (name.startsWith("mac")) {
            return new PosixSystem(0x20000, 0x4, 35, false, false);
        }
        throw new Unsupported("Making a pseudo-terminal", "only Linux and macOS have them");
    }
}
