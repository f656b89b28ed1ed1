package io.flashlab.viewmodel.board;

import io.flashlab.engine.EspSession;
import io.flashlab.engine.SessionContext;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.ImageInvalid;
import io.flashlab.engine.image.ImageFamily;
import io.flashlab.engine.image.partition.PartitionEntry;
import io.flashlab.engine.image.partition.PartitionLayout;
import io.flashlab.engine.image.partition.PartitionTable;
import io.flashlab.viewmodel.board.FlashLayout.Source;
import io.flashlab.viewmodel.flashmap.FlashMap.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Asks a connected board what lies where in its flash. */
final class FlashLayoutReader {

    private static final long USUAL_TABLE = 0x8000;
    private static final int TABLE_LENGTH = 0xc00;
    private static final int SECTOR = 0x1000;

    /** Tables further behind have not been seen: before them is only the bootloader. */
    private static final int SEARCHED = 0x4_0000;

    /**
     * Behind an ESP8266's program, its SDK keeps calibration and settings in the last five sectors. Source: Espressif,
     * "ESP8266 SDK Getting Started Guide", section "Flash Maps".
     */
    private static final long ESP8266_SETTINGS = 5L * SECTOR;

    private static final int IMAGE = 0xe9;

    private final EspSession board;
    private final SessionContext context;
    private final long flashSize;
    private final FlashAreaNames names;

    FlashLayoutReader(EspSession board, SessionContext context, long flashSize, FlashAreaNames names) {
        this.board = board;
        this.context = context;
        this.flashSize = flashSize;
        this.names = names;
    }

    /** The table where it usually is; nothing when there is none. */
    FlashLayout table() throws FlasherException {
        if (flashSize < USUAL_TABLE + TABLE_LENGTH) {
            return FlashLayout.nothing(flashSize);
        }
        byte[] table = board.readFlash(USUAL_TABLE, TABLE_LENGTH);
        return parse(table, USUAL_TABLE).orElseGet(() -> FlashLayout.nothing(flashSize));
    }

    /** The first table in the beginning of flash; nothing when there is none. */
    FlashLayout searchTable() throws FlasherException {
        byte[] flash = board.readFlash(0, (int) Math.min(SEARCHED, flashSize));
        for (int at = SECTOR; at + TABLE_LENGTH <= flash.length; at += SECTOR) {
            Optional<FlashLayout> found = parse(Arrays.copyOfRange(flash, at, at + TABLE_LENGTH), at);
            if (found.isPresent()) {
                return found.get();
            }
        }
        return FlashLayout.nothing(flashSize);
    }

    private Optional<FlashLayout> parse(byte[] bytes, long address) {
        if (!PartitionTable.isBinary(bytes)) {
            return Optional.empty();
        }
        String problem = "";
        List<PartitionEntry> entries;
        try {
            PartitionTable table = PartitionTable.readBinary(names.table(), bytes);
            entries = table.entries();
            table.check(names.table(), PartitionLayout.usual().withTableAddress(address));
        } catch (ImageInvalid e) {
            problem = e.reason();
            entries = PartitionTable.entriesAt(bytes, 0);
        }
        List<FlashArea> areas = new ArrayList<>();
        long bootloader = board.chip().flash().bootloaderOffset();
        if (bootloader < address) {
            areas.add(new FlashArea(Kind.SYSTEM, names.bootloader(), "", bootloader, address - bootloader, false));
        }
        areas.add(new FlashArea(Kind.SYSTEM, names.table(), "", address, SECTOR, false));
        entries.stream().map(names::area).forEach(areas::add);
        areas.sort(Comparator.comparingLong(FlashArea::address));
        return Optional.of(new FlashLayout(new Source.Table(address, problem), flashSize, areas));
    }

    /** Which sectors are not blank, and what their beginnings say. */
    FlashLayout scan() throws FlasherException {
        List<UsedFlash.Run> runs = board.withLoader(loader -> new UsedFlash(loader, context, flashSize).find());
        List<FlashArea> areas = new ArrayList<>();
        long known = 0;
        for (UsedFlash.Run run : runs) {
            if (run.end() > known) {
                long start = Math.max(run.start(), known);
                FlashArea area = area(new UsedFlash.Run(start, run.end()));
                areas.add(area);
                known = area.end();
            }
        }
        return new FlashLayout(new Source.Scan(), flashSize, areas);
    }

    private FlashArea area(UsedFlash.Run run) throws FlasherException {
        if (isEsp8266() && run.start() >= flashSize - ESP8266_SETTINGS) {
            return new FlashArea(Kind.SYSTEM, names.settings(), "", run.start(), run.size(), false);
        }
        byte[] head = board.readFlash(run.start(), FileSystem.HEAD);
        Optional<FileSystem> fileSystem = FileSystem.at(head, flashSize - run.start());
        if (fileSystem.isPresent()) {
            return new FlashArea(
                    Kind.DATA,
                    names.fileSystem(fileSystem.get().name()),
                    "",
                    run.start(),
                    fileSystem.get().size(),
                    false);
        }
        boolean program = (head[0] & 0xff) == IMAGE;
        return new FlashArea(
                program ? Kind.PROGRAM : Kind.USED,
                program ? names.program() : names.used(),
                "",
                run.start(),
                run.size(),
                false);
    }

    private boolean isEsp8266() {
        return board.chip().name().equals(ImageFamily.ESP8266);
    }
}
