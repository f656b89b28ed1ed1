package io.flashlab.engine.loader;

import io.flashlab.engine.chip.ChipSpec.Uart;
import io.flashlab.engine.chip.Crystal;
import io.flashlab.engine.chip.RomRate;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.ResponseInvalid;
import io.flashlab.engine.error.FlasherException.ResponseTimeout;
import io.flashlab.engine.log.EspLogger;
import io.flashlab.engine.protocol.Command.ChangeBaudRate;
import io.flashlab.engine.protocol.Command.WriteReg;
import io.flashlab.engine.protocol.Connection;
import io.flashlab.engine.protocol.Opcode;
import java.time.Duration;

/** Changes the rate of board and host. */
final class BaudRate {

    /** What arrives meanwhile came at one rate and was heard at the other. */
    private static final Duration AFTER_CHANGE = Duration.ofMillis(50);

    /**
     * The stub is silent after its answer, and changes its rate between two waits of 5 ms (espressif/esp-stub-lib, {@code
     * src/target/esp8266/src/uart.c}); other chips' in less. What is asked after twice that and is lost is asked again. A ROM
     * that is in a hurry is given as long, and called until it answers.
     */
    private static final Duration AFTER_CHANGE_OF_STUB = Duration.ofMillis(20);

    /** How long the ROM waits before it answers at the new rate: longer than a port needs to change its own. */
    private static final Duration TO_FOLLOW = Duration.ofMillis(25);

    /** 28 bytes at 115200 baud, and an adapter that keeps them for a moment. */
    private static final Duration ON_THE_WIRE = Duration.ofMillis(8);

    private static final int ALL_BITS = 0xffff_ffff;

    private final LoaderCommands loader;
    private final EspLogger logger;

    BaudRate(LoaderCommands loader, EspLogger logger) {
        this.loader = loader;
        this.logger = logger;
    }

    void change(int baudRate) throws FlasherException {
        if (baudRate <= 0) {
            throw new IllegalArgumentException("baud rate " + baudRate);
        }
        loader.require(Opcode.CHANGE_BAUDRATE, "change_baud");
        if (loader.state().secureDownload() && loader.chip().rom().fixedRateInSecureDownload()) {
            logger.warning(
                    "Baud rate change is not supported in secure download mode. Keeping %s baud.".formatted(current()));
            return;
        }
        logger.print("Changing baud rate to %s...".formatted(baudRate));
        loader.run(loader.isStub() ? forStub(baudRate) : new ChangeBaudRate(forRom(baudRate), 0));
        Connection connection = loader.connection();
        connection.transport().setBaudRate(baudRate);
        logger.print("Changed.");
        connection.pause(loader.isStub() ? AFTER_CHANGE_OF_STUB : AFTER_CHANGE);
        connection.discardInput();
    }

    /**
     * As {@link #change}, without an answer. The ESP8266's stub is told how much slower than now, which needs no reading: see
     * {@link #forStub}. That is exact to one part in the divider, which is near enough for a rate well below.
     */
    void changeUnheard(int baudRate) throws FlasherException {
        boolean relative = loader.isStub() && !loader.chip().romHas(Opcode.CHANGE_BAUDRATE.name());
        int toAskFor = relative ? (int) ((long) EspLoader.ROM_BAUD_RATE * baudRate / current()) : baudRate;
        int old = loader.isStub() ? current() : 0;
        Connection connection = loader.connection();
        connection.sendDelimiter();
        connection.send(new ChangeBaudRate(toAskFor, relative ? EspLoader.ROM_BAUD_RATE : old));
        connection.transport().setBaudRate(baudRate);
        connection.pause(AFTER_CHANGE);
        connection.discardInput();
    }

    /**
     * Whether the ROM can be made to listen faster for an upload: by its command, or, where it has none as the ESP8266's, by
     * its UART's divider. Over a chip's own USB there is nothing to gain.
     */
    boolean mayHurry() {
        return !loader.isStub()
                && !loader.state().secureDownload()
                && loader.state().usbMode().isEmpty()
                && current() == EspLoader.ROM_BAUD_RATE;
    }

    /** Has the ROM listen faster. What it answers then came at that rate. */
    void hurry(int baudRate) throws FlasherException {
        if (loader.has(Opcode.CHANGE_BAUDRATE)) {
            byCommand(baudRate);
        } else {
            byDivider(baudRate);
        }
    }

