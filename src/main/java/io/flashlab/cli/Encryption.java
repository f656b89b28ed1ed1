package io.flashlab.cli;

import io.flashlab.engine.flash.FlashPart;
import io.flashlab.engine.flash.WriteOptions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the loader encrypts while it writes. */
final class Encryption {

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--encrypt",
            description = "Let the chip encrypt all files while they are written; its eFuses must be set for that.")
    private boolean encrypt;

    @Option(
            names = "--encrypt-files",
            paramLabel = "<address> <filename>",
            arity = "1..*",
            description = "Files to encrypt while they are written; the others are written as they are.")
    private List<String> encryptedFiles = List.of();

    @Option(
            names = "--ignore-flash-enc-efuse",
            description = "Write encrypted even when the eFuses do not look as encryption needs them.")
    private boolean ignoreEfuses;

    /**
     * All files, those to encrypt among them.
     *
     * @param plain the files that are not named here
     * @return as given, or by address when some are named here
     */
    List<FlashPart> parts(List<AddressedFile> plain) {
        if (encrypt && !encryptedFiles.isEmpty()) {
            throw UsageProblem.in(
                    command,
                    "Options --encrypt and --encrypt-files must not be specified at the same time."
                            + " Name the files to encrypt, or encrypt all.");
        }
        List<AddressedFile> encrypted = AddressedFile.parse(
                encryptedFiles, problem -> UsageProblem.in(command, "Invalid value for '--encrypt-files': " + problem));
        if (encrypted.isEmpty()) {
            return plain.stream().map(AddressedFile::part).toList();
        }
        List<AddressedFile> all = new ArrayList<>(plain);
        all.addAll(encrypted);
        AddressedFile.rejectOverlap(
                all, problem -> UsageProblem.in(command, "Invalid value for '--encrypt-files': " + problem));
        return Stream.concat(
                        plain.stream().map(AddressedFile::part),
                        encrypted.stream().map(AddressedFile::part).map(FlashPart::withEncryption))
                .sorted(Comparator.comparingLong(FlashPart::address))
                .toList();
    }

    WriteOptions applyTo(WriteOptions options) {
        return options.withEncrypt(encrypt).withIgnoreFlashEncEfuse(ignoreEfuses);
    }
}
