package io.flashlab.engine.image.addressed;

import io.flashlab.engine.error.FlasherException.ImageInvalid;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/** Reads one UF2 file, once. */
final class Uf2Reader {

    private final String name;
    private final byte[] file;
    private final ByteBuffer numbers;
    private final RegionCollector collector;
    private OptionalLong family = OptionalLong.empty();

    /** Number and count that the next block must have; a count of 0 stands for any. */
    private int nextNumber;

    private int count;

    Uf2Reader(String name, byte[] file) {
        this.name = name;
        this.file = file;
        this.numbers = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        this.collector = new RegionCollector(name, "block");
    }

    Uf2.Content read() throws ImageInvalid {
        if (file.length % Uf2.BLOCK != 0) {
            throw new ImageInvalid(name, "its size is no multiple of %d bytes, so it broke off".formatted(Uf2.BLOCK));
        }
        for (int block = 0; block < file.length / Uf2.BLOCK; block++) {
            take(block * Uf2.BLOCK, block + 1);
        }
        if (nextNumber != 0) {
            throw new ImageInvalid(name, "it ends with block %d of %d, so it broke off".formatted(nextNumber, count));
        }
        List<ImageRegion> regions = collector.regions();
        if (regions.isEmpty()) {
            throw new ImageInvalid(name, "there are no data in it");
        }
        return new Uf2.Content(family, regions);
    }

    private void take(int at, int place) throws ImageInvalid {
        if (numbers.getInt(at) != Uf2.MAGIC_START
                || numbers.getInt(at + 4) != Uf2.MAGIC_SECOND
                || numbers.getInt(at + Uf2.BLOCK - 4) != Uf2.MAGIC_END) {
            throw invalid(place, "is no UF2 block");
        }
        int flags = numbers.getInt(at + 8);
        int length = numbers.getInt(at + 16);
        if (length < 0 || length > Uf2.largestChunk((flags & Uf2.MD5) != 0)) {
            throw invalid(place, "says that it holds %d bytes".formatted(Integer.toUnsignedLong(length)));
        }
        checkOrder(numbers.getInt(at + 20), numbers.getInt(at + 24), place);
        if ((flags & Uf2.FILE_CONTAINER) != 0) {
            throw invalid(place, "is a piece of a file, not of flash content");
        }
        if ((flags & Uf2.NOT_MAIN_FLASH) != 0) {
            return;
        }
        if ((flags & Uf2.FAMILY) != 0) {
            checkFamily(Integer.toUnsignedLong(numbers.getInt(at + 28)), place);
        }
        if ((flags & Uf2.MD5) != 0) {
            checkDigest(at, length, place);
        }
        collector.add(Integer.toUnsignedLong(numbers.getInt(at + 12)), file, at + Uf2.HEADER, length, place);
    }

    private void checkOrder(int number, int of, int place) throws ImageInvalid {
        boolean continues = nextNumber == 0 || of == count;
        if (number != nextNumber || Integer.compareUnsigned(number, of) >= 0 || !continues) {
            throw invalid(
                    place,
                    "is number %d of %d, where number %d should be"
                            .formatted(Integer.toUnsignedLong(number), Integer.toUnsignedLong(of), nextNumber));
        }
        count = of;
        nextNumber = number + 1 == of ? 0 : number + 1;
    }

    private void checkFamily(long number, int place) throws ImageInvalid {
        if (family.isEmpty()) {
            family = OptionalLong.of(number);
        } else if (family.getAsLong() != number) {
            throw invalid(
                    place,
                    "is for chip family 0x%08x, those before it for 0x%08x".formatted(number, family.getAsLong()));
        }
    }

    /** Behind the data, as Espressif's tools write it, or at the end of the block, as the specification has it. */
    private void checkDigest(int at, int length, int place) throws ImageInvalid {
        int behind = at + Uf2.HEADER + length;
        int atEnd = at + Uf2.BLOCK - 4 - Uf2.MD5_PART;
        byte[] digest = Uf2Writer.md5(file, at + Uf2.HEADER, length);
        if (!isDigest(behind, at, digest) && !isDigest(atEnd, at, digest)) {
            throw invalid(place, "does not match its MD5");
        }
    }

    private boolean isDigest(int part, int block, byte[] digest) {
        return numbers.getInt(part) == numbers.getInt(block + 12)
                && numbers.getInt(part + 4) == numbers.getInt(block + 16)
                && Arrays.equals(file, part + 8, part + Uf2.MD5_PART, digest, 0, digest.length);
    }

    private ImageInvalid invalid(int place, String problem) {
        return new ImageInvalid(name, "block %d %s".formatted(place, problem));
    }
}
