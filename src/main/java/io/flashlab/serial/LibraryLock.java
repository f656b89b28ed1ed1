package io.flashlab.serial;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Keeps listing, opening and closing apart. jSerialComm 2.11 has one table of ports for the whole process; while it lists
 * ports it frees the entries of those that are neither present nor open, also when another thread is just opening or
 * closing one of them.
 */
final class LibraryLock {

    /** One for the process, as the table that it guards. */
    private static final ReentrantLock LOCK = new ReentrantLock(true);

    private LibraryLock() {}

    static void locked(Runnable action) {
        LOCK.lock();
        try {
            action.run();
        } finally {
            LOCK.unlock();
        }
    }

    static <T> T locked(Supplier<T> action) {
        LOCK.lock();
        try {
            return action.get();
        } finally {
            LOCK.unlock();
        }
    }
}
