package io.flashlab.engine;

import io.flashlab.engine.baud.RateMemory;
import io.flashlab.engine.chip.ChipCatalog;
import io.flashlab.engine.loader.EspLoader;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How to reach a board.
 *
 * @param port name as in {@code PortInfo}
 * @param rate for the work after connecting; connecting itself is done at 115200 baud or less
 * @param chip the family expected, for example {@code ESP8266}; empty takes any that is known
 * @param before how the board gets into its loader
 * @param attempts how often to try, 0 until cancelled; empty for what the session's settings say
 * @param stub whether to start the flasher stub (the ROM loader is used otherwise)
 * @param trace whether every packet is logged
 */
public record ConnectOptions(
        String port,
        Rate rate,
        Optional<String> chip,
        Before before,
        OptionalInt attempts,
        boolean stub,
        boolean trace) {

    /** @throws IllegalArgumentException for a blank port, an unknown chip, or a negative number of attempts */
    public ConnectOptions {
        if (port.isBlank()) {
            throw new IllegalArgumentException("no port");
        }
        chip.ifPresent(ChipCatalog.load()::chip);
        if (attempts.orElse(0) < 0) {
            throw new IllegalArgumentException("not a number of attempts: " + attempts.getAsInt());
        }
    }

    /** How fast to speak once the board is reached. */
    public sealed interface Rate {

        /**
         * One given rate.
         *
         * @param baudRate bits a second
         */
        record Fixed(int baudRate) implements Rate {

            /** @throws IllegalArgumentException for a rate below 1 */
            public Fixed {
                if (baudRate <= 0) {
                    throw new IllegalArgumentException("not a rate: " + baudRate);
                }
            }
        }

        /**
         * The fastest that adapter and board can do; see {@link EspSession#autoBaud}.
         *
         * @param memory what is known of adapters; it learns from the session
         */
        record Auto(RateMemory memory) implements Rate {}
    }

    /** How the board gets into its loader. */
    public enum Before {
        /** By DTR and RTS. */
        DEFAULT_RESET,
        /** By the lines of a built-in USB-Serial/JTAG port. */
        USB_RESET,
        /** By hand: the board is there already. */
        NO_RESET,
        /** As {@link #NO_RESET}, and a loader is known to be listening. */
        NO_RESET_NO_SYNC
    }

    /** How the board is left. */
    public enum After {
        /** Reset by RTS: it starts its program. */
        HARD_RESET,
        /**
         * Told to start its program, by the loader. A ROM does; the stub of today stays as it is and does not say so, and on
         * other chips than the ESP8266 cannot be told.
         */
        SOFT_RESET,
        /** Left in the ROM loader: a stub is told to go back to it. The stub of today goes on listening, at 115200 baud. */
        NO_RESET,
        /** Left in the stub. */
        NO_RESET_STUB,
        /** Reset by the chip's RTC watchdog, where it has a suitable one; otherwise as {@link #HARD_RESET}. */
        WATCHDOG_RESET
    }

    /** 115200 baud, any chip, DTR/RTS reset, attempts as the settings say, stub, no trace. */
    public static ConnectOptions of(String port) {
        return new ConnectOptions(
                port,
                new Rate.Fixed(EspLoader.ROM_BAUD_RATE),
                Optional.empty(),
                Before.DEFAULT_RESET,
                OptionalInt.empty(),
                true,
                false);
    }

    /** At that rate, bits a second, once connected. */
    public ConnectOptions withBaudRate(int newBaudRate) {
        return withRate(new Rate.Fixed(newBaudRate));
    }

    /** At the fastest rate that works. The memory is worth keeping from one session to the next. */
    public ConnectOptions withAutoBaud(RateMemory memory) {
        return withRate(new Rate.Auto(memory));
    }

    /** At that rate once connected. */
    public ConnectOptions withRate(Rate newRate) {
        return new ConnectOptions(port, newRate, chip, before, attempts, stub, trace);
    }

    /** That chip and no other, for example {@code esp32c3}. */
    public ConnectOptions withChip(String newChip) {
        return new ConnectOptions(port, rate, Optional.of(newChip), before, attempts, stub, trace);
    }

    /** Into the loader that way. */
    public ConnectOptions withBefore(Before newBefore) {
        return new ConnectOptions(port, rate, chip, newBefore, attempts, stub, trace);
    }

    /** Tried that often; 0 until cancelled. */
    public ConnectOptions withAttempts(int newAttempts) {
        return new ConnectOptions(port, rate, chip, before, OptionalInt.of(newAttempts), stub, trace);
    }

    /** With or without the flasher stub. */
    public ConnectOptions withStub(boolean newStub) {
        return new ConnectOptions(port, rate, chip, before, attempts, newStub, trace);
    }

    /** With or without every packet in the log. */
    public ConnectOptions withTrace(boolean newTrace) {
        return new ConnectOptions(port, rate, chip, before, attempts, stub, newTrace);
    }
}
