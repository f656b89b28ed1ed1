package io.flashlab.view.text;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextFlow;

/** Numbered steps, one below the other. A single step has no number. */
public final class StepList {

    private StepList() {}

    /** Shows other steps in a box. */
    public static void show(VBox box, List<String> steps) {
        box.getChildren().clear();
        for (int i = 0; i < steps.size(); i++) {
            TextFlow text = RichText.flow(steps.get(i));
            HBox.setHgrow(text, Priority.ALWAYS);
            HBox step = new HBox(text);
            step.getStyleClass().add("step");
            if (steps.size() > 1) {
                Label number = new Label((i + 1) + ".");
                number.getStyleClass().add("step-number");
                number.setMinWidth(Label.USE_PREF_SIZE);
                step.getChildren().addFirst(number);
            }
            box.getChildren().add(step);
        }
        box.setVisible(!steps.isEmpty());
        box.setManaged(!steps.isEmpty());
    }
}
