package io.flashlab.micropython.boot;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.reset.ResetSequence;
import io.flashlab.engine.reset.ResetSettings;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.engine.task.TimeSource;
import io.flashlab.engine.transport.SerialTransport;
import io.flashlab.micropython.MicroPython;
import io.flashlab.micropython.MicroPythonException;
import io.flashlab.micropython.ReplOptions;
import io.flashlab.micropython.boot.BootVerdict.Boots;
import io.flashlab.micropython.boot.BootVerdict.BootsWithoutPrompt;
import io.flashlab.micropython.boot.BootVerdict.DoesNotBoot;
import io.flashlab.micropython.boot.BootVerdict.Garbage;
import io.flashlab.micropython.boot.BootVerdict.Silent;
import io.flashlab.micropython.boot.BootVerdict.StillInLoader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * Resets a board and looks whether MicroPython comes up; if it does not, finds out why from the boot log. The board is left at
 * its prompt, or with the program that it started by itself.
 */
public final class BootCheck {

    /** Ctrl-C ends a program that started by itself, Ctrl-B makes MicroPython greet. */
    private static final String NUDGE = "\u0003\u0003\u0002";

    private static final Duration SLICE = Duration.ofMillis(100);

    /** After the first sign of a fault: a board may recover, and the next lines say more. */
    private static final Duration AFTER_FAULT = Duration.ofSeconds(3);

    /** A board that was not reset is asked soon: it may be at its prompt, and silent. */
    private static final Duration BEFORE_NUDGE = Duration.ofSeconds(2);

    private static final Duration AFTER_NUDGE = Duration.ofSeconds(3);
    private static final Duration ROM_LOG = Duration.ofSeconds(4);

    private final SerialTransport port;
    private final BootCheckOptions options;
    private final CancellationToken cancellation;
    private final TimeSource time;

    /** @param port open; its rate is set here */
    public BootCheck(SerialTransport port, BootCheckOptions options, CancellationToken cancellation, TimeSource time) {
        this.port = port;
        this.options = options;
        this.cancellation = cancellation;
        this.time = time;
    }

    /** Looks, for some twenty seconds at most. */
    public BootVerdict run() throws FlasherException {
        port.setBaudRate(MicroPython.BAUD_RATE);
        BootLog log = new BootLog();
        boolean restarted = restart();
        listen(log, restarted ? options.patience() : BEFORE_NUDGE);
        if (log.greeting().isPresent()) {
            return boots(log.greeting().get(), false);
        }
        Optional<BootVerdict> failure = failure(log);
        if (failure.isPresent()) {
            return failure.get();
        }
        byte[] nudge = NUDGE.getBytes(StandardCharsets.US_ASCII);
        port.write(nudge, 0, nudge.length);
        listen(log, restarted ? AFTER_NUDGE : options.patience());
        if (log.greeting().isPresent()) {
            return boots(log.greeting().get(), true);
        }
        failure = failure(log);
        if (failure.isPresent()) {
            return failure.get();
        }
        return withoutPrompt(log);
    }

    private BootVerdict withoutPrompt(BootLog log) throws FlasherException {
        boolean readable = !log.isEmpty() && !log.isGarbled();
        if (!readable && options.mayBeEsp8266()) {
            Optional<BootVerdict> failure = failure(romLog());
            if (failure.isPresent()) {
                return failure.get();
            }
        }
        if (log.isEmpty()) {
            return new Silent();
        }
        return readable ? new BootsWithoutPrompt(log.printable()) : new Garbage(log.printable());
    }

    /** What an ESP8266's ROM says of another boot; what is looping is heard without a reset as well. */
    private BootLog romLog() throws FlasherException {
        BootLog log = new BootLog();
        port.setBaudRate(BootLog.ESP8266_ROM_RATE);
        try {
            restart();
            listen(log, ROM_LOG);
        } finally {
            port.setBaudRate(MicroPython.BAUD_RATE);
        }
        return log;
    }

    private Optional<BootVerdict> failure(BootLog log) {
        if (log.isLoader()) {
            return Optional.of(new StillInLoader(log.printable()));
        }
        return log.fault().map(fault -> new DoesNotBoot(fault, fault.repair(options.flashSize()), log.printable()));
    }

    private boolean restart() throws FlasherException {
        if (!options.restart() || !port.hasControlLines()) {
            return false;
        }
        port.discardInput();
        ResetSequence.leave(port, ResetSettings.usual(), ResetSequence.isChipsOwnUsb(port), time);
        return true;
    }

    private void listen(BootLog log, Duration limit) throws FlasherException {
        byte[] received = new byte[1024];
        long deadline = time.nanoTime() + limit.toNanos();
        boolean faulty = false;
        while (time.nanoTime() < deadline && log.greeting().isEmpty()) {
            cancellation.throwIfCancelled();
            int count = port.read(received, 0, received.length, SLICE);
            log.add(Arrays.copyOf(received, count));
            if (!faulty && count > 0 && (log.isLoader() || log.fault().isPresent())) {
                faulty = true;
                deadline = Math.min(deadline, time.nanoTime() + AFTER_FAULT.toNanos());
            }
        }
    }

    /** @param interrupted whether a program was ended for this; it is started again */
    private BootVerdict boots(BootLog.Greeting greeting, boolean interrupted) throws FlasherException {
        Optional<Boolean> intact = Optional.empty();
        MicroPython python = new MicroPython(port, ReplOptions.usual().withRawPaste(false), cancellation, time);
        try {
            String said = python.execute(
                    "try:\n import esp\n print('_fw',esp.check_fw())\nexcept (ImportError,AttributeError):\n pass",
                    "checking the firmware");
            intact = said.lines()
                    .filter(line -> line.startsWith("_fw "))
                    .map(line -> line.equals("_fw True"))
                    .findFirst();
            if (interrupted) {
                python.softReset();
            } else {
                python.interrupt();
            }
        } catch (MicroPythonException e) {
            System.getLogger(BootCheck.class.getName())
                    .log(System.Logger.Level.DEBUG, "The firmware's own check did not end", e);
        }
        return new Boots(greeting.version(), greeting.board(), intact);
    }
}
