package io.flashlab.engine.image.info;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the descriptors among the segments: an application's at the start of its first segment of data in flash, a
 * bootloader's at the start of its last segment for data RAM that is large enough.
 */
final class Descriptors {

    private static final int APPLICATION_MAGIC = 0xabcd5432;
    private static final int APPLICATION_LENGTH = 256;
    private static final int BOOTLOADER_MAGIC = 0x50;
    private static final int BOOTLOADER_LENGTH = 80;

    private byte @Nullable [] drom;
    private byte @Nullable [] dram;

    void look(List<String> memory, byte[] data) {
        if (memory.contains("DROM") && drom == null) {
            drom = Arrays.copyOf(data, Math.min(data.length, APPLICATION_LENGTH));
        } else if (memory.contains("DRAM") && data.length >= BOOTLOADER_LENGTH) {
            dram = Arrays.copyOf(data, BOOTLOADER_LENGTH);
        }
    }

    Optional<ApplicationDescriptor> application() {
        if (drom == null || drom.length < APPLICATION_LENGTH) {
            return Optional.empty();
        }
        ByteBuffer words = ByteBuffer.wrap(drom).order(ByteOrder.LITTLE_ENDIAN);
        if (words.getInt(0) != APPLICATION_MAGIC) {
            return Optional.empty();
        }
        return Optional.of(new ApplicationDescriptor(
                text(drom, 48, 32),
                text(drom, 16, 32),
                text(drom, 96, 16),
                text(drom, 80, 16),
                HexFormat.of().formatHex(drom, 144, 176),
                text(drom, 112, 32),
                Short.toUnsignedInt(words.getShort(176)),
                Short.toUnsignedInt(words.getShort(178)),
                Byte.toUnsignedInt(words.get(180)),
                Integer.toUnsignedLong(words.getInt(4))));
    }

    Optional<BootloaderDescriptor> bootloader() {
        boolean application = drom != null && drom.length > 0;
        if (application || dram == null || dram[0] != BOOTLOADER_MAGIC) {
            return Optional.empty();
        }
        long version = Integer.toUnsignedLong(
                ByteBuffer.wrap(dram).order(ByteOrder.LITTLE_ENDIAN).getInt(4));
        return Optional.of(new BootloaderDescriptor(version, text(dram, 8, 32), text(dram, 40, 24)));
    }

    private static String text(byte[] data, int offset, int length) {
        return new String(data, offset, length, StandardCharsets.UTF_8).replace("\0", "");
    }
}
