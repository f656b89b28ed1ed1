package io.flashlab.engine.flash;

import io.flashlab.engine.error.FlasherException.Region;
import io.flashlab.engine.error.FlasherException.VerifyMismatch;
import java.util.List;
import java.util.Optional;

/**
 * What a comparison of flash with files found.
 *
 * @param parts one entry a file, in the order compared
 */
public record VerifyReport(List<Part> parts) {

    /**
     * One file.
     *
     * @param name the source's name
     * @param address flash address of the first byte compared
     * @param size bytes compared
     * @param expected MD5 of the file's bytes, 32 hexadecimal digits
     * @param found MD5 of the flash's bytes, 32 hexadecimal digits
     * @param differences where bytes differ, in order of address; only the first byte unless every one was asked for, and
     *     none where flash differs and the loader could not read what it holds
     */
    public record Part(String name, long address, long size, String expected, String found, List<Region> differences) {

        public Part {
            differences = List.copyOf(differences);
        }

        /** Whether flash holds the file. */
        public boolean matches() {
            return expected.equals(found);
        }
    }

    public VerifyReport {
        parts = List.copyOf(parts);
    }

    /** Whether flash holds all files. */
    public boolean matches() {
        return parts.stream().allMatch(Part::matches);
    }

    /**
     * This report, if flash holds all files.
     *
     * @throws VerifyMismatch for the first file that differs
     */
    public VerifyReport orThrow() throws VerifyMismatch {
        Optional<VerifyMismatch> mismatch = mismatch();
        if (mismatch.isPresent()) {
            throw mismatch.get();
        }
        return this;
    }

    /** The first file that differs, as an error. */
    public Optional<VerifyMismatch> mismatch() {
        return parts.stream()
                .filter(part -> !part.matches())
                .findFirst()
                .map(part -> new VerifyMismatch(
                        part.name(),
                        new Region(part.address(), part.size()),
                        part.expected(),
                        part.found(),
                        part.differences()));
    }
}
