package io.flashlab.engine.image;

/** How many SPI lines the ROM uses to read flash: byte 2 of the image header. */
public enum FlashMode {
    /** Leave what the file says. */
    KEEP,
    /** Address and data on four lines. */
    QIO,
    /** Data on four lines. */
    QOUT,
    /** Address and data on two lines. */
    DIO,
    /** Data on two lines. */
    DOUT
}
