package io.flashlab.fuzz;

import io.flashlab.catalog.bundle.BundleOpener;
import io.flashlab.catalog.bundle.Wish;
import io.flashlab.catalog.download.FakeWeb;
import io.flashlab.engine.chip.ChipCatalog;
import io.flashlab.engine.chip.ChipSpec;
import io.flashlab.engine.config.EsptoolConfig;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.image.FirmwareIdentifier;
import io.flashlab.engine.image.FlashFrequency;
import io.flashlab.engine.image.FlashMode;
import io.flashlab.engine.image.HeaderPatch;
import io.flashlab.engine.image.HeaderSize;
import io.flashlab.engine.image.ImageFamily;
import io.flashlab.engine.image.ImageRequirements;
import io.flashlab.engine.image.ImageSource;
import io.flashlab.engine.image.RamProgram;
import io.flashlab.engine.image.addressed.ImageRegion;
import io.flashlab.engine.image.addressed.IntelHex;
import io.flashlab.engine.image.addressed.Uf2;
import io.flashlab.engine.image.build.Elf2Image;
import io.flashlab.engine.image.build.Elf2ImageOptions;
import io.flashlab.engine.image.build.Elf2ImageOptions.Esp8266Version;
import io.flashlab.engine.image.info.ImageInfo;
import io.flashlab.engine.image.partition.PartitionLayout;
import io.flashlab.engine.image.partition.PartitionTable;
import io.flashlab.engine.log.EspLogger;
import io.flashlab.engine.log.SilentLogger;
import io.flashlab.engine.protocol.SlipInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that reads bytes from elsewhere. Any bytes give a value or a {@link FlasherException}; and a value that can be
 * written is the same when it is read again.
 */
enum FileParser {
    ELF,
    IMAGE,
    HEX,
    UF2,
    PARTITION_BINARY,
    PARTITION_CSV,
    SLIP,
    CONFIG,
    BUNDLE;

    private static final String NAME = "input";
    private static final int MOST_PARTITIONS_BESIDE_MD5 = 95;

    /** @throws AssertionError when what was read is not what was written */
    void read(byte[] file) throws FlasherException {
        switch (this) {
            case ELF -> elf(file);
            case IMAGE -> image(file);
            case HEX -> hex(file);
            case UF2 -> uf2(file);
            case PARTITION_BINARY -> partitionBinary(file);
            case PARTITION_CSV -> partitionCsv(file);
            case SLIP -> slip(file);
            case CONFIG -> config(file);
            case BUNDLE -> bundle(file);
        }
    }

    private static ChipSpec chip(String name) {
        return ChipCatalog.load().byName(name).map(ChipCatalog.load()::spec).orElseThrow();
    }

    private static void elf(byte[] file) {
        EspLogger logger = new SilentLogger();
        Elf2ImageOptions esp8266 = Elf2ImageOptions.forChip(chip("ESP8266"));
        Elf2ImageOptions esp32 = Elf2ImageOptions.forChip(chip("ESP32"));
        for (Elf2ImageOptions options : List.of(
                esp8266,
                esp8266.withVersion(Esp8266Version.V2),
                esp32,
                esp32.withRamOnlyHeader(true),
                Elf2ImageOptions.forChip(chip("ESP32-C3")).withUseSegments(true))) {
            eitherWay(() -> Elf2Image.convert(ImageSource.of(NAME, file), options, logger));
        }
    }

    private static void image(byte[] file) {
        ImageSource source = ImageSource.of(NAME, file);
        FirmwareIdentifier.identify(file);
        eitherWay(() -> ImageInfo.of(source));
        HeaderPatch patch = new HeaderPatch(FlashMode.DIO, FlashFrequency.F40M, Optional.of(HeaderSize.of(1 << 20)));
        for (String name : List.of("ESP8266", "ESP32", "ESP32-C3")) {
            ChipSpec chip = chip(name);
            ImageFamily family = ImageFamily.of(chip);
            eitherWay(() -> ImageInfo.of(source, chip));
            eitherWay(() -> RamProgram.parse(NAME, file, family));
            eitherWay(() -> ImageRequirements.read(file, family));
            eitherWay(() -> patch.apply(file.clone(), family.bootloaderAddress(), family));
        }
    }

