package io.flashlab.cli.terminal;

import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The process's standard input. A daemon thread reads it, since such a read cannot be ended; a terminal is set to pass every
 * key at once, and back when this is closed or the process ends.
 */
public final class SystemKeyboard implements Keyboard {

    private final BlockingQueue<byte[]> keys = new LinkedBlockingQueue<>();
    private final Optional<RawMode> raw;
    private final Thread putBack;
    private volatile boolean ended;

    private SystemKeyboard(Optional<RawMode> raw) {
        this.raw = raw;
        this.putBack = new Thread(() -> raw.ifPresent(RawMode::close), "terminal");
    }

    /** Begins to read. */
    public static SystemKeyboard open() {
        SystemKeyboard keyboard = new SystemKeyboard(isTerminal() ? RawMode.begin() : Optional.empty());
        Runtime.getRuntime().addShutdownHook(keyboard.putBack);
        Thread.ofPlatform().daemon().name("keyboard").start(keyboard::read);
        return keyboard;
    }

    private static boolean isTerminal() {
        return Optional.ofNullable(System.console())
                .filter(java.io.Console::isTerminal)
                .isPresent();
    }

    private void read() {
        byte[] buffer = new byte[1024];
        FileInputStream input = new FileInputStream(FileDescriptor.in);
        try {
            for (int count = input.read(buffer); count >= 0; count = input.read(buffer)) {
                keys.add(Arrays.copyOf(buffer, count));
            }
        } catch (IOException e) {
            System.getLogger(SystemKeyboard.class.getName())
                    .log(System.Logger.Level.DEBUG, "Standard input cannot be read any more", e);
        } finally {
            ended = true;
        }
    }

    @Override
    public boolean hasKeys() {
        return raw.isPresent();
    }

    @Override
    public byte[] typed() {
        ByteArrayOutputStream typed = new ByteArrayOutputStream();
        for (byte[] some = keys.poll(); some != null; some = keys.poll()) {
            typed.writeBytes(some);
        }
        return typed.toByteArray();
    }

    @Override
    public boolean hasEnded() {
        return ended && keys.isEmpty();
    }

    @Override
    public void close() {
        raw.ifPresent(RawMode::close);
        try {
            Runtime.getRuntime().removeShutdownHook(putBack);
        } catch (IllegalStateException e) {
            // The process is ending: the hook runs by itself.
        }
    }
}
