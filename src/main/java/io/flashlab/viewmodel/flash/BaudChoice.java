package io.flashlab.viewmodel.flash;

import java.util.List;

/** How fast to talk to the board. */
public sealed interface BaudChoice {

    /** As fast as has proved reliable: 460800 with a step back to 115200 when that fails. */
    record Auto() implements BaudChoice {}

    /**
     * One given rate.
     *
     * @param baudRate bits a second
     */
    record Fixed(int baudRate) implements BaudChoice {}

    /** The rate that {@link Auto} begins with: CH340 and CP210x adapters and a usual cable carry it. */
    int AUTO_FIRST = 460800;

    /** The rate that every adapter and cable can do, and that the ROM loader starts with. */
    int SAFE = 115200;

    /** What the list offers. */
    static List<BaudChoice> all() {
        return List.of(new Auto(), new Fixed(SAFE), new Fixed(230400), new Fixed(AUTO_FIRST), new Fixed(921600));
    }

    /** The rate to begin with. */
    default int firstRate() {
        return switch (this) {
            case Auto _ -> AUTO_FIRST;
            case Fixed fixed -> fixed.baudRate();
        };
    }
}
