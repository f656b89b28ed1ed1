package io.flashlab.engine.flash;

import io.flashlab.engine.flash.PreflightFinding.Overlap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Finds files that want the same sectors: what one writes, erasing for the other would destroy. */
final class OverlapCheck {

    private OverlapCheck() {}

    static List<PreflightFinding> check(List<CheckedRow> rows) {
        List<CheckedRow> sorted = rows.stream()
                .sorted(Comparator.comparingLong(CheckedRow::address))
                .toList();
        List<PreflightFinding> findings = new ArrayList<>();
        Optional<CheckedRow> furthest = Optional.empty();
        for (CheckedRow row : sorted) {
            furthest.filter(before -> collide(before.end(), row.address()))
                    .ifPresent(before -> findings.add(finding(row, before)));
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

    private static PreflightFinding finding(CheckedRow row, CheckedRow before) {
        Overlap overlap = new Overlap(row.index(), row.name(), before.index(), before.name(), row.address());
        OptionalLong own = row.description().address();
        Fix fix = own.isPresent() && !collide(before.end(), own.getAsLong())
                ? new Fix.MoveTo(row.index(), own.getAsLong())
                : new Fix.RemoveRow(row.index());
        return PreflightFinding.blocking(overlap, fix);
    }
}
