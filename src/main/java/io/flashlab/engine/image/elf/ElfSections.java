package io.flashlab.engine.image.elf;

import io.flashlab.engine.error.FlasherException.ImageInvalid;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the section headers: which sections have program bytes, what they are called and where they belong. */
final class ElfSections {

    private static final int LENGTH = 0x28;

    /** Nothing that a linker makes has longer names. */
    private static final int LONGEST_NAME = 1024;

    private static final int PROGBITS = 1;
    private static final int STRTAB = 3;
    private static final int NOBITS = 8;
    private static final int INIT_ARRAY = 14;
    private static final int FINI_ARRAY = 15;
    private static final int PREINIT_ARRAY = 16;

    private final ElfBytes bytes;
    private final long names;
    private final long namesEnd;

    private ElfSections(ElfBytes bytes, long names, long namesEnd) {
        this.bytes = bytes;
        this.names = names;
        this.namesEnd = namesEnd;
    }

    /** @param unknownTypes filled with the types of sections that are left out */
    static List<ElfPart> read(ElfBytes bytes, List<Long> unknownTypes) throws ImageInvalid {
        long table = bytes.u32(0x20);
        int count = bytes.u16(0x30);
        int namesIndex = bytes.u16(0x32);
        if (count == 0) {
            throw bytes.invalid("it has 0 section headers");
        }
        bytes.requireTable("section", table, (long) count * LENGTH);
        if (namesIndex >= count) {
            throw bytes.invalid("ELF file has no STRTAB section at shstrndx %d".formatted(namesIndex));
        }
        long namesHeader = table + (long) namesIndex * LENGTH;
        long names = bytes.u32(namesHeader + 0x10);
        ElfSections reader =
                new ElfSections(bytes, names, Math.min(names + bytes.u32(namesHeader + 0x14), bytes.size()));
        List<ElfPart> sections = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            reader.section(table + (long) i * LENGTH, sections, unknownTypes);
        }
        return sections;
    }

    private void section(long header, List<ElfPart> sections, List<Long> unknownTypes) throws ImageInvalid {
        long type = bytes.u32(header + 4);
        long address = bytes.u32(header + 0xc);
        long size = bytes.u32(header + 0x14);
        if (address == 0 || size == 0) {
            return;
        }
        if (hasProgramBytes(type)) {
            String name = name(bytes.u32(header));
            byte[] data = bytes.take("Section " + name, bytes.u32(header + 0x10), size);
            sections.add(new ElfPart(name, address, bytes.u32(header + 0x20), data));
        } else if (type != NOBITS && type != STRTAB) {
            unknownTypes.add(type);
        }
    }

    private static boolean hasProgramBytes(long type) {
        return type == PROGBITS || type == INIT_ARRAY || type == FINI_ARRAY || type == PREINIT_ARRAY;
    }

    private String name(long offset) throws ImageInvalid {
        long start = names + offset;
        long end = start;
        while (end < namesEnd && end - start < LONGEST_NAME && bytes.u8(end) != 0) {
            end++;
        }
        if (end >= namesEnd || bytes.u8(end) != 0) {
            throw bytes.invalid(
                    "the name of a section at offset 0x%x of the string table does not end".formatted(offset));
        }
        byte[] text = new byte[(int) (end - start)];
        for (int i = 0; i < text.length; i++) {
            text[i] = (byte) bytes.u8(start + i);
        }
        return new String(text, StandardCharsets.UTF_8);
    }
}
