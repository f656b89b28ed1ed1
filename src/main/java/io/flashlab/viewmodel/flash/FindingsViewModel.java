package io.flashlab.viewmodel.flash;

import io.flashlab.engine.BoardInfo;
import io.flashlab.engine.flash.Fix;
import io.flashlab.engine.flash.FlashAddress;
import io.flashlab.engine.flash.Preflight;
import io.flashlab.engine.flash.PreflightBoard;
import io.flashlab.engine.flash.PreflightFinding;
import io.flashlab.engine.flash.PreflightFinding.AllWell;
import io.flashlab.engine.flash.PreflightFinding.Overlap;
import io.flashlab.engine.flash.PreflightRow;
import io.flashlab.engine.image.FirmwareFile;
import io.flashlab.engine.image.FlashFrequency;
import io.flashlab.engine.transport.PortInfo;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.flash.Finding.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What there is to know before pressing Flash, looked at anew after every change. UI thread only. */
public final class FindingsViewModel {

    private final FlashSetup setup;
    private final Texts texts;
    private final FindingTexts wording;
    private final ObservableList<Finding> findings = FXCollections.observableArrayList();
    private final ObservableList<Finding> readOnlyFindings = FXCollections.unmodifiableObservableList(findings);
    private final ReadOnlyBooleanWrapper clear = new ReadOnlyBooleanWrapper(this, "clear");
    private final BooleanProperty wiringShown = new SimpleBooleanProperty(this, "wiringShown");

    FindingsViewModel(FlashSetup setup, Texts texts) {
        this.setup = setup;
        this.texts = texts;
        this.wording = new FindingTexts(texts, setup);
        setup.follow(this::lookAgain);
    }

    /** The gravest first. Empty while there is no file. */
    public ObservableList<Finding> findings() {
        return readOnlyFindings;
    }

    /** Whether there are files, all are known, and nothing forbids flashing. */
    public ReadOnlyBooleanProperty clearProperty() {
        return clear.getReadOnlyProperty();
    }

    /** Whether the drawing of how to wire an ESP-01 is open. */
    public BooleanProperty wiringShownProperty() {
        return wiringShown;
    }

    void lookAgain() {
        List<FirmwareRow> rows = setup.firmware().tickedRows();
        List<PreflightRow> known = new ArrayList<>();
        List<FirmwareRow> knownRows = new ArrayList<>();
        for (FirmwareRow row : rows) {
            if (row.state() instanceof FileState.Known(FirmwareFile file, long _, long _)) {
                known.add(new PreflightRow(row.addressTextProperty().get(), file));
                knownRows.add(row);
            }
        }
        List<Finding> found = new ArrayList<>();
        if (!setup.firmware().rows().isEmpty() && known.size() == rows.size()) {
            Preflight.check(known, setup.options().writeOptions(), board()).stream()
                    .map(finding -> worded(finding, knownRows))
                    .forEach(found::add);
            changedFiles(knownRows, found);
            new BundleFindings(setup.options(), texts).add(knownRows, found);
            wiringHint(found);
        }
        clear.set(!known.isEmpty()
                && known.size() == rows.size()
                && found.stream().noneMatch(finding -> finding.level() == Level.BLOCKING));
        findings.setAll(found);
    }

    private Optional<PreflightBoard> board() {
        BoardInfo info = setup.board().boardProperty().get();
        return Optional.ofNullable(info).map(BoardInfo::forPreflight);
    }

    private Finding worded(PreflightFinding finding, List<FirmwareRow> rows) {
        Level level = switch (finding.severity()) {
            case BLOCKING -> Level.BLOCKING;
            case WARNING -> Level.WARNING;
            case OK -> finding.detail() instanceof AllWell ? Level.GOOD : Level.NOTE;
        };
        Finding worded = Finding.of(level, wording.of(finding.detail()));
        if (finding.detail() instanceof AllWell(boolean boardKnown) && !boardKnown && hasPort()) {
            return worded.fixedBy(
                    texts.get("flash.fix.detect"), () -> setup.board().detect());
        }
        // Of two files that overlap it is the one named last that goes.
        String remove = texts.get(finding.detail() instanceof Overlap ? "flash.fix.removeSecond" : "flash.fix.remove");
        Finding fixable = worded;
        for (Fix fix : finding.fixes()) {
            fixable = fixedBy(fixable, fix, remove, rows);
        }
        return fixable;
    }

    private boolean hasPort() {
        return setup.board().selectedPortProperty().get() != null;
    }

    private Finding fixedBy(Finding finding, Fix fix, String remove, List<FirmwareRow> rows) {
        FlashOptionsViewModel options = setup.options();
        return switch (fix) {
            case Fix.SetSize(var setting) ->
                finding.fixedBy(
                        texts.get("flash.fix.size", new OptionLabels(texts).size(setting)),
                        () -> options.sizeProperty().set(setting));
            case Fix.SetMode(var mode) ->
                finding.fixedBy(
                        texts.get("flash.fix.mode", mode.name().toLowerCase(Locale.ROOT)),
                        () -> options.modeProperty().set(mode));
            case Fix.KeepFrequency() ->
                finding.fixedBy(
                        texts.get("flash.fix.frequency"),
                        () -> options.frequencyProperty().set(FlashFrequency.KEEP));
            case Fix.MoveTo(int row, long address) ->
                finding.fixedBy(
                        texts.get("flash.fix.move", FlashAddress.format(address)),
                        () -> rows.get(row).addressTextProperty().set(FlashAddress.format(address)));
            case Fix.RemoveRow(int row) ->
                finding.fixedBy(remove, () -> setup.firmware().remove(List.of(rows.get(row))));
        };
    }

    private void changedFiles(List<FirmwareRow> rows, List<Finding> found) {
        rows.stream()
                .filter(row -> row.isChangedOnDisk() && row.description().isPresent())
                .map(row -> Finding.of(Level.NOTE, texts.get("flash.finding.changed", row.name())))
                .forEach(found::add);
    }

    private void wiringHint(List<Finding> found) {
        PortInfo port = setup.board().selectedPortProperty().get();
        if (port == null || port.kind() == PortInfo.Kind.SIMULATED) {
            return;
        }
        boolean byHand = setup.options().isManualReset();
        if (setup.mayBeEsp8266()) {
            found.add(Finding.of(Level.NOTE, texts.get(byHand ? "flash.finding.manual" : "flash.finding.wiring"))
                    .fixedBy(texts.get("flash.fix.wiring"), () -> wiringShown.set(true)));
        } else if (byHand) {
            found.add(Finding.of(Level.NOTE, texts.get("flash.finding.manualBoot")));
        }
    }
}
