package io.flashlab.viewmodel.board;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.flash.FlashChip;
import io.flashlab.engine.loader.EspLoader;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The flash chip's status registers.
 *
 * @param value register 1 in the low byte
 * @param registers how many were read, 1..3
 */
public record FlashStatus(int value, int registers) {

    /**
     * Makers whose chips have three registers, read by 0x05, 0x35 and 0x15: Winbond (data sheet of the W25Q80DV, section 7)
     * and GigaDevice (GD25Q32C, section 7). Macronix takes 0x35 for "speak on four lines from now on", so that nobody else
     * is asked for more than the first.
     */
    private static final Set<Integer> THREE_REGISTERS = Set.of(0xef, 0xc8);

    /** BP0 to BP3, the bits of register 1 that protect blocks; the same in the data sheets of all makers. */
    private static final int BLOCK_PROTECTION = 0b0011_1100;

    /** CMP of the makers with three registers: what the bits above name is the only part that is not protected. */
    private static final int COMPLEMENT = 1 << 14;

    static FlashStatus read(EspLoader loader, FlashChip chip) throws FlasherException {
        int registers = THREE_REGISTERS.contains(chip.manufacturer()) ? 3 : 1;
        return new FlashStatus(loader.readFlashStatus(registers), registers);
    }

    /** Whether all of the flash can be written. */
    public boolean isUnprotected() {
        return (value & BLOCK_PROTECTION) == 0 && (value & COMPLEMENT) == 0;
    }

    /** Each register, the first one first: {@code 0x00 0x02 0x60}. */
    public String hex() {
        return IntStream.range(0, registers)
                .mapToObj(register -> "0x%02x".formatted((value >> (8 * register)) & 0xff))
                .collect(Collectors.joining(" "));
    }
}
