package io.flashlab.cli;

import io.flashlab.cli.args.IntegerText;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.flash.FlashPart;
import io.flashlab.engine.flash.HexParts;
import io.flashlab.engine.image.ImageSource;
import io.flashlab.engine.image.addressed.IntelHex;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import picocli.CommandLine.ParameterException;

/**
 * A file that goes somewhere, or a piece of an Intel HEX file, which says itself where it goes.
 *
 * @param part address in flash and bytes
 * @param path an existing file
 * @param size bytes in flash, as it was when the command line was read
 */
record AddressedFile(FlashPart part, Path path, long size) {

    private static final long SECTOR = 4096;

    /** As much of a file as tells Intel HEX from everything else. */
    private static final int HEX_START = 11;

    private long address() {
        return part.address();
    }

    /**
     * Reads pairs of address and file, and checks that the files are there and do not overlap.
     *
     * @param words addresses and names in turn
     * @param wrong makes the exception for what is wrong with them
     * @return in the order given
     */
    static List<AddressedFile> parse(List<String> words, Function<String, ParameterException> wrong) {
        if (words.size() % 2 != 0) {
            throw wrong.apply("Must be pairs of an address and the binary filename to write there.");
        }
        List<AddressedFile> files = new ArrayList<>();
        for (int i = 0; i < words.size(); i += 2) {
            OptionalLong address = IntegerText.parse(words.get(i));
            if (address.isEmpty()) {
                throw wrong.apply("Address \"%s\" must be a number.".formatted(words.get(i)));
            }
            files.addAll(existing(address.getAsLong(), words.get(i + 1), wrong));
        }
        rejectOverlap(files, wrong);
        return files;
    }

    private static List<AddressedFile> existing(long address, String name, Function<String, ParameterException> wrong) {
        Path file = readable(name, wrong);
        FlashPart part = new FlashPart(address, ImageSource.of(file));
        try (InputStream stream = Files.newInputStream(file)) {
            if (!IntelHex.isHex(stream.readNBytes(HEX_START))) {
                return List.of(new AddressedFile(part, file, Files.size(file)));
            }
            List<AddressedFile> regions = new ArrayList<>();
            for (FlashPart region : HexParts.expand(List.of(part))) {
                regions.add(new AddressedFile(region, file, region.source().read().length));
            }
            return regions;
        } catch (IOException e) {
            throw wrong.apply("Cannot be read: '%s' (%s)".formatted(name, e.getMessage()));
        } catch (FlasherException e) {
            throw wrong.apply(String.valueOf(e.getMessage()));
        }
    }

    /** A file's path, after a look whether it can be read. */
    static Path readable(String name, Function<String, ParameterException> wrong) {
        Path file = Path.of(name);
        if (!Files.exists(file)) {
            throw wrong.apply("No such file or directory: '%s'".formatted(name));
        }
        if (Files.isDirectory(file)) {
            throw wrong.apply("Is a directory: '%s'".formatted(name));
        }
        if (!Files.isReadable(file)) {
            throw wrong.apply("Permission denied: '%s'".formatted(name));
        }
        return file;
    }

    /** Flash is erased by sectors, so that two files in one sector are an overlap even where their bytes are not. */
    static void rejectOverlap(List<AddressedFile> files, Function<String, ParameterException> wrong) {
        List<AddressedFile> sorted = new ArrayList<>(files);
        sorted.sort(Comparator.comparingLong(AddressedFile::address));
        for (int i = 1; i < sorted.size(); i++) {
            AddressedFile file = sorted.get(i);
            if (file.firstSector() <= sorted.get(i - 1).lastSector()) {
                throw wrong.apply(
                        "Detected overlap at address: 0x%x for file: %s.".formatted(file.address(), file.path));
            }
        }
    }

    private long firstSector() {
        return address() / SECTOR;
    }

    private long lastSector() {
        return (address() + Math.max(size, 1) - 1) / SECTOR;
    }
}
