package io.flashlab.view.catalog;

import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.catalog.CatalogViewModel;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.event.ActionEvent;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.stage.Window;

/** Lets a person choose firmware, and stays open until it has arrived. */
public final class CatalogDialog extends Dialog<ButtonType> {

    private final CatalogViewModel model;
    private final Button use;

    /** @param content made with {@link CatalogController} */
    public CatalogDialog(Window owner, Parent content, CatalogViewModel model, Texts texts) {
        this.model = model;
        initOwner(owner);
        setTitle(texts.get("catalog.title"));
        setResizable(true);
        getDialogPane().setId("catalog-dialog");
        getDialogPane().setContent(content);
        getDialogPane()
                .getStylesheets()
                .add(Objects.requireNonNull(CatalogDialog.class.getResource("catalog.css"))
                        .toExternalForm());
        ButtonType useType = new ButtonType(texts.get("catalog.use"), ButtonData.OK_DONE);
        ButtonType closeType = new ButtonType(texts.get("catalog.close"), ButtonData.CANCEL_CLOSE);
        getDialogPane().getButtonTypes().setAll(useType, closeType);
        use = (Button) getDialogPane().lookupButton(useType);
        use.setId("catalog-use");
        use.disableProperty()
                .bind(model.pageProperty()
                        .map(page -> !page.downloadable())
                        .flatMap(impossible ->
                                model.download().runningProperty().map(running -> impossible || running)));
        getDialogPane().lookupButton(closeType).setId("catalog-close");
    }

    /**
     * Opens it.
     *
     * @param taker takes the file when it is there; the dialog has closed then
     */
    public void open(Consumer<Path> taker) {
        use.addEventFilter(ActionEvent.ACTION, event -> {
            event.consume();
            model.get(file -> {
                close();
                taker.accept(file);
            });
        });
        setOnHidden(_ -> model.close());
        model.open();
        show();
    }
}
