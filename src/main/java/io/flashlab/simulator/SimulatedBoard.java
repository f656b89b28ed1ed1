package io.flashlab.simulator;

import io.flashlab.simulator.chip.EfuseBlock;
import io.flashlab.simulator.chip.FlashCells;
import io.flashlab.simulator.chip.FlashCounters;
import io.flashlab.simulator.chip.FlashTimes;
import io.flashlab.simulator.chip.NorFlash;
import io.flashlab.simulator.loader.BootLog;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A virtual ESP-01S with its serial adapter. What a person can do to it is here; what a program does goes through
 * {@link SimulatedPorts} or a {@link BoardServer}. Safe to use from several threads.
 *
 * <p>The chip works on the thread that sends it bytes. On a paced board it works ahead, and its answers arrive when a real
 * chip's would.
 */
public final class SimulatedBoard {

    private static final int INITIAL_BAUD = 115_200;

    /** What a driver takes without making the writer wait. */
    private static final int DRIVER_BUFFER = 4096;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final OutputQueue output = new OutputQueue();
    private final FaultInjector faults = new FaultInjector();
    private final BoardConfig config;
    private final Timeline timeline;
    private final NorFlash flash;
    private final Chip chip;
    private boolean plugged = true;
    private boolean jumperOnGpio0;
    private boolean dtr;
    private boolean rts;
    private int hostBaud = INITIAL_BAUD;
    private boolean hostFollows;

    /** A board in memory, plugged in. */
    public SimulatedBoard(BoardConfig config) {
        this(config, FlashCells.inMemory(config.flashSize()));
    }

    private SimulatedBoard(BoardConfig config, FlashCells cells) {
        this.config = config;
        this.timeline = new Timeline(config.time(), config.paced());
        this.flash = new NorFlash(
                cells, config.jedecId(), config.paced() ? FlashTimes.TYPICAL : FlashTimes.INSTANT, timeline);
        this.flash.presetStatus(config.flashStatus());
        this.chip = new Chip(flash, EfuseBlock.of(config.mac()), this::toHost);
        locked(() -> chip.start(BootLog.Cause.POWER_ON, false));
    }

    /**
     * A board as configured, plugged in.
     *
     * @throws IOException when the flash file cannot be used
     */
    public static SimulatedBoard open(BoardConfig config) throws IOException {
        if (config.flashFile().isEmpty()) {
            return new SimulatedBoard(config);
        }
        return new SimulatedBoard(config, FlashCells.inFile(config.flashFile().get(), config.flashSize()));
    }

    // ---- what a person does ----

    /** Puts the jumper between GPIO0 and ground, or takes it off. Counts at the next reset. */
    public void groundGpio0(boolean grounded) {
        locked(() -> jumperOnGpio0 = grounded);
    }

    /** Pulls the board out: whoever has the port open loses it. */
    public void unplug() {
        locked(this::pullOut);
    }

    /** Plugs the board in, after pulling it out if need be: power-on reset. */
    public void replug() {
        locked(() -> {
            plugged = true;
            faults.replugged();
            restart(BootLog.Cause.POWER_ON);
        });
    }

    /** Cuts the board's power and gives it back, while the adapter stays in the computer. */
    public void powerCycle() {
        locked(() -> restart(BootLog.Cause.POWER_ON));
    }

    /** Presses the reset button. */
    public void pressReset() {
        locked(() -> restart(BootLog.Cause.RESET_PIN));
    }

    public boolean isPlugged() {
        lock.lock();
        try {
            return plugged;
        } finally {
            lock.unlock();
        }
    }

    // ---- what a test does ----

    /** Lets something go wrong from now on. */
    public void inject(Fault... list) {
        locked(() -> {
            for (Fault fault : list) {
                if (fault instanceof Fault.StuckBit(int address, int bit)) {
                    flash.breakBit(address, bit);
                } else {
                    faults.add(fault);
                }
            }
        });
    }

    /** A copy of what the flash holds. */
    public byte[] flashContents() {
        lock.lock();
        try {
            return flash.contents();
        } finally {
            lock.unlock();
        }
    }

    /** Puts bytes into the flash as a programmer would: not counted, not paced. */
    public void loadFlash(int address, byte[] contents) {
        locked(() -> flash.load(address, contents));
    }

    public FlashCounters flashCounters() {
        lock.lock();
        try {
            return flash.counters();
        } finally {
            lock.unlock();
        }
    }

