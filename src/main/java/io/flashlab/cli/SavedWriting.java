package io.flashlab.cli;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.flash.FlashPart;
import io.flashlab.engine.flash.HexParts;
import io.flashlab.engine.flash.WriteOptions;
import io.flashlab.engine.image.ImageSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What need not be written, because it is in flash already. */
final class SavedWriting {

    private static final String NONE = "skip";

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--diff-with",
            paramLabel = "<filename(s)> or 'skip'",
            arity = "1..*",
            description = {
                "The files that were written last time, in the order of those to write: only sectors that",
                "changed are written. 'skip' for a file without a predecessor."
            })
    private List<String> predecessors = List.of();

    @Option(
            names = "--trust-flash-content",
            description = {
                "With --diff-with: do not even verify files that did not change. Only when nothing else",
                "has written to the flash since."
            })
    private boolean trust;

    @Option(
            names = {"-s", "--skip-flashed"},
            description = "Leave out files that are in flash already, as their MD5 tells. Not with --diff-with.")
    private boolean skipFlashed;

    @Option(
            names = "--rewrite",
            description = {
                "Write every sector, also those that hold already what they shall. Without it these are left",
                "out where that saves time."
            })
    private boolean rewrite;

    /** The parts with their predecessors. */
    List<FlashPart> applyTo(List<FlashPart> parts) throws FlasherException {
        checkUsage();
        List<Optional<ImageSource>> sources = new ArrayList<>();
        for (String name : predecessors) {
            sources.addAll(isNone(name) ? List.of(Optional.empty()) : regions(name));
        }
        if (sources.size() > parts.size()) {
            throw wrong("%s files to compare with, but only %s to write.".formatted(sources.size(), parts.size()));
        }
        List<FlashPart> compared = new ArrayList<>(parts);
        for (int i = 0; i < sources.size(); i++) {
            FlashPart part = parts.get(i);
            compared.set(i, sources.get(i).map(part::withDiff).orElse(part));
        }
        return compared;
    }

    /** A file is one predecessor; one in Intel HEX as many as it has regions, just as when it is written. */
    private List<Optional<ImageSource>> regions(String name) throws FlasherException {
        ImageSource file = ImageSource.of(AddressedFile.readable(name, this::wrong));
        return HexParts.expand(List.of(new FlashPart(0, file))).stream()
                .map(FlashPart::source)
                .map(Optional::of)
                .toList();
    }

    WriteOptions applyTo(WriteOptions options) {
        return options.withTrustFlashContent(trust).withSkipFlashed(skipFlashed).withChangedOnly(!rewrite);
    }

    private void checkUsage() {
        if (skipFlashed && (trust || !predecessors.isEmpty())) {
            throw UsageProblem.in(
                    command,
                    "Illegal usage: --skip-flashed is mutually exclusive with arguments: --diff-with,"
                            + " --trust-flash-content.");
        }
        if (trust && predecessors.isEmpty()) {
            throw UsageProblem.in(command, "Option --trust-flash-content requires --diff-with.");
        }
    }

    private boolean isNone(String name) {
        if (!name.equalsIgnoreCase(NONE)) {
            return false;
        }
        if (Files.exists(Path.of(name))) {
            throw wrong("File named '%s' exists, but this filename is not supported as it conflicts with the 'skip'"
                            .formatted(name)
                    + " keyword. Please rename the file.");
        }
        return true;
    }

    private ParameterException wrong(String problem) {
        return UsageProblem.in(command, "Invalid value for '--diff-with': " + problem);
    }
}
