package io.flashlab.view.flash;

import io.flashlab.view.text.RichText;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.flash.BuildChoice;
import io.flashlab.viewmodel.flash.FirmwareIntake;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.HBox;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/** Asks which build of a bundle is meant, and shows which one was chosen. */
final class BuildChoiceBar {

    private final HBox bar;
    private final TextFlow text;
    private final ComboBox<String> box;
    private final Texts texts;
    private boolean filling;

    BuildChoiceBar(HBox bar, TextFlow text, ComboBox<String> box, Texts texts) {
        this.bar = bar;
        this.text = text;
        this.box = box;
        this.texts = texts;
    }

    void follow(FirmwareIntake intake) {
        intake.choiceProperty().subscribe(this::show);
        // Whoever goes through an open list with the keyboard has not chosen yet, though the value follows.
        box.valueProperty().addListener((_, _, _) -> choose(intake));
        box.showingProperty().addListener((_, _, _) -> choose(intake));
    }

    private void choose(FirmwareIntake intake) {
        String build = box.getValue();
        if (build != null && !filling && !box.isShowing()) {
            intake.choose(build);
        }
    }

    private void show(@Nullable BuildChoice choice) {
        filling = true;
        bar.setVisible(choice != null);
        bar.setManaged(choice != null);
        if (choice == null) {
            box.getItems().clear();
        } else {
            if (!box.getItems().equals(choice.builds())) {
                box.getItems().setAll(choice.builds());
            }
            box.setValue(choice.chosen().orElse(null));
            String key = choice.chosen().isPresent() ? "flash.choice.chosen" : "flash.choice.ask";
            RichText.show(text, texts.get(key, choice.title()));
        }
        filling = false;
    }
}
