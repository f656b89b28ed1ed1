package io.flashlab.simulator.chip;

/**
 * Where the registers of a flash SPI controller lie, as offsets in bytes from its base. CMD, ADDR and CTRL lie at 0, 4 and 8 in
 * all families, and the bits of CMD, USER, USER1 and USER2 are the same.
 *
 * @param status RD_STATUS
 * @param mosiLength MOSI_DLEN; 0 where the lengths are parts of USER1
 * @param misoLength MISO_DLEN; 0 where the lengths are parts of USER1
 * @param data W0
 * @param addressAtTop whether an address of fewer than 32 bits is sent from the top of ADDR
 */
public record SpiRegisters(
        int status, int user, int user1, int user2, int mosiLength, int misoLength, int data, boolean addressAtTop) {

    /** {@code spi_register.h} of the ESP8266 SDK. */
    public static final SpiRegisters ESP8266 = new SpiRegisters(0x10, 0x1c, 0x20, 0x24, 0, 0, 0x40, true);

    /** {@code soc/esp32/register/soc/spi_reg.h} of ESP-IDF. */
    public static final SpiRegisters ESP32 = new SpiRegisters(0x10, 0x1c, 0x20, 0x24, 0x28, 0x2c, 0x80, true);

    /** {@code spi_mem_reg.h} of ESP-IDF, the same from the ESP32-S2 on. */
    public static final SpiRegisters SPI_MEM = new SpiRegisters(0x2c, 0x18, 0x1c, 0x20, 0x24, 0x28, 0x58, false);
}
