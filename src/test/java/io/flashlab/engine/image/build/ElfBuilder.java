package io.flashlab.engine.image.build;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes small ELF files (Tool Interface Standard, "Executable and Linking Format", version 1.2): header, program headers,
 * the sections' bytes, the names, section headers.
 */
final class ElfBuilder {

    private static final int HEADER = 52;
    private static final int PROGRAM_HEADER = 32;

    private final int machine;
    private final long entry;
    private final List<Section> sections = new ArrayList<>();

    @SuppressWarnings("ArrayRecordComponent")
    private record Section(String name, int type, long address, int align, byte[] data) {}

    private ElfBuilder(int machine, long entry) {
        this.machine = machine;
        this.entry = entry;
    }

    static ElfBuilder xtensa(long entry) {
        return new ElfBuilder(0x5e, entry);
    }

    static ElfBuilder riscv(long entry) {
        return new ElfBuilder(0xf3, entry);
    }

    /** A section of program bytes, no two of which are the same by accident. */
    ElfBuilder section(String name, long address, int length) {
        return section(name, 1, address, 4, noise(address, length));
    }

    ElfBuilder section(String name, int type, long address, int align, byte[] data) {
        sections.add(new Section(name, type, address, align, data));
        return this;
    }

    /** An application descriptor as a section of 256 bytes, its digest still empty. */
    ElfBuilder descriptor(long address, int pageExponent) {
        byte[] data = new byte[256];
        ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).putInt(0xabcd5432).putInt(7);
        text(data, 16, "1.2.3");
        text(data, 48, "blink");
        text(data, 80, "12:34:56");
        text(data, 96, "Nov  1 2025");
        text(data, 112, "v5.4");
        data[0xb4] = (byte) pageExponent;
        return section(".flash.appdesc", 1, address, 16, data);
    }

    static byte[] noise(long seed, int length) {
        byte[] data = new byte[length];
        long state = seed * 2 + 1;
        for (int i = 0; i < length; i++) {
            state = state * 6364136223846793005L + 1442695040888963407L;
            data[i] = (byte) (state >>> 56);
        }
        return data;
    }

    private static void text(byte[] data, int at, String text) {
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(ascii, 0, data, at, ascii.length);
    }

    byte[] build() {
        ByteArrayOutputStream names = new ByteArrayOutputStream();
        names.write(0);
        ByteArrayOutputStream headers = new ByteArrayOutputStream();
        headers.writeBytes(new byte[40]);
        ByteArrayOutputStream programs = new ByteArrayOutputStream();
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        int start = HEADER + sections.size() * PROGRAM_HEADER;
        for (Section s : sections) {
            int offset = start + content.size();
            headers.writeBytes(sectionHeader(names.size(), s.type, s.address, offset, s.data.length, s.align));
            programs.writeBytes(words(1, offset, s.address, s.address, s.data.length, s.data.length, 5, s.align));
            names.writeBytes((s.name + "\0").getBytes(StandardCharsets.US_ASCII));
            content.writeBytes(s.data);
        }
        int nameOffset = names.size();
        names.writeBytes(".shstrtab\0".getBytes(StandardCharsets.US_ASCII));
        headers.writeBytes(sectionHeader(nameOffset, 3, 0, start + content.size(), names.size(), 1));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(header(start + content.size() + names.size()));
        file.writeBytes(programs.toByteArray());
        file.writeBytes(content.toByteArray());
        file.writeBytes(names.toByteArray());
        file.writeBytes(headers.toByteArray());
        return file.toByteArray();
    }

    private byte[] header(int sectionHeaders) {
        ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
        header.put(new byte[] {0x7f, 'E', 'L', 'F', 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0});
        header.putShort((short) 2).putShort((short) machine).putInt(1).putInt((int) entry);
        header.putInt(HEADER).putInt(sectionHeaders).putInt(0);
        header.putShort((short) HEADER).putShort((short) PROGRAM_HEADER).putShort((short) sections.size());
        header.putShort((short) 40).putShort((short) (sections.size() + 2)).putShort((short) (sections.size() + 1));
        return header.array();
    }

    private static byte[] sectionHeader(int name, int type, long address, int offset, int length, int align) {
        return words(name, type, 6, address, offset, length, 0, 0, align, 0);
    }

    private static byte[] words(long... values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            buffer.putInt((int) value);
        }
        return buffer.array();
    }
}
