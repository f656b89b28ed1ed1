package io.flashlab.catalog.bundle;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.image.FirmwareFile;
import io.flashlab.engine.image.ImageFamily;
import io.flashlab.engine.image.ImageSource;
import io.flashlab.engine.image.partition.PartitionEntry;
import io.flashlab.engine.image.partition.PartitionTable;
import io.flashlab.engine.image.partition.PartitionType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The files that PlatformIO and the Arduino IDE leave behind, which come without a list of addresses: the bootloader goes
 * to where the chip looks for it, the partition table to 0x8000, everything else to where that table says.
 *
 * <p>Sources: PlatformIO's platforms espressif32 and espressif8266, {@code builder/main.py}; the Arduino core for the
 * ESP32, {@code platform.txt}, recipes for {@code esptool_py}.
 */
final class BuildFiles {

    private static final long TABLE = 0x8000;

    /** Where ESP-IDF's and the Arduino core's own tables have their first program. */
    private static final long USUAL_PROGRAM = 0x10000;

    private static final int OTA_DATA = 0x00;
    private static final int FACTORY = 0x00;
    private static final int SPIFFS = 0x82;
    private static final int LITTLEFS = 0x83;
    private static final List<String> FILE_SYSTEMS = List.of("littlefs.bin", "spiffs.bin", "fatfs.bin");

    private final Place place;
    private final BuildNames names;
    private final List<BundleRow> rows = new ArrayList<>();
    private final List<BundleNote> notes = new ArrayList<>();
    private List<PartitionEntry> table = List.of();

    BuildFiles(Place place, BuildNames names) {
        this.place = place;
        this.names = names;
    }

    /** @param title what to call the bundle */
    FirmwareBundle read(String title) throws FlasherException {
        FirmwareFile program = FirmwareFile.inspect(place.file(names.program()));
        Optional<String> chip = chip(program);
        if (chip.equals(Optional.of(ImageFamily.ESP8266))) {
            rows.add(BundleRow.of(program));
            leaveOutFileSystems(List.of());
        } else if (!place.has(names.bootloader()) && names.whole(place).isPresent()) {
            rows.add(BundleRow.at(0, place.file(names.whole(place).get())));
        } else {
            readParts(program, chip);
        }
        rows.sort(Comparator.comparingLong(row -> row.address().orElse(Long.MAX_VALUE)));
        return new FirmwareBundle(title, BundleForm.BUILD_FOLDER, rows, BundleSettings.of(chip), notes);
    }

    static Optional<String> chip(FirmwareFile file) {
        return file instanceof FirmwareFile.Identified known
                ? known.description().chip()
                : Optional.empty();
    }

    private void readParts(FirmwareFile program, Optional<String> chip) throws FlasherException {
        if (place.has(names.bootloader())) {
            long address = chip.flatMap(ImageFamily::named)
                    .map(ImageFamily::bootloaderAddress)
                    .orElse(0L);
            rows.add(BundleRow.at(address, place.file(names.bootloader())));
        } else {
            notes.add(new BundleNote.NoBootloader());
        }
        if (place.has(names.partitions())) {
            ImageSource source = place.file(names.partitions());
            table = PartitionTable.entriesAt(source.read(), 0);
            rows.add(BundleRow.at(TABLE, source));
        }
        otaData();
        rows.add(BundleRow.at(programAddress(), program.source()));
        leaveOutFileSystems(fileSystems());
    }

    /** The bootloader takes the program in the factory partition; without one, the first. */
    private long programAddress() {
        return table.stream()
                .filter(entry -> entry.type() == PartitionType.Known.APP
                        && entry.subtype().code() == FACTORY)
                .findFirst()
                .or(() -> PartitionTable.firstApplication(table))
                .map(PartitionEntry::address)
                .orElse(USUAL_PROGRAM);
    }

    /** What an earlier program left there may point to another program than the one that is written now. */
    private void otaData() throws FlasherException {
        Optional<PartitionEntry> partition = data(OTA_DATA);
        if (partition.isEmpty()) {
            return;
        }
        if (place.has(BuildNames.OTA_DATA)) {
            rows.add(BundleRow.at(partition.get().address(), place.file(BuildNames.OTA_DATA)));
        } else {
            byte[] blank = new byte[(int) Math.min(partition.get().size(), 0x2000)];
            Arrays.fill(blank, (byte) 0xff);
            String name = "ota_data_initial.bin";
            rows.add(BundleRow.at(partition.get().address(), ImageSource.of(name, blank)));
            notes.add(new BundleNote.OtaDataMade(name));
        }
    }

    /** Puts those whose partition is known into their places; which these are. */
    private List<String> fileSystems() throws FlasherException {
        List<String> placed = new ArrayList<>();
        Optional<PartitionEntry> partition = data(LITTLEFS).or(() -> data(SPIFFS));
        for (String file : List.of("littlefs.bin", "spiffs.bin")) {
            if (partition.isPresent() && placed.isEmpty() && place.has(file)) {
                rows.add(BundleRow.at(partition.get().address(), place.file(file)));
                placed.add(file);
            }
        }
        return placed;
    }

    private void leaveOutFileSystems(List<String> placed) {
        FILE_SYSTEMS.stream()
                .filter(file -> !placed.contains(file) && place.has(file))
                .map(BundleNote.FileSystemLeftOut::new)
                .forEach(notes::add);
    }

    private Optional<PartitionEntry> data(int subtype) {
        return table.stream()
                .filter(entry -> entry.type() == PartitionType.Known.DATA
                        && entry.subtype().code() == subtype)
                .findFirst();
    }
}