    /**
     * Ends the hurry of a ROM that has a command for it. The stubs of some chips set the clock of their UART anew, and its rate
     * to the one that the ROM noted when it started (espressif/esp-flasher-stub, {@code src/main.c}). The ESP8266's leaves
     * its divider as it is.
     */
    void endHurry() throws FlasherException {
        if (loader.has(Opcode.CHANGE_BAUDRATE)) {
            byCommand(EspLoader.ROM_BAUD_RATE);
        }
    }

    private void byCommand(int baudRate) throws FlasherException {
        loader.run(new ChangeBaudRate(forRom(baudRate), 0));
        Connection connection = loader.connection();
        connection.transport().setBaudRate(baudRate);
        connection.pause(AFTER_CHANGE_OF_STUB);
        if (!new Resync(connection, Haste.settings(1).timeouts()).succeeds()) {
            throw new ResponseInvalid(Opcode.CHANGE_BAUDRATE.name(), "no answer at %s baud".formatted(baudRate));
        }
    }

    /** It waits before it answers, so that there is time to follow it. */
    private void byDivider(int baudRate) throws FlasherException {
        Uart uart = loader.chip().uart();
        int word = loader.readReg(uart.clockDivider());
        long divider = word & uart.clockDividerMask();
        long faster = Math.round((double) divider * current() / baudRate);
        int changed = (int) ((word & ~uart.clockDividerMask()) | faster);
        Connection connection = loader.connection();
        connection.send(new WriteReg(uart.clockDivider(), changed, ALL_BITS, (int) (TO_FOLLOW.toNanos() / 1000)));
        connection.pause(ON_THE_WIRE);
        connection.transport().setBaudRate(baudRate);
        try {
            connection.await(Opcode.WRITE_REG, TO_FOLLOW.multipliedBy(4));
        } catch (ResponseTimeout | ResponseInvalid e) {
            // It may have come while the port was not there yet.
            if (!new Resync(connection, Haste.settings(1).timeouts()).succeeds()) {
                throw e;
            }
        }
    }

    /** Goes back to the rate that every loader starts with. */
    void slowDown() throws FlasherException {
        if (current() > EspLoader.ROM_BAUD_RATE) {
            change(EspLoader.ROM_BAUD_RATE);
        }
    }

    private int current() {
        return loader.connection().transport().baudRate();
    }

    /**
     * Stubs are told the old rate with the new one, and most need neither: they know their clock.
     *
     * <p>The ESP8266's does not. It takes the divider in use for that of 115200 baud, whatever the rate is, and scales
     * it (espressif/esp-stub-lib, {@code src/target/esp8266/src/uart.c}); the stub before it scaled by the old rate that
     * it was told. Told that the old rate is 115200 and asked for the rate that makes either compute the wanted divider,
     * both arrive there.
     */
    private ChangeBaudRate forStub(int baudRate) throws FlasherException {
        if (loader.chip().romHas(Opcode.CHANGE_BAUDRATE.name()) || current() == EspLoader.ROM_BAUD_RATE) {
            return new ChangeBaudRate(baudRate, current());
        }
        Uart uart = loader.chip().uart();
        long divider = loader.readReg(uart.clockDivider()) & uart.clockDividerMask();
        double clock = uart.crystalDivider() * 1e6 * crystal().mhz();
        // A rate above the clock cannot be; no board answers there.
        long wanted = Math.max(1, Math.round(clock / baudRate));
        return new ChangeBaudRate((int) (divider * EspLoader.ROM_BAUD_RATE / wanted), EspLoader.ROM_BAUD_RATE);
    }

    /** A ROM that is wrong about its crystal is asked for a rate that is wrong by as much. */
    private int forRom(int baudRate) throws FlasherException {
        RomRate rate = RomRate.of(loader.chip(), loader::readReg, baudRate, current());
        if (rate.expectedMhz().isPresent() && rate.crystalMhz().isPresent()) {
            logger.print("ROM expects crystal freq: %s MHz, detected %s MHz."
                    .formatted(rate.expectedMhz().getAsInt(), rate.crystalMhz().getAsInt()));
        }
        // A chip without the calibration, as emulators are, has nothing to correct.
        return rate.toAskFor() > 0 ? rate.toAskFor() : baudRate;
    }

    private Crystal crystal() throws FlasherException {
        return Crystal.measure(loader.chip(), loader::readReg, current());
    }
}
