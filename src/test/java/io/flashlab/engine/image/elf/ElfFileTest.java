package io.flashlab.engine.image.elf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flashlab.engine.error.FlasherException.ImageInvalid;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class ElfFileTest {

    /** Two section headers behind the ELF header: {@code .text} of 4 bytes, and the names, both at the file's end. */
    private static byte[] small() {
        ByteBuffer file = ByteBuffer.allocate(52 + 80 + 4 + 7).order(ByteOrder.LITTLE_ENDIAN);
        file.put(new byte[] {0x7f, 'E', 'L', 'F', 1, 1, 1}).position(16);
        file.putShort((short) 2).putShort((short) 0x5e).putInt(1).putInt(0x40100004);
        file.putInt(0)
                .putInt(52)
                .putInt(0)
                .putShort((short) 52)
                .putShort((short) 32)
                .putShort((short) 0);
        file.putShort((short) 40).putShort((short) 2).putShort((short) 1);
        header(file, 1, 1, 0x40100000, 132, 4);
        header(file, 0, 3, 0, 136, 7);
        file.put(new byte[] {1, 2, 3, 4}).put(new byte[] {0, '.', 't', 'e', 'x', 't', 0});
        return file.array();
    }

    private static void header(ByteBuffer file, int name, int type, int address, int offset, int size) {
        file.putInt(name).putInt(type).putInt(0).putInt(address).putInt(offset).putInt(size);
        file.putInt(0).putInt(0).putInt(16).putInt(0);
    }

    @Test
    void readsSectionsWithTheirNamesAndBytes() throws ImageInvalid {
        ElfFile elf = ElfFile.parse("a.elf", small());

        assertThat(elf.entry()).isEqualTo(0x40100004L);
        assertThat(elf.segments()).isEmpty();
        assertThat(elf.sections()).singleElement().satisfies(section -> {
            assertThat(section.name()).isEqualTo(".text");
            assertThat(section.address()).isEqualTo(0x40100000L);
            assertThat(section.align()).isEqualTo(16);
            assertThat(section.data()).containsExactly(1, 2, 3, 4);
        });
    }

    @Test
    void refusesAFileThatBreaksOffAnywhere() {
        byte[] whole = small();

        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> ElfFile.parse("a.elf", part)).isInstanceOf(ImageInvalid.class);
        }
    }

    @Test
    void saysWhatIsWrong() {
        assertRefused(small(), 0, 0x7e, "invalid ELF magic header");
        assertRefused(
                small(), 0x12, 0x3e, "does not appear to be an Xtensa or an RISCV ELF image (e_machine = 0x003e)");
        assertRefused(small(), 0x2e, 0x40, "unexpected section header entry size 0x40 (not 0x28)");
        assertRefused(small(), 0x30, 0, "0 section headers");
        assertRefused(small(), 0x32, 2, "no STRTAB section at shstrndx 2");
        assertRefused(small(), 0x23, 0x7f, "No section header found at offset 0x7f000034 in ELF image");
        assertRefused(
                small(), 0x30, 9, "Only read 0x5b bytes from section header (expected 0x168). Truncated ELF image?");
        assertRefused(small(), 52 + 0x17, 0xff, "ends behind the end of the file. Truncated ELF image?");
        assertRefused(small(), 52 + 3, 0xff, "does not end");
    }

    @Test
    void refusesPartsThatTogetherAreLargerThanAnyFlash() {
        int count = 2000;
        ByteBuffer file = ByteBuffer.allocate(52 + count * 40 + (1 << 17)).order(ByteOrder.LITTLE_ENDIAN);
        file.put(small(), 0, 52);
        for (int i = 0; i < count; i++) {
            header(file, 0, 1, 0x40100000, 52 + count * 40, 1 << 17);
        }
        file.putShort(0x30, (short) count).putShort(0x32, (short) 0);

        assertThatThrownBy(() -> ElfFile.parse("a.elf", file.array()))
                .isInstanceOf(ImageInvalid.class)
                .hasMessageContaining("larger than any flash");
    }

    @Test
    void readsOrRefusesWhateverStandsInTheFile() {
        Random random = new Random(1);
        Assertions.assertTimeout(Duration.ofSeconds(5), () -> {
            for (int i = 0; i < 20_000; i++) {
                byte[] file = small();
                for (int change = 0; change < 3; change++) {
                    file[4 + random.nextInt(file.length - 4)] = (byte) random.nextInt();
                }
                try {
                    ElfFile.parse("a.elf", file);
                } catch (ImageInvalid e) {
                    assertThat(e.image()).isEqualTo("a.elf");
                }
            }
        });
    }

    private static void assertRefused(byte[] file, int at, int value, String reason) {
        file[at] = (byte) value;
        assertThatThrownBy(() -> ElfFile.parse("a.elf", file))
                .isInstanceOf(ImageInvalid.class)
                .hasMessageContaining(reason);
    }
}
