package io.flashlab.micropython.boot;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.PortException;
import io.flashlab.engine.error.FlasherException.PortLost;
import io.flashlab.engine.error.FlasherException.PortNotFound;
import io.flashlab.engine.loader.LoaderCall;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.engine.task.TimeSource;
import io.flashlab.engine.transport.PortOpener;
import io.flashlab.engine.transport.SerialTransport;
import io.flashlab.micropython.HeardText;
import io.flashlab.micropython.MicroPython;
import io.flashlab.micropython.boot.BootVerdict.Boots;
import io.flashlab.micropython.boot.BootVerdict.BootsWithoutPrompt;
import io.flashlab.micropython.boot.BootVerdict.DoesNotBoot;
import io.flashlab.micropython.boot.BootVerdict.Garbage;
import io.flashlab.micropython.boot.BootVerdict.Silent;
import io.flashlab.micropython.boot.BootVerdict.StillInLoader;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Waits until a board that was flashed starts its program, and says whether it comes up. Where nobody but a person can restart
 * it, that is when the port has gone and come back, or when the ROM is heard. Nothing is sent before that. Used once, by one
 * thread.
 */
public final class BootWatch {

    private static final Duration SLICE = Duration.ofMillis(100);

    /** For the rest of the ROM's lines, some 300 characters at 74880 baud. */
    private static final Duration REST_OF_LOG = Duration.ofMillis(150);

    /** A program that has started says something within this, most often. */
    private static final Duration BEFORE_CALL = Duration.ofMillis(800);

    /** Less is the noise that a plug makes. */
    private static final int FEW = 8;

    private final PortOpener ports;
    private final BootCheckOptions options;
    private final CancellationToken cancellation;
    private final TimeSource time;
    private @Nullable SerialTransport open;
    private boolean started;

    /** @param options how a start is looked at; a restart is left to the person */
    public BootWatch(PortOpener ports, BootCheckOptions options, CancellationToken cancellation, TimeSource time) {
        this.ports = ports;
        this.options = options.withRestart(false);
        this.cancellation = cancellation;
        this.time = time;
    }

    /** What can be told of the board before it has started. */
    public enum Sight {
        /** The port is there, and nothing has happened on it. */
        SILENT,
        /** The port is gone: the board is unplugged. */
        AWAY,
        /** It was restarted, and is listened to. */
        STARTING,
        /** It was restarted with GPIO0 still at ground. */
        LOADER,
        /** It was restarted, and what it says, if anything, is no text. */
        MUTE
    }

    /**
     * Waits.
     *
     * @param restarted whether the board was restarted just now, by its control lines
     * @param patience how long to wait for a start; a look at one that has begun is finished
     * @param listener told whenever there is something new
     * @return what came of the start; empty when there was none of which anything can be told
     * @throws FlasherException.Cancelled when the token asks for it
     */
    public Optional<BootVerdict> await(String port, boolean restarted, Duration patience, Consumer<Sight> listener)
            throws FlasherException {
        started = restarted;
        Sight last = Sight.SILENT;
        listener.accept(last);
        long deadline = time.nanoTime() + patience.toNanos();
        try {
            while (time.nanoTime() < deadline) {
                cancellation.throwIfCancelled();
                Sight now = look(port, last);
                if (now != last) {
                    last = now;
                    listener.accept(now);
                }
                if (now == Sight.STARTING) {
                    BootVerdict verdict = verdict();
                    switch (verdict) {
                        case StillInLoader _ -> last = Sight.LOADER;
                        case Silent _, Garbage _ -> last = Sight.MUTE;
                        case Boots _, BootsWithoutPrompt _, DoesNotBoot _ -> {
                            return Optional.of(verdict);
                        }
                    }
                    listener.accept(last);
                }
            }
            return Optional.empty();
        } finally {
            release();
        }
    }

    private Sight look(String name, Sight last) throws FlasherException {
        try {
            SerialTransport port = reach(name);
            if (started) {
                return Sight.STARTING;
            }
            HeardText rom = listen(port, SLICE);
            if (rom.total() < FEW) {
                return last;
            }
            return rom.isLoader() ? Sight.LOADER : Sight.STARTING;
        } catch (PortNotFound | PortLost e) {
            release();
            started = true;
            time.sleep(SLICE);
            return Sight.AWAY;
        } catch (PortException e) {
            // Just back, and the system is still setting it up; or somebody else talks to the board.
            time.sleep(SLICE);
            return last;
        }
    }

    private SerialTransport reach(String name) throws FlasherException {
        SerialTransport port = open;
        if (port == null) {
            port = ports.open(name, MicroPython.BAUD_RATE);
            open = port;
            port.discardInput();
            listenForRom(port);
        }
        return port;
    }

    private void listenForRom(SerialTransport port) throws PortLost {
        if (!options.mayBeEsp8266()) {
            return;
        }
        try {
            port.setBaudRate(BootLog.ESP8266_ROM_RATE);
        } catch (PortLost e) {
            throw e;
        } catch (FlasherException e) {
            // An adapter that cannot do that rate: the program is heard, if not the ROM.
        }
    }

    private HeardText listen(SerialTransport port, Duration longest) throws FlasherException {
        HeardText heard = new HeardText();
        byte[] received = new byte[1024];
        int count = port.read(received, 0, received.length, longest);
        heard.add(received, 0, count);
        long end = time.nanoTime() + REST_OF_LOG.toNanos();
        while (count > 0 && time.nanoTime() < end) {
            count = port.read(received, 0, received.length, SLICE);
            heard.add(received, 0, count);
        }
        return heard;
    }

    private BootVerdict verdict() throws FlasherException {
        boolean unheard = started;
        started = false;
        SerialTransport port = open;
        if (port == null) {
            return new Silent();
        }
        try {
            port.setBaudRate(MicroPython.BAUD_RATE);
            BootVerdict verdict = unheard && isLoader(port)
                    ? new StillInLoader("")
                    : new BootCheck(port, options, cancellation, time).run();
            listenForRom(port);
            return verdict;
        } catch (PortException e) {
            release();
            started = true;
            return new Silent();
        }
    }

    /** Whether a loader listens that had said its lines before the port was there. A program is not disturbed while it talks. */
    private boolean isLoader(SerialTransport port) throws FlasherException {
        long end = time.nanoTime() + BEFORE_CALL.toNanos();
        byte[] received = new byte[64];
        while (time.nanoTime() < end) {
            cancellation.throwIfCancelled();
            if (port.read(received, 0, received.length, SLICE) > 0) {
                return false;
            }
        }
        return new LoaderCall(cancellation, time).call(port).answered();
    }

    private void release() {
        SerialTransport port = open;
        if (port != null) {
            open = null;
            port.close();
        }
    }
}
