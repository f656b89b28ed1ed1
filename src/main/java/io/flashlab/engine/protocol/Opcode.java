package io.flashlab.engine.protocol;

import java.util.Arrays;
import java.util.Optional;

/** Commands of the serial protocol, named as Espressif's documentation and tools name them. */
public enum Opcode {
    FLASH_BEGIN(0x02),
    FLASH_DATA(0x03),
    FLASH_END(0x04),
    MEM_BEGIN(0x05),
    MEM_END(0x06),
    MEM_DATA(0x07),
    SYNC(0x08),
    WRITE_REG(0x09),
    READ_REG(0x0a),
    SPI_SET_PARAMS(0x0b),
    SPI_ATTACH(0x0d),
    READ_FLASH_SLOW(0x0e),
    CHANGE_BAUDRATE(0x0f),
    FLASH_DEFL_BEGIN(0x10),
    FLASH_DEFL_DATA(0x11),
    FLASH_DEFL_END(0x12),
    SPI_FLASH_MD5(0x13),
    GET_SECURITY_INFO(0x14),
    ERASE_FLASH(0xd0),
    ERASE_REGION(0xd1),
    READ_FLASH(0xd2),
    RUN_USER_CODE(0xd3);

    private final int code;

    Opcode(int code) {
        this.code = code;
    }

    /** The byte on the wire, 0..0xff. */
    public int code() {
        return code;
    }

    static Optional<Opcode> of(int code) {
        return Arrays.stream(values()).filter(o -> o.code == code).findFirst();
    }
}
