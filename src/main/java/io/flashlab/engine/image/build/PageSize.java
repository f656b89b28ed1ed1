package io.flashlab.engine.image.build;

import io.flashlab.engine.chip.ChipSpec;
import io.flashlab.engine.error.FlasherException.Unsupported;
import io.flashlab.engine.image.elf.ElfPart;
import io.flashlab.engine.log.EspLogger;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Finds out how large the pages of the flash MMU are to be. */
final class PageSize {

    private static final int USUAL = 64 << 10;
    private static final long DESCRIPTOR_MAGIC = 0xabcd_5432L;
    private static final int DESCRIPTOR_LENGTH = 256;
    private static final int PAGE_SIZE_AT = 0xb4;

    /** Headers of the image and of its first segment: the descriptor stands behind them. */
    private static final int HEADERS = 24 + 8;

    private final ChipSpec chip;
    private final EspLogger logger;

    PageSize(ChipSpec chip, EspLogger logger) {
        this.chip = chip;
        this.logger = logger;
    }

    /**
     * In bytes.
     *
     * @param wanted what is asked for
     * @throws Unsupported when the chip's MMU cannot be set to that
     */
    int choose(OptionalInt wanted, List<ElfPart> sections) throws Unsupported {
        if (wanted.isPresent()) {
            return checked(BigInteger.valueOf(wanted.getAsInt()));
        }
        Optional<ElfPart> descriptor = sections.stream()
                .filter(section -> section.name().contains(".flash.appdesc"))
                .findFirst();
        boolean settable = chip.flash().mmuPageSizes().size() > 1;
        if (!settable || descriptor.isEmpty() || !isDescriptor(descriptor.get())) {
            return usual();
        }
        int exponent = descriptor.get().data()[PAGE_SIZE_AT] & 0xff;
        return exponent == 0
                ? ofAlignment(descriptor.get().address())
                : checked(BigInteger.ONE.shiftLeft(exponent).shiftRight(10).shiftLeft(10));
    }

    private boolean isDescriptor(ElfPart section) {
        return FlashMap.contains(chip, section.address())
                && section.data().length >= DESCRIPTOR_LENGTH
                && Integer.toUnsignedLong(ByteBuffer.wrap(section.data())
                                .order(ByteOrder.LITTLE_ENDIAN)
                                .getInt(0))
                        == DESCRIPTOR_MAGIC;
    }

    private int ofAlignment(long address) {
        Optional<Integer> largest = chip.flash().mmuPageSizes().stream()
                .sorted(Comparator.reverseOrder())
                .filter(size -> (address - HEADERS) % size == 0)
                .findFirst();
        if (largest.isEmpty()) {
            logger.warning("App description segment is not aligned to MMU page size, probably linker script issue or"
                    + " wrong MMU page size. Try to set MMU page size parameter manually.");
            return usual();
        }
        logger.print("MMU page size not specified, set to %d KB".formatted(largest.get() / 1024));
        return largest.get();
    }

    private int checked(BigInteger wanted) throws Unsupported {
        List<Integer> sizes = chip.flash().mmuPageSizes();
        boolean known = sizes.stream().anyMatch(size -> BigInteger.valueOf(size).equals(wanted));
        if (known) {
            return wanted.intValueExact();
        }
        if (sizes.size() > 1) {
            String choice =
                    sizes.stream().sorted().map(size -> size / 1024 + "KB").collect(Collectors.joining(", "));
            String page = wanted + " bytes";
            throw new Unsupported(
                    page, "%s is not a valid %s page size, select from %s".formatted(page, chip.name(), choice));
        }
        logger.warning("Changing MMU page size is not supported on %s! Defaulting to %dKB."
                .formatted(chip.name(), usual() / 1024));
        return usual();
    }

    private int usual() {
        return chip.flash().mmuPageSizes().stream().findFirst().orElse(USUAL);
    }
}
