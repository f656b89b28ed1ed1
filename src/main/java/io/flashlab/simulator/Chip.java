package io.flashlab.simulator;

import io.flashlab.simulator.chip.Bus;
import io.flashlab.simulator.chip.ChipCrash;
import io.flashlab.simulator.chip.EfuseBlock;
import io.flashlab.simulator.chip.NorFlash;
import io.flashlab.simulator.chip.UartClock;
import io.flashlab.simulator.loader.BootLog;
import io.flashlab.simulator.loader.LoaderProgram;
import io.flashlab.simulator.loader.RomLoader;
import io.flashlab.simulator.loader.SerialOut;
import io.flashlab.simulator.loader.StubLoader;
import java.nio.charset.StandardCharsets;

/** The ESP8266: what runs on it, from reset on. */
final class Chip {

    private static final int BOOT_FROM_UART = 1;
    private static final int BOOT_FROM_FLASH = 3;
    private static final int APPLICATION_BAUD = 115_200;
    private static final int ILLEGAL_INSTRUCTION = 0;
    private static final int LOAD_PROHIBITED = 28;
    private static final LoaderProgram DEAF = value -> {};

    private final NorFlash flash;
    private final UartClock uart = new UartClock();
    private final Bus bus;
    private final SerialOut out;
    private LoaderProgram program = DEAF;
    private boolean measuresBaudRate;
    private boolean stubRuns;
    private final Autobaud autobaud = new Autobaud();

    Chip(NorFlash flash, EfuseBlock efuses, SerialOut out) {
        this.flash = flash;
        this.bus = new Bus(flash, uart, efuses);
        this.out = out;
    }

    int baudRate() {
        return uart.baudRate();
    }

    void setBaudRate(int baudRate) {
        uart.setBaudRate(baudRate);
    }

    /** Reset is held, or there is no power: nothing runs. */
    void stop() {
        program = DEAF;
        measuresBaudRate = false;
    }

    void start(BootLog.Cause cause, boolean gpio0Low) {
        int mode = gpio0Low ? BOOT_FROM_UART : BOOT_FROM_FLASH;
        stubRuns = false;
        bus.reset(mode);
        flash.disableWrite();
        out.send(BootLog.greeting(cause, mode));
        if (gpio0Low) {
            autobaud.restart();
            measuresBaudRate = true;
            program = new RomLoader(bus, flash, out, this::runUploaded, this::bootFlash);
        } else {
            bootFlash();
        }
    }

    /**
     * @param lineBaudRate the rate the byte was sent at
     * @param follows whether it was sent at the chip's own rate, except while the ROM measures
     */
    void receive(int value, int lineBaudRate, boolean follows) {
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
            if (stubRuns) {
                out.send(BootLog.fatalException(LOAD_PROHIBITED, 0));
            }
        }
    }

    private void runUploaded(long entryPoint) {
        if (entryPoint < 0) {
            program = DEAF;
            out.send(BootLog.fatalException(ILLEGAL_INSTRUCTION, 0));
            return;
        }
        StubLoader stub = new StubLoader(bus, flash, uart, out, () -> runUploaded(-1));
        stubRuns = true;
        program = stub;
        stub.greet();
    }

    private void bootFlash() {
        program = DEAF;
        BootLog.Load load = new BootLog(flash).loadImage();
        out.send(load.text().getBytes(StandardCharsets.US_ASCII));
        if (load.started()) {
            uart.setBaudRate(APPLICATION_BAUD);
            out.send(Application.output(flash));
        }
    }
}
