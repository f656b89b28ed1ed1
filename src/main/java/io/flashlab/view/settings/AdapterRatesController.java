package io.flashlab.view.settings;

import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.settings.AdapterRate;
import io.flashlab.viewmodel.settings.LearnedRates;
import javafx.beans.InvalidationListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What was learned of serial adapters, and a way to forget it. */
public final class AdapterRatesController {

    private final LearnedRates rates;
    private final Texts texts;

    @FXML
    private VBox adapters;

    @FXML
    private Label none;

    @SuppressWarnings("NullAway.Init")
    public AdapterRatesController(LearnedRates rates, Texts texts) {
        this.rates = rates;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        rates.list().addListener((InvalidationListener) _ -> show());
        show();
    }

    private void show() {
        adapters.getChildren().setAll(rates.list().stream().map(this::row).toList());
        none.setVisible(rates.list().isEmpty());
        none.setManaged(rates.list().isEmpty());
    }

    private Node row(AdapterRate rate) {
        String named = rate.name().isEmpty()
                ? rate.adapter()
                : texts.get("shell.settings.rates.adapter", rate.name(), rate.adapter());
        Label name = new Label(named);
        Label what = new Label(what(rate));
        what.getStyleClass().addAll("muted", "setting-text");
        what.setWrapText(true);
        VBox words = new VBox(name, what);
        words.getStyleClass().add("setting-words");
        HBox.setHgrow(words, Priority.ALWAYS);
        Button forget = new Button(texts.get("shell.settings.rates.forget"));
        forget.setMinWidth(Region.USE_PREF_SIZE);
        forget.setAccessibleText(texts.get("shell.settings.rates.forget.name", named));
        forget.setOnAction(_ -> rates.forget(rate));
        HBox row = new HBox(words, forget);
        row.getStyleClass().addAll("setting", "adapter-rate");
        return row;
    }

    private String what(AdapterRate rate) {
        String proven = Integer.toString(rate.baudRate());
        return rate.failed() > 0
                ? texts.get("shell.settings.rates.provenAndFailed", proven, Integer.toString(rate.failed()))
                : texts.get("shell.settings.rates.proven", proven);
    }
}
