package io.flashlab.viewmodel.flash;

import io.flashlab.engine.ConnectOptions.Rate;
import io.flashlab.engine.baud.RateMemory;
import java.util.List;

/** How fast to talk to the board. */
public sealed interface BaudChoice {

    /** As fast as adapter and board can, which is found out and remembered. */
    record Auto() implements BaudChoice {}

    /**
     * One given rate.
     *
     * @param baudRate bits a second
     */
    record Fixed(int baudRate) implements BaudChoice {}

    /** The rate that every adapter and cable can do, and that the ROM loader starts with. */
    int SAFE = 115200;

    /** What the list offers. */
    static List<BaudChoice> all() {
        return List.of(new Auto(), new Fixed(SAFE), new Fixed(230400), new Fixed(460800), new Fixed(921600));
    }

    /**
     * The same for the engine.
     *
     * @param memory what {@link Auto} goes by
     */
    default Rate rate(RateMemory memory) {
        return switch (this) {
            case Auto _ -> new Rate.Auto(memory);
            case Fixed(int baudRate) -> new Rate.Fixed(baudRate);
        };
    }
}
