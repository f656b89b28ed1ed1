package io.flashlab.engine.image;

/** How many SPI lines the ROM uses to read flash: byte 2 of the image header. */
public enum FlashMode {
    /** Leave what the file says. */
    KEEP,
    QIO,
    QOUT,
    DIO,
    DOUT
}
