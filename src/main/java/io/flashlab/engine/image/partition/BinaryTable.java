package io.flashlab.engine.image.partition;

import io.flashlab.engine.error.FlasherException.ImageInvalid;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** The table in flash: 32-byte entries, then one with their MD5, then 0xff. */
final class BinaryTable {

    private static final int ENTRY = 32;
    private static final int MOST = 95;
    private static final int LENGTH = 0xc00;
    private static final short MAGIC = 0x50aa;
    private static final short MD5_MAGIC = (short) 0xebeb;
    private static final int NAME_AT = 12;
    private static final int NAME_LENGTH = 16;
    private static final int DIGEST_AT = 16;
    private static final int ENCRYPTED = 1;
    private static final int READ_ONLY = 2;
    private static final byte FILL = (byte) 0xff;

    private final String name;

    BinaryTable(String name) {
        this.name = name;
    }

    static boolean isEntry(byte[] file, long offset) {
        return offset >= 0 && offset <= file.length - ENTRY && numbers(file).getShort((int) offset) == MAGIC;
    }

    static List<PartitionEntry> entriesAt(byte[] file, long offset) {
        List<PartitionEntry> entries = new ArrayList<>();
        for (long at = offset; entries.size() < MOST && isEntry(file, at); at += ENTRY) {
            entries.add(entry(file, (int) at));
        }
        return entries;
    }

    List<PartitionEntry> read(byte[] file) throws ImageInvalid {
        List<PartitionEntry> entries = new ArrayList<>();
        for (int at = 0; at < Math.min(file.length, LENGTH); at += ENTRY) {
            if (file.length - at < ENTRY) {
                throw invalid("its size is no multiple of %d bytes".formatted(ENTRY));
            }
            if (isEnd(file, at)) {
                return entries;
            }
            if (numbers(file).getShort(at) == MD5_MAGIC) {
                checkDigest(file, at);
            } else if (!isEntry(file, at)) {
                throw invalid("there is no partition entry at offset 0x%x".formatted(at));
            } else if (entries.size() == MOST) {
                throw invalid("it has more than %d entries".formatted(MOST));
            } else {
                entries.add(readable(entry(file, at), file, at));
            }
        }
        throw invalid("the mark at the end of the table is missing");
    }

    private PartitionEntry readable(PartitionEntry entry, byte[] file, int at) throws ImageInvalid {
        byte[] name = entry.nameBytes();
        int from = at + NAME_AT;
        boolean same =
                name.length <= NAME_LENGTH && Arrays.equals(name, 0, name.length, file, from, from + name.length);
        if (!same) {
            throw invalid("the name of the partition at offset 0x%x is not UTF-8".formatted(at));
        }
        return entry;
    }

    private void checkDigest(byte[] file, int at) throws ImageInvalid {
        byte[] stored = Arrays.copyOfRange(file, at + DIGEST_AT, at + ENTRY);
        byte[] computed = md5(file, at);
        if (!Arrays.equals(stored, computed)) {
            throw invalid("the MD5 of its entries is %s, and it says %s"
                    .formatted(
                            HexFormat.of().formatHex(computed), HexFormat.of().formatHex(stored)));
        }
    }

    byte[] write(List<PartitionEntry> entries, boolean md5) throws ImageInvalid {
        if ((entries.size() + (md5 ? 1 : 0)) * ENTRY >= LENGTH) {
            throw invalid("there is room for %d entries, not for %d".formatted(md5 ? MOST - 1 : MOST, entries.size()));
        }
        byte[] table = new byte[LENGTH];
        Arrays.fill(table, FILL);
        ByteBuffer out = numbers(table);
        for (PartitionEntry entry : entries) {
            write(out, entry);
        }
        if (md5) {
            int end = out.position();
            out.putShort(MD5_MAGIC).position(end + DIGEST_AT).put(md5(table, end));
        }
        return table;
    }

    private void write(ByteBuffer out, PartitionEntry entry) throws ImageInvalid {
        int flags = (entry.encrypted() ? ENCRYPTED : 0) | (entry.readOnly() ? READ_ONLY : 0);
        out.putShort(MAGIC)
                .put((byte) entry.type().code())
                .put((byte) entry.subtype().code())
                .putInt(number(entry.address(), entry))
                .putInt(number(entry.size(), entry))
                .put(Arrays.copyOf(entry.nameBytes(), NAME_LENGTH))
                .putInt(flags);
    }

    private int number(long value, PartitionEntry entry) throws ImageInvalid {
        if (value < 0 || value > 0xffffffffL) {
            throw invalid(
                    "partition '%s' has an address or a size that does not fit into 32 bits".formatted(entry.name()));
        }
        return (int) value;
    }

    private static PartitionEntry entry(byte[] file, int at) {
        ByteBuffer numbers = numbers(file);
        PartitionType type = PartitionType.of(file[at + 2] & 0xff);
        int nameEnd = at + NAME_AT;
        while (nameEnd < at + NAME_AT + NAME_LENGTH && file[nameEnd] != 0) {
            nameEnd++;
        }
        int flags = numbers.getInt(at + NAME_AT + NAME_LENGTH);
        return new PartitionEntry(
                new String(file, at + NAME_AT, nameEnd - at - NAME_AT, StandardCharsets.UTF_8),
                type,
                PartitionSubtype.of(type, file[at + 3] & 0xff),
                Integer.toUnsignedLong(numbers.getInt(at + 4)),
                Integer.toUnsignedLong(numbers.getInt(at + 8)),
                (flags & ENCRYPTED) != 0,
                (flags & READ_ONLY) != 0);
    }

    private static boolean isEnd(byte[] file, int at) {
        for (int i = at; i < at + ENTRY; i++) {
            if (file[i] != FILL) {
                return false;
            }
        }
        return true;
    }

    private static byte[] md5(byte[] table, int length) {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            digest.update(table, 0, length);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }

    private static ByteBuffer numbers(byte[] file) {
        return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    }

    private ImageInvalid invalid(String problem) {
        return new ImageInvalid(name, problem);
    }
}
