package io.flashlab.view.settings;

import atlantafx.base.controls.ToggleSwitch;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.catalog.CatalogSettingsViewModel;
import io.flashlab.viewmodel.catalog.SourceItem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The settings of the catalogue: which lists are asked, and what fetched files take on disk. */
public final class CatalogSettingsController {

    private final CatalogSettingsViewModel model;
    private final Texts texts;
    private final Map<String, ToggleSwitch> switches = new HashMap<>();
    private List<String> shown = List.of();

    @FXML
    private VBox sources;

    @FXML
    private TextField name;

    @FXML
    private TextField address;

    @FXML
    private Button add;

    @FXML
    private Button restore;

    @FXML
    private TextField cache;

    @FXML
    private Label size;

    @FXML
    private Button clear;

    @SuppressWarnings("NullAway.Init")
    public CatalogSettingsController(CatalogSettingsViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        model.sources().subscribe(this::show);
        add.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> !model.canAdd(name.getText(), address.getText()),
                        name.textProperty(),
                        address.textProperty()));
        restore.disableProperty().bind(model.changed().map(changed -> !changed));
        cache.setText(model.folder());
        size.textProperty().bind(model.sizeProperty());
        clear.disableProperty().bind(model.clearingProperty());
        // What was fetched meanwhile counts when the page is looked at again.
        sources.sceneProperty().subscribe(scene -> {
            if (scene != null) {
                model.measure();
            }
        });
    }

    private void show(List<SourceItem> items) {
        List<String> addresses = items.stream().map(SourceItem::address).toList();
        if (!addresses.equals(shown)) {
            shown = addresses;
            switches.clear();
            sources.getChildren().setAll(items.stream().map(this::line).toList());
        }
        // The lines stay where only a switch has moved: it keeps the focus.
        items.forEach(
                item -> Optional.ofNullable(switches.get(item.address())).ifPresent(on -> on.setSelected(item.on())));
    }

    private Node line(SourceItem item) {
        Label title = new Label(item.name());
        Label where = new Label(item.address());
        where.getStyleClass().addAll("muted", "setting-text");
        where.setMinWidth(0);
        where.setMinHeight(Label.USE_PREF_SIZE);
        where.setWrapText(true);
        VBox words = new VBox(title, where);
        words.getStyleClass().add("setting-words");
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        ToggleSwitch on = new ToggleSwitch();
        on.setSelected(item.on());
        switches.put(item.address(), on);
        on.setAccessibleText(texts.get("shell.settings.sources.on", item.name()));
        on.selectedProperty().addListener((_, _, now) -> model.turn(item, now));
        HBox line = new HBox(words);
        line.getStyleClass().add("setting");
        if (item.added()) {
            Button remove = new Button(null, new FontIcon(Feather.TRASH_2));
            remove.getStyleClass().addAll("small", "button-icon");
            remove.setAccessibleText(texts.get("shell.settings.sources.remove", item.name()));
            remove.setOnAction(_ -> model.remove(item));
            line.getChildren().add(remove);
        }
        line.getChildren().add(on);
        return line;
    }

    @FXML
    private void add() {
        model.add(name.getText(), address.getText());
        name.clear();
        address.clear();
    }

    @FXML
    private void restore() {
        model.restore();
    }

    @FXML
    private void clear() {
        model.clear();
    }
}
