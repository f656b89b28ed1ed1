package io.flashlab.view.help;

import io.flashlab.guide.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextFlow;

/** The rows of a table one below the other, with the head's words before what their cells say. */
final class GuideBlocks {

    private GuideBlocks() {}

    /** The first cell is what a row is about. */
    static VBox of(List<List<List<Span>>> rows, Function<List<Span>, TextFlow> flow) {
        VBox blocks = new VBox();
        List<List<Span>> head = rows.getFirst();
        if (!GuideNodes.plain(head.getFirst()).isBlank()) {
            blocks.getChildren().add(GuideTable.cell(flow.apply(head.getFirst()), "guide-head"));
        }
        for (List<List<Span>> row : rows.subList(1, rows.size())) {
            TextFlow name = flow.apply(row.getFirst());
            name.getStyleClass().add("guide-block-name");
            VBox block = new VBox(name);
            block.getStyleClass().add("guide-block");
            for (int column = 1; column < row.size(); column++) {
                block.getChildren().add(labelled(GuideNodes.plain(head.get(column)), row.get(column), flow));
            }
            blocks.getChildren().add(block);
        }
        return blocks;
    }

    private static TextFlow labelled(String word, List<Span> text, Function<List<Span>, TextFlow> flow) {
        if (word.isBlank()) {
            return flow.apply(text);
        }
        List<Span> both = new ArrayList<>();
        both.add(new Span.Words(word + ": ", Span.Look.PLAIN));
        both.addAll(text);
        TextFlow line = flow.apply(both);
        line.getChildren().getFirst().getStyleClass().add("guide-block-word");
        return line;
    }
}
