package io.flashlab.engine.image.elf;

import io.flashlab.engine.error.FlasherException.ImageInvalid;
import java.util.ArrayList;
import java.util.List;

/**
 * What of an ELF file goes into a firmware image.
 *
 * @param entry address of the first instruction
 * @param sections those with program bytes, in the file's order
 * @param segments those to be loaded, in the file's order
 * @param unknownTypes section types, of sections that have an address and a size, that were left out because nobody knows
 *     what they are
 */
public record ElfFile(long entry, List<ElfPart> sections, List<ElfPart> segments, List<Long> unknownTypes) {

    private static final int HEADER_LENGTH = 0x34;
    private static final int SECTION_HEADER_LENGTH = 0x28;
    private static final int MACHINE_XTENSA = 0x5e;
    private static final int MACHINE_RISCV = 0xf3;

    public ElfFile {
        sections = List.copyOf(sections);
        segments = List.copyOf(segments);
        unknownTypes = List.copyOf(unknownTypes);
    }

    /** Whether a file begins as ELF files do. */
    public static boolean isElf(byte[] file) {
        return file.length >= 4 && file[0] == 0x7f && file[1] == 'E' && file[2] == 'L' && file[3] == 'F';
    }

    /**
     * Reads a file. Sections and segments without bytes, or for address 0, are left out.
     *
     * @param name for messages
     * @throws ImageInvalid when it is no such file, ends too early, or its parts together are larger than any flash
     */
    public static ElfFile parse(String name, byte[] file) throws ImageInvalid {
        ElfBytes bytes = new ElfBytes(name, file);
        if (file.length < HEADER_LENGTH) {
            throw bytes.invalid(
                    "it does not have a valid ELF header: it has %d of %d bytes".formatted(file.length, HEADER_LENGTH));
        }
        if (!isElf(file)) {
            throw bytes.invalid("it has invalid ELF magic header");
        }
        int machine = bytes.u16(0x12);
        if (machine != MACHINE_XTENSA && machine != MACHINE_RISCV) {
            throw bytes.invalid(
                    "it does not appear to be an Xtensa or an RISCV ELF image (e_machine = 0x%04x)".formatted(machine));
        }
        if (bytes.u16(0x2e) != SECTION_HEADER_LENGTH) {
            throw bytes.invalid(
                    "it has unexpected section header entry size 0x%x (not 0x28)".formatted(bytes.u16(0x2e)));
        }
        List<Long> unknownTypes = new ArrayList<>();
        List<ElfPart> sections = ElfSections.read(bytes, unknownTypes);
        return new ElfFile(bytes.u32(0x18), sections, ElfSegments.read(bytes), unknownTypes);
    }
}
