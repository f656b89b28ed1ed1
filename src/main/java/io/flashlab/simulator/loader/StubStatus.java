package io.flashlab.simulator.loader;

/** First status byte of the flasher stub's answers; the names are those of Espressif's esp-flasher-stub. */
final class StubStatus {

    static final int SUCCESS = 0x00;
    static final int BAD_DATA_LEN = 0xc0;
    static final int BAD_DATA_CHECKSUM = 0xc1;
    static final int INVALID_COMMAND = 0xc3;
    static final int FAILED_SPI_OP = 0xc4;
    static final int NOT_IN_FLASH_MODE = 0xc6;
    static final int INFLATE_ERROR = 0xc7;
    static final int NOT_ENOUGH_DATA = 0xc8;
    static final int TOO_MUCH_DATA = 0xc9;
    static final int CMD_NOT_IMPLEMENTED = 0xff;

    private StubStatus() {}
}
