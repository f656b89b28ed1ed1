package io.flashlab.engine.flash;

import io.flashlab.engine.flash.PreflightFinding.Overlap;
import io.flashlab.engine.image.FirmwareKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Finds files that want the same sectors: what one writes, erasing for the other would destroy. */
final class OverlapCheck {

    /** Where addresses of 32 bits end. */
    private static final long FURTHEST = 1L << 32;

    private OverlapCheck() {}

    /** @param flashSize of the board in bytes, when known */
    static List<PreflightFinding> check(List<CheckedRow> rows, OptionalLong flashSize) {
        List<CheckedRow> sorted = rows.stream()
                .sorted(Comparator.comparingLong(CheckedRow::address))
                .toList();
        List<PreflightFinding> findings = new ArrayList<>();
        Optional<CheckedRow> furthest = Optional.empty();
        for (CheckedRow row : sorted) {
            furthest.filter(before -> collide(before.end(), row.address()))
                    .ifPresent(before -> findings.add(finding(row, before, sorted, flashSize)));
            if (furthest.map(before -> row.end() > before.end()).orElse(true)) {
                furthest = Optional.of(row);
            }
        }
        return findings;
    }

    /** Whether a region that ends (exclusively) at {@code end} and one that begins at {@code start} share a sector. */
    static boolean collide(long end, long start) {
        return FlashAddress.sectorStart(start) < FlashAddress.sectorEnd(end);
    }

    private static PreflightFinding finding(
            CheckedRow row, CheckedRow before, List<CheckedRow> sorted, OptionalLong flashSize) {
        Overlap overlap = new Overlap(row.index(), row.name(), before.index(), before.name(), row.address());
        Fix remove = new Fix.RemoveRow(row.index());
        OptionalLong own = row.description().address();
        if (own.isPresent()) {
            return collide(before.end(), own.getAsLong())
                    ? PreflightFinding.blocking(overlap, remove)
                    : PreflightFinding.blocking(overlap, new Fix.MoveTo(row.index(), own.getAsLong()));
        }
        OptionalLong free = isData(row) ? free(row, sorted, flashSize) : OptionalLong.empty();
        return free.isPresent()
                ? PreflightFinding.blocking(overlap, new Fix.MoveTo(row.index(), free.getAsLong()), remove)
                : PreflightFinding.blocking(overlap, remove);
    }

    /** What may lie anywhere, as far as its bytes tell. A program may not. */
    private static boolean isData(CheckedRow row) {
        return switch (row.description().kind()) {
            case FirmwareKind.Data _, FirmwareKind.FileSystem _, FirmwareKind.Blank _ -> true;
            case FirmwareKind.MicroPython _,
                    FirmwareKind.KnownProgram _,
                    FirmwareKind.Arduino _,
                    FirmwareKind.EspIdfApp _,
                    FirmwareKind.Bootloader _,
                    FirmwareKind.PartitionTable _,
                    FirmwareKind.Esp8266Application _,
                    FirmwareKind.Esp8266V2Application _,
                    FirmwareKind.EspApplication _,
                    FirmwareKind.RadioSettings _,
                    FirmwareKind.OtherFormat _ -> false;
        };
    }

    /** The next sector behind its address from which on all of the file has room between the others. */
    private static OptionalLong free(CheckedRow row, List<CheckedRow> sorted, OptionalLong flashSize) {
        long place = FlashAddress.sectorStart(row.address());
        for (CheckedRow other : sorted) {
            boolean inTheWay = other.index() != row.index()
                    && collide(other.end(), place)
                    && collide(place + row.size(), other.address());
            if (inTheWay) {
                place = FlashAddress.sectorEnd(other.end());
            }
        }
        return place + row.size() <= flashSize.orElse(FURTHEST) ? OptionalLong.of(place) : OptionalLong.empty();
    }
}
