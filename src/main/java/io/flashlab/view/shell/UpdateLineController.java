package io.flashlab.view.shell;

import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.update.UpdateLine;
import io.flashlab.viewmodel.update.UpdateViewModel;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;

/** The line about newer versions: whether they may be looked for, or that there is one. */
public final class UpdateLineController {

    private final UpdateViewModel updates;
    private final Texts texts;

    @FXML
    private Node root;

    @FXML
    private Label words;

    @FXML
    private Hyperlink open;

    @FXML
    private Button yes;

    @FXML
    private Button no;

    @FXML
    private Button dismiss;

    @SuppressWarnings("NullAway.Init")
    public UpdateLineController(UpdateViewModel updates, Texts texts) {
        this.updates = updates;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        List.of(root, open, yes, no, dismiss)
                .forEach(node -> node.managedProperty().bind(node.visibleProperty()));
        updates.lineProperty().subscribe(this::show);
    }

    private void show(UpdateLine line) {
        switch (line) {
            case UpdateLine.Nothing _ -> root.setVisible(false);
            case UpdateLine.Question _ -> say(texts.get("update.ask"), true);
            case UpdateLine.Newer(String version, String present) ->
                say(texts.get("update.newer", version, present), false);
        }
    }

    private void say(String text, boolean question) {
        words.setText(text);
        yes.setVisible(question);
        no.setVisible(question);
        open.setVisible(!question);
        dismiss.setVisible(!question);
        root.setVisible(true);
    }

    @FXML
    private void agree() {
        updates.agree(true);
    }

    @FXML
    private void refuse() {
        updates.agree(false);
    }

    @FXML
    private void open() {
        updates.open();
        open.setVisited(false);
    }

    @FXML
    private void passOver() {
        updates.passOver();
    }
}
