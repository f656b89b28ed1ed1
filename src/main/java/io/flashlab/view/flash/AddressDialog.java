package io.flashlab.view.flash;

import io.flashlab.viewmodel.Texts;
import java.net.URI;
import java.util.Optional;
import javafx.application.Platform;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** Asks for the address of firmware on the network. */
final class AddressDialog extends Dialog<@Nullable URI> {

    private static final double TEXT_WIDTH = 460;

    AddressDialog(Window owner, Texts texts) {
        initOwner(owner);
        setTitle(texts.get("flash.address.title"));
        setHeaderText(texts.get("flash.address.header"));

        TextField field = new TextField();
        field.setId("address-field");
        field.setPromptText("https://example.org/firmware/manifest.json");
        Label label = new Label(texts.get("flash.address.label"));
        label.setMnemonicParsing(true);
        label.setLabelFor(field);
        Label explanation = new Label(texts.get("flash.address.text"));
        explanation.setWrapText(true);
        explanation.setMaxWidth(TEXT_WIDTH);
        explanation.getStyleClass().add("muted");
        VBox content = new VBox(label, field, explanation);
        content.getStyleClass().add("dialog-form");
        getDialogPane().setContent(content);

        ButtonType use = new ButtonType(texts.get("flash.address.use"), ButtonData.OK_DONE);
        getDialogPane()
                .getButtonTypes()
                .setAll(use, new ButtonType(texts.get("dialog.cancel"), ButtonData.CANCEL_CLOSE));
        Node useButton = getDialogPane().lookupButton(use);
        ObservableValue<Boolean> unusable =
                field.textProperty().map(text -> address(text).isEmpty());
        useButton.disableProperty().bind(unusable);
        setResultConverter(button -> button == use ? address(field.getText()).orElse(null) : null);
        setOnShown(_ -> Platform.runLater(field::requestFocus));
    }

    /** The address that a text is; empty when it is none, or of a kind that is never fetched. */
    static Optional<URI> address(String text) {
        try {
            URI address = URI.create(text.strip().replace(" ", "%20"));
            boolean web = "https".equalsIgnoreCase(address.getScheme()) || "http".equalsIgnoreCase(address.getScheme());
            return web && address.getHost() != null ? Optional.of(address) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
