package io.flashlab.simulator;

import io.flashlab.simulator.chip.Bus;
import io.flashlab.simulator.chip.ChipCrash;
import io.flashlab.simulator.chip.ChipModel;
import io.flashlab.simulator.chip.NorFlash;
import io.flashlab.simulator.chip.RtcWatchdogs;
import io.flashlab.simulator.chip.UartClock;
import io.flashlab.simulator.loader.BootLog;
import io.flashlab.simulator.loader.FamilyBootLog;
import io.flashlab.simulator.loader.FamilyRomLoader;
import io.flashlab.simulator.loader.LoaderProgram;
import io.flashlab.simulator.loader.ResetCause;
import io.flashlab.simulator.loader.RomExits;
import io.flashlab.simulator.loader.RomLoader;
import io.flashlab.simulator.loader.SerialOut;
import io.flashlab.simulator.loader.StubLoader;
import io.flashlab.simulator.loader.StubTraits;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** The chip: what runs on it, from reset on. */
final class Chip {

    private static final int APPLICATION_BAUD = 115_200;
    private static final int ILLEGAL_INSTRUCTION = 0;
    private static final int LOAD_PROHIBITED = 28;
    private static final LoaderProgram DEAF = value -> {};

    private final ChipModel model;
    private final SerialLink link;
    private final Duration watchdogTimeout;
    private final NorFlash flash;
    private final UartClock uart;
    private final Bus bus;
    private final Outside outside;
    private final Autobaud autobaud = new Autobaud();
    private LoaderProgram program = DEAF;
    private boolean measuresBaudRate;
    private boolean loaderStarted;
    private boolean stubRuns;
    private OptionalLong ramProgram = OptionalLong.empty();

    /**
     * What a chip is connected with.
     *
     * @param now nanoseconds
     * @param restart resets the chip from within
     */
    record Outside(SerialOut out, LongSupplier now, Consumer<ResetCause> restart) {}

    Chip(BoardConfig board, Bus.Silicon silicon, Outside outside) {
        this.model = silicon.model();
        this.link = board.link();
        this.watchdogTimeout = link == SerialLink.USB_SERIAL_JTAG ? board.usb().watchdog() : Duration.ZERO;
        this.flash = silicon.flash();
        this.uart = new UartClock(model, board.chip().crystalMhz());
        this.bus = new Bus(silicon, uart, board.chip().registers(), outside.now());
        this.outside = outside;
    }

    int baudRate() {
        return uart.baudRate();
    }

    void setBaudRate(int baudRate) {
        uart.setBaudRate(baudRate);
    }

    /** Where code that was loaded into RAM runs, other than a flasher stub. */
    OptionalLong ramProgram() {
        return ramProgram;
    }

    byte[] memory(long address, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            long at = address + i;
            bytes[i] = (byte) (bus.read(at & -4L) >> (8 * (at & 3)));
        }
        return bytes;
    }

    /** Whether the chip went into its loader when it was reset last. */
    boolean isInLoader() {
        return loaderStarted;
    }

    /** Reset is held, or there is no power: nothing runs. */
    void stop() {
        program = DEAF;
        measuresBaudRate = false;
        bus.watchdogs().ifPresent(watchdogs -> watchdogs.reset(0, Duration.ZERO));
    }

    void start(ResetCause cause, boolean loaderPinLow) {
        if (cause.losesPower()) {
            bus.losePower();
        }
        if (cause == ResetCause.POWER_ON) {
            flash.powerUp();
        }
        loaderStarted = loaderPinLow || bus.isDownloadForced();
        stubRuns = false;
        ramProgram = OptionalLong.empty();
        bus.reset(model.boot().strapping(loaderPinLow));
        flash.disableWrite();
        outside.out().send(greeting(cause));
        Duration timeout = loaderStarted ? watchdogTimeout : Duration.ZERO;
        bus.watchdogs().ifPresent(watchdogs -> watchdogs.reset(outside.now().getAsLong(), timeout));
        if (loaderStarted) {
            autobaud.restart();
            measuresBaudRate = link == SerialLink.UART;
            noteConsole();
            program = loader();
        } else {
            bootFlash();
        }
    }

    private byte[] greeting(ResetCause cause) {
        return model.isEsp8266()
                ? BootLog.greeting(cause, model.boot().strapping(loaderStarted))
                : new FamilyBootLog(model, flash).greeting(cause, loaderStarted);
    }

    private LoaderProgram loader() {
        RomExits exits = new Exits();
        if (model.isEsp8266()) {
            return new RomLoader(bus, flash, outside.out(), exits);
        }
        boolean overOtg = link == SerialLink.USB_OTG;
        return new FamilyRomLoader(bus, flash, new FamilyRomLoader.Link(outside.out(), uart, overOtg), exits);
    }

    private void noteConsole() {
        model.registers().console().ifPresent(console -> {
            int number = switch (link) {
                case UART -> 0;
                case USB_SERIAL_JTAG -> console.usbJtag();
                case USB_OTG -> console.usbOtg();
            };
            bus.write(console.address(), number);
        });
    }

    /** Resets the chip when a watchdog has bitten by now. */
    void passTime() {
        if (bus.watchdogs().filter(this::hasBitten).isPresent()) {
            outside.restart().accept(ResetCause.WATCHDOG);
        }
    }

    private boolean hasBitten(RtcWatchdogs watchdogs) {
        return watchdogs.hasBitten(outside.now().getAsLong());
    }

    /**
     * @param lineBaudRate the rate the byte was sent at
     * @param follows whether it was sent at the chip's own rate, except while the ROM measures
     */
    void receive(int value, int lineBaudRate, boolean follows) {
        passTime();
        if (measuresBaudRate) {
            if (autobaud.accept(value)) {
                measuresBaudRate = false;
                uart.setBaudRate(lineBaudRate);
            }
            return;
        }
        try {
            program.receive(follows ? value : LineNoise.receive(value, lineBaudRate, uart.baudRate()));
        } catch (ChipCrash crash) {
            program = DEAF;
            if (!model.isEsp8266()) {
                outside.out().send(model.boot().crash().getBytes(StandardCharsets.US_ASCII));
            } else if (stubRuns) {
                outside.out().send(BootLog.fatalException(LOAD_PROHIBITED, 0));
            }
        }
    }

    private final class Exits implements RomExits {

        @Override
        public void boot() {
            bootFlash();
        }

        @Override
        public void restart() {
            outside.restart().accept(ResetCause.SOFTWARE);
        }

        @Override
        public void run(long entryPoint, boolean complete, boolean isStub) {
            if (!complete) {
                crash();
            } else if (isStub) {
                StubLoader.Parts parts = new StubLoader.Parts(bus, flash, uart, outside.out());
                StubLoader stub = new StubLoader(parts, StubTraits.of(bus), Chip.this::crash);
                stubRuns = true;
                bus.attachFlash();
                program = stub;
                stub.greet();
            } else {
                program = DEAF;
                ramProgram = OptionalLong.of(entryPoint);
            }
        }
    }

    private void crash() {
        program = DEAF;
        if (model.isEsp8266()) {
            outside.out().send(BootLog.fatalException(ILLEGAL_INSTRUCTION, 0));
        }
    }

    private void bootFlash() {
        program = DEAF;
        BootLog.Load load =
                model.isEsp8266() ? new BootLog(flash).loadImage() : new FamilyBootLog(model, flash).loadImage();
        outside.out().send(load.text().getBytes(StandardCharsets.US_ASCII));
        if (load.started()) {
            uart.setBaudRate(APPLICATION_BAUD);
            outside.out().send(Application.output(flash));
        }
    }
}
