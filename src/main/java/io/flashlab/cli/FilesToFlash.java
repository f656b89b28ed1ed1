package io.flashlab.cli;

import io.flashlab.cli.args.IntegerText;
import io.flashlab.engine.flash.FlashPart;
import io.flashlab.engine.image.ImageSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The pairs of address and file that end a command. All of them are checked before a board is touched. */
final class FilesToFlash {

    private static final long SECTOR = 4096;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Parameters(
            arity = "1..*",
            paramLabel = "<address> <filename>",
            description = "Flash address and the file that goes there, as often as needed.")
    private List<String> words = List.of();

    /** A file that goes somewhere. */
    record AddressedFile(long address, Path path, long size) {

        FlashPart part() {
            return new FlashPart(address, ImageSource.of(path));
        }

        private long firstSector() {
            return address / SECTOR;
        }

        private long lastSector() {
            return (address + Math.max(size, 1) - 1) / SECTOR;
        }
    }

    /** In the order given. */
    List<AddressedFile> files() {
        if (words.size() % 2 != 0) {
            throw wrong("Must be pairs of an address and the binary filename to write there.");
        }
        List<AddressedFile> files = new ArrayList<>();
        for (int i = 0; i < words.size(); i += 2) {
            OptionalLong address = IntegerText.parse(words.get(i));
            if (address.isEmpty()) {
                throw wrong("Address \"%s\" must be a number.".formatted(words.get(i)));
            }
            files.add(existing(address.getAsLong(), words.get(i + 1)));
        }
        rejectOverlap(files);
        return files;
    }

    private AddressedFile existing(long address, String name) {
        Path file = Path.of(name);
        if (!Files.exists(file)) {
            throw wrong("No such file or directory: '%s'".formatted(name));
        }
        if (Files.isDirectory(file)) {
            throw wrong("Is a directory: '%s'".formatted(name));
        }
        if (!Files.isReadable(file)) {
            throw wrong("Permission denied: '%s'".formatted(name));
        }
        try {
            return new AddressedFile(address, file, Files.size(file));
        } catch (IOException e) {
            throw wrong("Cannot be read: '%s' (%s)".formatted(name, e.getMessage()));
        }
    }

    /** Flash is erased by sectors, so that two files in one sector are an overlap even where their bytes are not. */
    private void rejectOverlap(List<AddressedFile> files) {
        List<AddressedFile> sorted = new ArrayList<>(files);
        sorted.sort(Comparator.comparingLong(AddressedFile::address));
        for (int i = 1; i < sorted.size(); i++) {
            AddressedFile file = sorted.get(i);
            if (file.firstSector() <= sorted.get(i - 1).lastSector()) {
                throw wrong("Detected overlap at address: 0x%x for file: %s.".formatted(file.address, file.path));
            }
        }
    }

    private ParameterException wrong(String problem) {
        return UsageProblem.in(command, "Invalid value for '<address> <filename>...': " + problem);
    }
}
