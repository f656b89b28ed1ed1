package io.flashlab.simulator.loader;

/** Command codes (Espressif, "Serial Protocol", table of commands). */
final class Op {

    static final int FLASH_BEGIN = 0x02;
    static final int FLASH_DATA = 0x03;
    static final int FLASH_END = 0x04;
    static final int MEM_BEGIN = 0x05;
    static final int MEM_END = 0x06;
    static final int MEM_DATA = 0x07;
    static final int SYNC = 0x08;
    static final int WRITE_REG = 0x09;
    static final int READ_REG = 0x0a;
    static final int SPI_SET_PARAMS = 0x0b;
    static final int SPI_ATTACH = 0x0d;
    static final int READ_FLASH_SLOW = 0x0e;
    static final int CHANGE_BAUDRATE = 0x0f;
    static final int FLASH_DEFL_BEGIN = 0x10;
    static final int FLASH_DEFL_DATA = 0x11;
    static final int FLASH_DEFL_END = 0x12;
    static final int SPI_FLASH_MD5 = 0x13;
    static final int GET_SECURITY_INFO = 0x14;
    static final int ERASE_FLASH = 0xd0;
    static final int ERASE_REGION = 0xd1;
    static final int READ_FLASH = 0xd2;
    static final int RUN_USER_CODE = 0xd3;

    /** How often a SYNC is answered. */
    static final int SYNC_ANSWERS = 8;

    private Op() {}
}
