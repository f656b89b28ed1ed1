package io.flashlab.engine.flash;

import io.flashlab.engine.flash.PreflightFinding.AddressInvalid;
import io.flashlab.engine.flash.PreflightFinding.AllWell;
import io.flashlab.engine.flash.PreflightFinding.FileUnreadable;
import io.flashlab.engine.flash.PreflightFinding.NothingToFlash;
import io.flashlab.engine.flash.PreflightFinding.Severity;
import io.flashlab.engine.image.FirmwareFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Looks at files, options and board before anything is written. Reads nothing and changes nothing, so it can run at
 * every keystroke.
 */
public final class Preflight {

    private Preflight() {}

    /**
     * All findings, the worst first; never empty.
     *
     * @param rows the files that are to be written
     * @param board what is connected, when known: without it nothing is said about size and chip
     */
    public static List<PreflightFinding> check(
            List<PreflightRow> rows, WriteOptions options, Optional<PreflightBoard> board) {
        List<PreflightFinding> findings = new ArrayList<>();
        if (rows.isEmpty()) {
            findings.add(PreflightFinding.blocking(new NothingToFlash()));
            return findings;
        }
        List<CheckedRow> usable = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            checkRow(i, rows.get(i), findings).ifPresent(usable::add);
        }
        findings.addAll(
                OverlapCheck.check(usable, board.map(PreflightBoard::flashSize).orElse(OptionalLong.empty())));
        findings.addAll(OptionsCheck.check(options, board));
        for (CheckedRow row : usable) {
            findings.addAll(new FileCheck(row, options, board).findings());
        }
        if (findings.stream().allMatch(finding -> finding.severity() == Severity.OK)) {
            findings.add(PreflightFinding.ok(new AllWell(board.isPresent())));
        }
        findings.sort(Comparator.comparing(PreflightFinding::severity));
        return findings;
    }

    private static Optional<CheckedRow> checkRow(int index, PreflightRow row, List<PreflightFinding> findings) {
        OptionalLong address = FlashAddress.parse(row.address());
        if (address.isEmpty()) {
            findings.add(PreflightFinding.blocking(
                    new AddressInvalid(index, row.file().name(), row.address()), new Fix.MoveTo(index, 0)));
        }
        return switch (row.file()) {
            case FirmwareFile.Unusable unusable -> {
                findings.add(PreflightFinding.blocking(
                        new FileUnreadable(index, unusable.name(), unusable.problem()), new Fix.RemoveRow(index)));
                yield Optional.empty();
            }
            case FirmwareFile.Identified file ->
                address.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new CheckedRow(index, file.name(), address.getAsLong(), file.description()));
        };
    }
}
