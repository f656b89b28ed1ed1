package io.flashlab.lab;

import io.flashlab.engine.chip.ChipCatalog;
import io.flashlab.engine.flash.WriteOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What every board of a class gets.
 *
 * @param title what to call it
 * @param chip the family that boards must have, for example {@code esp8266}: any other chip is left alone
 * @param files what is written, and where
 * @param writing how it is written
 * @param after what is done when it is written
 * @param adapters which USB adapters may be flashed as soon as they are plugged in; none means any
 */
public record LabJob(
        String title, String chip, List<LabFile> files, Writing writing, AfterFlash after, Set<UsbKind> adapters) {

    /** @throws IllegalArgumentException without files, and for a chip that there is not */
    public LabJob {
        if (files.isEmpty()) {
            throw new IllegalArgumentException("no files");
        }
        chip = ChipCatalog.load().chip(chip).name().toLowerCase(Locale.ROOT).replace("-", "");
        files = List.copyOf(files);
        adapters = Set.copyOf(adapters);
    }

    /**
     * A file and its place.
     *
     * @param address flash address of its first byte
     */
    public record LabFile(long address, Path file) {}

    /**
     * How files are written.
     *
     * @param options header settings, what is erased, whether it is verified
     * @param baudRate bits a second; empty finds the fastest that an adapter and a board can do
     */
    public record Writing(WriteOptions options, OptionalInt baudRate) {}

    /**
     * What is done when a board has been written.
     *
     * @param bootCheck whether MicroPython must come up
     * @param mainProgram becomes {@code main.py}
     */
    public record AfterFlash(boolean bootCheck, Optional<Path> mainProgram) {

        /** Nothing more. */
        public static final AfterFlash NOTHING = new AfterFlash(false, Optional.empty());
    }

    /**
     * A kind of USB adapter.
     *
     * @param vendorId 0..0xffff
     * @param productId 0..0xffff
     */
    public record UsbKind(int vendorId, int productId) {

        /** {@code 1a86:7523}, as systems and data sheets write it. */
        @Override
        public String toString() {
            return "%04x:%04x".formatted(vendorId, productId);
        }

        /** @throws IllegalArgumentException when it is not written like that */
        public static UsbKind parse(String text) {
            String[] halves = text.strip().split(":", -1);
            if (halves.length != 2 || !text.strip().matches("[0-9A-Fa-f]{1,4}:[0-9A-Fa-f]{1,4}")) {
                throw new IllegalArgumentException("not a vendor and a product: " + text);
            }
            return new UsbKind(Integer.parseInt(halves[0], 16), Integer.parseInt(halves[1], 16));
        }
    }

    public LabJob withTitle(String newTitle) {
        return new LabJob(newTitle, chip, files, writing, after, adapters);
    }

    public LabJob withAfter(AfterFlash newAfter) {
        return new LabJob(title, chip, files, writing, newAfter, adapters);
    }

    public LabJob withWriting(Writing newWriting) {
        return new LabJob(title, chip, files, newWriting, after, adapters);
    }

    /** Flashes only these as soon as they are plugged in. */
    public LabJob withAdapters(Set<UsbKind> kinds) {
        return new LabJob(title, chip, files, writing, after, kinds);
    }
}
