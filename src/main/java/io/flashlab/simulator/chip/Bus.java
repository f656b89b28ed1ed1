package io.flashlab.simulator.chip;

import java.util.HashMap;
import java.util.Map;

/**
 * What the processor sees at an address, as far as a flashing tool can look. Address map: ESP8266 Technical Reference and
 * Espressif's SDK headers. An address with nothing behind it, or a word that is not aligned, ends the program.
 */
public final class Bus {

    private static final long DATA_RAM = 0x3ffe_8000L;
    private static final int DATA_RAM_SIZE = 0x1_8000;
    private static final long INSTRUCTION_RAM = 0x4010_0000L;
    private static final int INSTRUCTION_RAM_SIZE = 0x1_0000;
    private static final long ROM = 0x4000_0000L;
    private static final int ROM_SIZE = 0x1_0000;
    private static final long PERIPHERALS = 0x6000_0000L;
    private static final int PERIPHERALS_SIZE = 0x1000;
    private static final long DPORT = 0x3ff0_0000L;
    private static final int DPORT_SIZE = 0x1000;

    private static final long CHIP_MAGIC_ADDRESS = 0x4000_1000L;
    private static final int CHIP_MAGIC = 0xfff0_c101;
    private static final long UART_CLOCK_DIVIDER = 0x6000_0014L;
    private static final long UART_DATE = 0x6000_0078L;
    private static final int UART_DATE_VALUE = 0x0006_2000;
    private static final long UART_ID = 0x6000_007cL;
    private static final int UART_ID_VALUE = 0x0500;
    private static final long SPI0 = 0x6000_0200L;
    private static final int SPI_SIZE = 0x100;
    private static final long GPIO_IN = 0x6000_0318L;
    private static final int EFUSE_SIZE = 16;

    private final Memory data = new Memory(DATA_RAM, DATA_RAM_SIZE);
    private final Memory instructions = new Memory(INSTRUCTION_RAM, INSTRUCTION_RAM_SIZE);
    private final Map<Long, Integer> plainRegisters = new HashMap<>();
    private final SpiController spi;
    private final UartClock uart;
    private final EfuseBlock efuses;
    private int strapping;

    public Bus(NorFlash flash, UartClock uart, EfuseBlock efuses) {
        this.spi = new SpiController(flash);
        this.uart = uart;
        this.efuses = efuses;
    }

    /** @param strapping levels of GPIO15, GPIO0 and GPIO2 at reset, three bits: 1 is UART, 3 flash boot */
    public void reset(int strapping) {
        this.strapping = strapping;
        data.clear();
        instructions.clear();
        plainRegisters.clear();
        spi.reset();
        uart.reset();
    }

    public int read(long address) {
        requireAligned(address);
        if (data.contains(address, 4)) {
            return data.read(address);
        }
        if (instructions.contains(address, 4)) {
            return instructions.read(address);
        }
        if (within(address, SPI0, SPI_SIZE)) {
            return spi.read((int) (address - SPI0) / 4);
        }
        if (within(address, EfuseBlock.BASE, EFUSE_SIZE)) {
            return efuses.word((int) (address - EfuseBlock.BASE) / 4);
        }
        if (within(address, ROM, ROM_SIZE)) {
            return address == CHIP_MAGIC_ADDRESS ? CHIP_MAGIC : 0;
        }
        return readPeripheral(address);
    }

    private int readPeripheral(long address) {
        if (!isPeripheral(address)) {
            throw new ChipCrash("nothing to read at 0x%08x".formatted(address));
        }
        if (address == UART_CLOCK_DIVIDER) {
            return uart.divider();
        }
        if (address == UART_DATE) {
            return UART_DATE_VALUE;
        }
        if (address == UART_ID) {
            return UART_ID_VALUE;
        }
        if (address == GPIO_IN) {
            return 0xffff | 0xc000_0000 | strapping << 16;
        }
        return plainRegisters.getOrDefault(address, 0);
    }

    public void write(long address, int value) {
        requireAligned(address);
        if (data.contains(address, 4)) {
            data.write(address, value);
        } else if (instructions.contains(address, 4)) {
            instructions.write(address, value);
        } else if (within(address, SPI0, SPI_SIZE)) {
            spi.write((int) (address - SPI0) / 4, value);
        } else if (address == UART_CLOCK_DIVIDER) {
            uart.setDivider(value);
        } else if (isPeripheral(address)) {
            plainRegisters.put(address, value);
        } else if (!within(address, ROM, ROM_SIZE)) {
            throw new ChipCrash("nothing to write at 0x%08x".formatted(address));
        }
    }

    /** Whether code can run at that address. */
    public boolean isExecutable(long address) {
        return instructions.contains(address, 4);
    }

    private static boolean isPeripheral(long address) {
        return within(address, PERIPHERALS, PERIPHERALS_SIZE) || within(address, DPORT, DPORT_SIZE);
    }

    private static boolean within(long address, long base, int size) {
        return address >= base && address < base + size;
    }

    private static void requireAligned(long address) {
        if (address % 4 != 0) {
            throw new ChipCrash("0x%08x is not aligned to a word".formatted(address));
        }
    }
}
