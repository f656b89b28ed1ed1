package io.flashlab.simulator;

import io.flashlab.simulator.FaultInjector.Arrival;
import io.flashlab.simulator.chip.Bus;
import io.flashlab.simulator.chip.EfuseBlock;
import io.flashlab.simulator.chip.FlashCells;
import io.flashlab.simulator.chip.FlashCounters;
import io.flashlab.simulator.chip.FlashId;
import io.flashlab.simulator.chip.FlashTimes;
import io.flashlab.simulator.chip.NorFlash;
import io.flashlab.simulator.loader.ResetCause;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A virtual board: a chip with its flash, and what connects it to the computer. What a person can do to it is here; what a program does goes through
 * {@link SimulatedPorts} or a {@link BoardServer}. Safe to use from several threads.
 *
 * <p>The chip works on the thread that sends it bytes. On a paced board it works ahead, and its answers arrive when a real
 * chip's would.
 */
public final class SimulatedBoard {

    private static final int INITIAL_BAUD = 115_200;

    /** What a driver takes without making the writer wait. */
    private static final int DRIVER_BUFFER = 4096;

    private static final Duration GLANCE = Duration.ofNanos(TimeUnit.MICROSECONDS.toNanos(500));

    /** By then a board that is pulled or reset meanwhile is noticed. */
    private static final Duration LONG_GLANCE = Duration.ofMillis(10);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final OutputQueue output = new OutputQueue();
    private final FaultInjector faults = new FaultInjector();
    private Optional<Babbler> babbler = Optional.empty();
    private final BoardConfig config;
    private final Timeline timeline;
    private final NorFlash flash;
    private final Chip chip;
    private boolean plugged = true;
    private boolean jumperOnGpio0;
    private boolean dtr;
    private boolean rts;
    private boolean downloadFlag;
    private int enumeration;
    private long absentUntil = Long.MIN_VALUE;
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
                cells,
                FlashId.winbond(config.flashSize()),
                config.paced() ? FlashTimes.TYPICAL : FlashTimes.INSTANT,
                timeline);
        this.flash.presetStatus(config.flashStatus());
        ChipConfig silicon = config.chip();
        EfuseBlock efuses = EfuseBlock.of(silicon.model().fuses(), config.mac(), silicon.fuses());
        this.chip = new Chip(
                config,
                new Bus.Silicon(silicon.model(), flash, efuses),
                new Chip.Outside(this::toHost, timeline::now, this::restart));
        locked(() -> chip.start(ResetCause.POWER_ON, false));
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
            absentUntil = Long.MIN_VALUE;
            faults.replugged();
            babbler = Optional.empty();
            restart(ResetCause.POWER_ON);
        });
    }

    /** Cuts the board's power and gives it back, while the adapter stays in the computer. */
    public void powerCycle() {
        locked(() -> restart(ResetCause.POWER_ON));
    }

    /** Presses the reset button. */
    public void pressReset() {
        locked(() -> restart(ResetCause.RESET_PIN));
    }

    /** Whether it is plugged in. */
    public boolean isPlugged() {
        lock.lock();
        try {
            return plugged;
        } finally {
            lock.unlock();
        }
    }

    /** Whether the computer sees the port: the board is plugged in, and not just coming back after a reset. */
    public boolean isPresent() {
        lock.lock();
        try {
            chip.passTime();
            return plugged && timeline.now() >= absentUntil;
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

    /** Forgets the faults that have not happened yet. */
    public void clearFaults() {
        locked(faults::disarm);
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

    /** A copy of a piece of the chip's memory, as its processor sees it. */
    public byte[] memory(long address, int length) {
        lock.lock();
        try {
            return chip.memory(address, length);
        } finally {
            lock.unlock();
        }
    }

    /** Where a program runs that was loaded into RAM; empty when none does, and for a flasher stub. */
    public OptionalLong ramProgram() {
        lock.lock();
        try {
            return chip.ramProgram();
        } finally {
            lock.unlock();
        }
    }

    /** What was erased, programmed and read so far. */
    public FlashCounters flashCounters() {
        lock.lock();
        try {
            return flash.counters();
        } finally {
            lock.unlock();
        }
    }

    /** How it was made. */
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
            faults.rate(hasNoRate() ? 0 : baudRate);
            if (follows) {
                chip.setBaudRate(baudRate);
            }
        });
    }

    /** DTR and RTS; true pulls the wire low. */
    void controlLines(boolean newDtr, boolean newRts) {
        locked(() -> {
            boolean wasHeld = isResetHeld();
            boolean changes = dtr != newDtr || rts != newRts;
            dtr = newDtr;
            rts = newRts;
            if (config.link() != SerialLink.UART) {
                if (changes && plugged) {
                    usbCommand();
                }
            } else if (isResetHeld()) {
                chip.stop();
            } else if (wasHeld && plugged) {
                restart(ResetCause.RESET_PIN);
            }
        });
    }

    /**
     * What DTR and RTS mean to the chip's own USB (ESP32-S3 Technical Reference Manual, "USB Serial/JTAG Controller": a flag
     * for the download mode, and a reset that looks at it).
     */
    private void usbCommand() {
        if (rts && !dtr) {
            restart(ResetCause.USB);
        } else if (!rts) {
            downloadFlag = dtr;
        }
    }

    /** How often the port came back under what may be another name. */
    int enumeration() {
        lock.lock();
        try {
            return enumeration;
        } finally {
            lock.unlock();
        }
    }

    /** The port's present name. */
    String portName(String name) {
        lock.lock();
        try {
            return config.usb().renamed() && enumeration % 2 != 0 ? name + "/again" : name;
        } finally {
            lock.unlock();
        }
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
        if (!plugged || timeline.now() < absentUntil) {
            return;
        }
        timeline.inbound(hostBaud);
        if (faults.isQuiet()) {
            chip.receive(value, hostBaud, hasNoRate());
            return;
        }
        faults.fromHost(value, this::toChip, this::toHost);
        faults.takePull().ifPresent(this::pullOutFor);
    }

    /** @param away zero leaves it out */
    private void pullOutFor(Duration away) {
        if (away.isZero()) {
            pullOut();
        } else {
            leaveFor(away);
            restart(ResetCause.POWER_ON);
        }
    }

    /** The computer loses the port; whoever had it open has to open it again. */
    private void leaveFor(Duration away) {
        absentUntil = timeline.now() + away.toNanos();
        enumeration++;
        output.clear();
    }

    private void toChip(byte[] bytes) {
        for (byte value : bytes) {
            chip.receive(value & 0xff, hostBaud, hasNoRate());
        }
    }

    private boolean hasNoRate() {
        return hostFollows || config.link() != SerialLink.UART;
    }

    private void toHost(byte[] sent) {
        int chipBaud = chip.baudRate();
        byte[] received = hasNoRate() ? sent : LineNoise.receive(sent, chipBaud, hostBaud);
        Arrival arrival = faults.isQuiet() ? new Arrival(received, Duration.ZERO) : faults.toHost(received);
        faults.noise().filter(noise -> babbler.isEmpty()).ifPresent(noise -> {
            babbler = Optional.of(new Babbler(noise, timeline.now()));
        });
        int length = arrival.bytes().length;
        if (plugged && timeline.now() >= absentUntil && length > 0) {
            long firstAt = timeline.outbound(length, chipBaud);
            if (arrival.delay().isPositive()) {
                firstAt = Math.max(firstAt, timeline.now()) + arrival.delay().toNanos();
            }
            output.add(arrival.bytes(), firstAt, timeline.byteTime(chipBaud));
            changed.signalAll();
        }
    }

    /** @return bytes that have arrived at the host, 0 when none has, -1 when the board is unplugged */
    int poll(byte[] buffer, int offset, int length) {
        lock.lock();
        try {
            chip.passTime();
            boolean absent = !plugged || timeline.now() < absentUntil;
            int count = output.take(buffer, offset, length, timeline.now());
            if (count == 0 && !absent && babbler.isPresent()) {
                count = babbler.get().take(buffer, offset, length, timeline.now(), hostBaud);
            }
            return count == 0 && absent ? -1 : count;
        } finally {
            lock.unlock();
        }
    }

    /**
     * How long a waiting host may look away from the board: until the next byte that is on its way arrives. What has arrived is taken
     * late by less than a millisecond, and thirty boards do not keep a computer busy with looking.
     */
    Duration glance() {
        lock.lock();
        try {
            long until = output.nextAt() == Long.MAX_VALUE ? 0 : output.nextAt() - timeline.now();
            return Duration.ofNanos(Math.clamp(until, GLANCE.toNanos(), LONG_GLANCE.toNanos()));
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

    private void restart(ResetCause cause) {
        timeline.chipWasReset();
        if (!plugged || isResetHeld()) {
            chip.stop();
            return;
        }
        if (config.link() != SerialLink.UART && config.usb().absence().isPositive()) {
            leaveFor(config.usb().absence());
        }
        chip.start(cause, isLoaderWanted(cause));
    }

    /** The strapping pin, or what stands in for it: a reset through USB does not look at the pin again. */
    private boolean isLoaderWanted(ResetCause cause) {
        boolean byPin = jumperOnGpio0 || isGpio0PulledLow();
        return switch (config.link()) {
            case UART -> byPin;
            case USB_SERIAL_JTAG -> byPin || (cause == ResetCause.USB && downloadFlag);
            case USB_OTG ->
                byPin || (cause == ResetCause.USB && downloadFlag) || (!cause.latchesPins() && chip.isInLoader());
        };
    }

    private boolean isResetHeld() {
        if (config.link() != SerialLink.UART) {
            return false;
        }
        return switch (config.wiring()) {
            case DIRECT -> rts;
            case TRANSISTORS -> rts && !dtr;
            case MANUAL -> false;
        };
    }

    private boolean isGpio0PulledLow() {
        if (config.link() != SerialLink.UART) {
            return false;
        }
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
}