    private static void hex(byte[] file) throws FlasherException {
        List<ImageRegion> regions = IntelHex.read(NAME, file);
        requireSame(regions, IntelHex.read(NAME, IntelHex.write(NAME, regions)));
    }

    private static void uf2(byte[] file) throws FlasherException {
        Uf2.Content content = Uf2.read(NAME, file);
        byte[] written =
                Uf2.write(content.regions(), new Uf2.Layout(content.family().orElse(0), 256, true));
        requireSame(content.regions(), Uf2.read(NAME, written).regions());
    }

    private static void requireSame(List<ImageRegion> first, List<ImageRegion> second) {
        boolean same = first.size() == second.size();
        for (int i = 0; same && i < first.size(); i++) {
            same = first.get(i).address() == second.get(i).address()
                    && Arrays.equals(first.get(i).data(), second.get(i).data());
        }
        require(same, "regions are others after writing and reading them again");
    }

    private static void partitionBinary(byte[] file) throws FlasherException {
        PartitionTable.entriesAt(file, 0);
        PartitionTable table = PartitionTable.readBinary(NAME, file);
        eitherWay(() -> table.check(NAME, PartitionLayout.usual()));
        table.toCsv();
        requireWrittenAgain(table);
    }

    private static void partitionCsv(byte[] file) throws FlasherException {
        String csv = new String(file, StandardCharsets.UTF_8);
        PartitionTable table = PartitionTable.readCsv(NAME, csv, PartitionLayout.usual());
        eitherWay(() -> table.check(NAME, PartitionLayout.usual()));
        // Longer names are cut off in the binary table, as ESP-IDF does it.
        eitherWay(() -> requireWrittenAgain(PartitionTable.readBinary(NAME, table.toBinary(NAME, false))));
    }

    private static void requireWrittenAgain(PartitionTable table) throws FlasherException {
        boolean fits = table.entries().size() < MOST_PARTITIONS_BESIDE_MD5;
        byte[] binary = table.toBinary(NAME, fits);
        require(PartitionTable.readBinary(NAME, binary).equals(table), "a table is another after writing it");
    }

    private static void slip(byte[] line) {
        List<byte[]> packets = SlipInput.packets(line, 7);
        List<byte[]> atOnce = SlipInput.packets(line, Math.max(1, line.length));
        require(Arrays.deepEquals(packets.toArray(), atOnce.toArray()), "the pieces of a line decide what is in it");
        for (byte[] packet : packets) {
            List<byte[]> again = SlipInput.packets(SlipInput.encoded(packet), 5);
            require(again.size() == 1 && Arrays.equals(again.getFirst(), packet), "a packet is another after sending");
        }
    }

    private static void config(byte[] file) throws FlasherException {
        try {
            Path config = Files.write(TEMPORARY.get(), file);
            EsptoolConfig.find(Map.of("ESPTOOL_CFGFILE", config.toString(), "HOME", "no-such-folder"))
                    .settings();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final ThreadLocal<Path> TEMPORARY = ThreadLocal.withInitial(() -> {
        try {
            Path file = Files.createTempFile("esptool", ".cfg");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    });

    /** A manifest that names files gets itself for each of them. */
    private static void bundle(byte[] file) throws FlasherException {
        new BundleOpener(FakeWeb.of(_ -> file.clone())).open(URI.create("https://example.com/" + NAME), Wish.NONE);
    }

    private interface Attempt {
        void run() throws FlasherException;
    }

    private static void eitherWay(Attempt attempt) {
        try {
            attempt.run();
        } catch (FlasherException e) {
            // just as good
        }
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }
}
