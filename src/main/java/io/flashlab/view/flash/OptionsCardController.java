package io.flashlab.view.flash;

import atlantafx.base.controls.ToggleSwitch;
import io.flashlab.engine.BoardInfo;
import io.flashlab.engine.ConnectOptions.Before;
import io.flashlab.engine.flash.WriteOptions.Erase;
import io.flashlab.engine.image.FlashFrequency;
import io.flashlab.engine.image.FlashMode;
import io.flashlab.engine.image.FlashSizeSetting;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.board.BoardViewModel;
import io.flashlab.viewmodel.flash.AfterChoice;
import io.flashlab.viewmodel.flash.AutoRateWords;
import io.flashlab.viewmodel.flash.BaudChoice;
import io.flashlab.viewmodel.flash.FlashOptionsViewModel;
import io.flashlab.viewmodel.flash.FlashSetup;
import io.flashlab.viewmodel.flash.OptionLabels;
import java.util.List;
import java.util.OptionalLong;
import javafx.beans.InvalidationListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Tooltip;

/** How to flash. */
public final class OptionsCardController {

    private final FlashOptionsViewModel options;
    private final BoardViewModel board;
    private final OptionLabels labels;
    private final Texts texts;
    private final AutoRateWords autoRate;
    private final Tooltip whyThisRate = new Tooltip();

    @FXML
    private ComboBox<BaudChoice> baud;

    @FXML
    private ComboBox<FlashMode> mode;

    @FXML
    private ComboBox<FlashFrequency> frequency;

    @FXML
    private ComboBox<FlashSizeSetting> size;

    @FXML
    private ComboBox<Erase> erase;

    @FXML
    private ToggleSwitch verify;

    @FXML
    private ComboBox<Before> before;

    @FXML
    private ComboBox<AfterChoice> after;

    @SuppressWarnings("NullAway.Init")
    public OptionsCardController(FlashSetup setup, Texts texts) {
        this.options = setup.options();
        this.board = setup.board();
        this.labels = new OptionLabels(texts);
        this.texts = texts;
        this.autoRate = new AutoRateWords(texts, setup);
    }

    @FXML
    private void initialize() {
        ChoiceFiller.fill(baud, BaudChoice.all(), options.baudProperty(), this::baudLabel);
        baud.setTooltip(whyThisRate);
        ChoiceFiller.fill(
                mode,
                List.of(FlashMode.DIO, FlashMode.DOUT, FlashMode.QIO, FlashMode.QOUT, FlashMode.KEEP),
                options.modeProperty(),
                labels::mode);
        ChoiceFiller.fill(
                frequency, FlashOptionsViewModel.frequencies(), options.frequencyProperty(), labels::frequency);
        ChoiceFiller.fill(size, FlashOptionsViewModel.sizes(), options.sizeProperty(), this::sizeLabel);
        ChoiceFiller.fill(erase, List.of(Erase.values()), options.eraseProperty(), labels::erase);
        ChoiceFiller.fill(before, FlashOptionsViewModel.waysIntoLoader(), options.beforeProperty(), labels::before);
        ChoiceFiller.fill(after, List.of(AfterChoice.values()), options.afterProperty(), labels::after);
        verify.selectedProperty().bindBidirectional(options.verifyProperty());
        board.boardProperty().subscribe(() -> ChoiceFiller.relabel(size));
        board.boardProperty().subscribe(this::relabelBaud);
        board.selectedPortProperty().subscribe(this::relabelBaud);
        options.beforeProperty().subscribe(this::relabelBaud);
        options.baudProperty().subscribe(this::relabelBaud);
        options.learnedRates().list().addListener((InvalidationListener) _ -> relabelBaud());
        relabelBaud();
    }

    private String baudLabel(BaudChoice choice) {
        return labels.baud(choice, autoRate.label());
    }

    private void relabelBaud() {
        ChoiceFiller.relabel(baud);
        whyThisRate.setText(
                options.baudProperty().get() instanceof BaudChoice.Auto
                        ? autoRate.reason()
                        : texts.get("flash.baud.why.FIXED"));
        baud.setAccessibleHelp(whyThisRate.getText());
    }

    /** What "detect" will come to, once the board is known. */
    private String sizeLabel(FlashSizeSetting setting) {
        BoardInfo known = board.boardProperty().get();
        OptionalLong found = known == null ? OptionalLong.empty() : known.flashSize();
        return setting instanceof FlashSizeSetting.Detect && found.isPresent()
                ? texts.get("flash.size.detected", texts.bytes(found.getAsLong()))
                : labels.size(setting);
    }

    /** What a person chooses with. */
    List<Node> choices() {
        return List.of(baud, mode, frequency, size, erase, verify, before, after);
    }
}
