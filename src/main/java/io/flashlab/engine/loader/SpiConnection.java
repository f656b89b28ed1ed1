package io.flashlab.engine.loader;

/** Which pins of the chip carry the flash. */
public sealed interface SpiConnection {

    /** The pins that the chip boots from, as its eFuses say. */
    record Default() implements SpiConnection {}

    /** The usual pins of the controller SPI, whatever the eFuses say. */
    record Spi() implements SpiConnection {}

    /** The usual pins of the controller HSPI: ESP32 only. */
    record Hspi() implements SpiConnection {}

    /** Pins by number. */
    record Pins(int clk, int q, int d, int hd, int cs) implements SpiConnection {}
}