    public BoardConfig config() {
        return config;
    }

    // ---- the host's side of the cable ----

    /**
     * The host's rate, both ways.
     *
     * @param follows whether the host is taken to use the chip's rate whatever it is, as where the cable carries no rate
     */
    void hostBaudRate(int baudRate, boolean follows) {
        sleep(timeline.untilInboundIsDownTo(0, baudRate));
        locked(() -> {
            hostBaud = baudRate;
            hostFollows = follows;
            if (follows) {
                chip.setBaudRate(baudRate);
            }
        });
    }

    /** DTR and RTS; true pulls the wire low. */
    void controlLines(boolean newDtr, boolean newRts) {
        locked(() -> {
            boolean wasHeld = isResetHeld();
            dtr = newDtr;
            rts = newRts;
            if (isResetHeld()) {
                chip.stop();
            } else if (wasHeld && plugged) {
                restart(BootLog.Cause.RESET_PIN);
            }
        });
    }

    void fromHost(byte[] data, int offset, int length) {
        for (int done = 0; done < length; ) {
            int part = Math.min(DRIVER_BUFFER, length - done);
            int start = offset + done;
            locked(() -> {
                for (int i = 0; i < part; i++) {
                    fromHost(data[start + i] & 0xff);
                }
            });
            done += part;
            sleep(timeline.untilInboundIsDownTo(DRIVER_BUFFER, hostBaud));
        }
    }

    private void fromHost(int value) {
        if (!plugged) {
            return;
        }
        timeline.inbound(hostBaud);
        if (faults.isQuiet()) {
            chip.receive(value, hostBaud, hostFollows);
            return;
        }
        if (faults.fromHost(value, this::toChip, this::toHost)) {
            pullOut();
        }
    }

    private void toChip(byte[] bytes) {
        for (byte value : bytes) {
            chip.receive(value & 0xff, hostBaud, hostFollows);
        }
    }

    private void toHost(byte[] sent) {
        int chipBaud = chip.baudRate();
        byte[] received = hostFollows ? sent : LineNoise.receive(sent, chipBaud, hostBaud);
        byte[] arriving = faults.isQuiet() ? received : faults.toHost(received);
        if (plugged && arriving.length > 0) {
            output.add(arriving, timeline.outbound(arriving.length, chipBaud), timeline.byteTime(chipBaud));
            changed.signalAll();
        }
    }

    /** @return bytes that have arrived at the host, 0 when none has, -1 when the board is unplugged */
    int poll(byte[] buffer, int offset, int length) {
        lock.lock();
        try {
            int count = output.take(buffer, offset, length, timeline.now());
            return count == 0 && !plugged ? -1 : count;
        } finally {
            lock.unlock();
        }
    }

    /** Waits in real time until {@link #poll} has something else to say than 0, or the time has passed. */
    void awaitOutput(Duration longest) throws InterruptedException {
        lock.lock();
        try {
            long deadline = timeline.now() + longest.toNanos();
            for (long now = timeline.now(); plugged && output.nextAt() > now && now < deadline; now = timeline.now()) {
                changed.awaitNanos(Math.min(output.nextAt(), deadline) - now);
            }
        } finally {
            lock.unlock();
        }
    }

    void discardOutput() {
        locked(() -> output.discard(timeline.now()));
    }

    // ---- inside ----

    private void pullOut() {
        plugged = false;
        chip.stop();
        output.clear();
        changed.signalAll();
    }

    private void restart(BootLog.Cause cause) {
        timeline.chipWasReset();
        if (!plugged || isResetHeld()) {
            chip.stop();
        } else {
            chip.start(cause, jumperOnGpio0 || isGpio0PulledLow());
        }
    }

    private boolean isResetHeld() {
        return switch (config.wiring()) {
            case DIRECT -> rts;
            case TRANSISTORS -> rts && !dtr;
            case MANUAL -> false;
        };
    }

    private boolean isGpio0PulledLow() {
        return switch (config.wiring()) {
            case DIRECT -> dtr;
            case TRANSISTORS -> dtr && !rts;
            case MANUAL -> false;
        };
    }

    private void sleep(Duration duration) {
        if (duration.isPositive()) {
            config.time().sleep(duration);
        }
    }

    private void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }

    /** How long a waiting host may look away from the board; less than a millisecond, to lose no time. */
    static final Duration GLANCE = Duration.ofNanos(TimeUnit.MICROSECONDS.toNanos(500));
}
