package io.flashlab.view.help;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** How wide the columns of a table are, measured in the fonts that its cells have. */
final class GuideColumns {

    /** Pixels of text: about three short words, and a short sentence. */
    private static final double READABLE = 120;

    private static final double COMFORTABLE = 200;

    private static final Pattern SPACE = Pattern.compile("\\s");

    /** Pixels that each column needs: for its longest word, and for so much of its text that it is read, not spelled. */
    private final double[] least;

    /** Pixels that each column likes to have, so that one with much text does not crowd the others out. */
    private final double[] wanted;

    private GuideColumns(double[] least, double[] wanted) {
        this.least = least;
        this.wanted = wanted;
    }

    /** @param columns the cells of each, which hold a {@link TextFlow} */
    static GuideColumns of(List<List<StackPane>> columns) {
        double[] least = new double[columns.size()];
        double[] wanted = new double[columns.size()];
        for (int column = 0; column < columns.size(); column++) {
            for (StackPane cell : columns.get(column)) {
                TextFlow text = (TextFlow) cell.getChildren().getFirst();
                double sides = cell.getInsets().getLeft() + cell.getInsets().getRight();
                double word = longestWord(text);
                double all = text.prefWidth(-1);
                least[column] = Math.max(least[column], sides + Math.max(word, Math.min(all, READABLE)));
                wanted[column] = Math.max(wanted[column], sides + Math.max(word, Math.min(all, COMFORTABLE)));
            }
        }
        return new GuideColumns(least, wanted);
    }

    /** Each column's part of a width; nothing when there is no room for them side by side. */
    Optional<double[]> in(double width) {
        double leastOfAll = sum(least);
        double wantedOfAll = sum(wanted);
        if (leastOfAll > width) {
            return Optional.empty();
        }
        double[] widths = new double[least.length];
        for (int column = 0; column < widths.length; column++) {
            widths[column] = wantedOfAll <= width
                    ? wanted[column] * width / wantedOfAll
                    : least[column]
                            + (width - leastOfAll) * (wanted[column] - least[column]) / (wantedOfAll - leastOfAll);
        }
        return Optional.of(widths);
    }

    double wantedWidth() {
        return sum(wanted);
    }

    private static double sum(double[] widths) {
        double sum = 0;
        for (double width : widths) {
            sum += width;
        }
        return sum;
    }

    /** A word may begin in one look and end in another. */
    private static double longestWord(TextFlow flow) {
        double longest = 0;
        double word = 0;
        for (Node child : flow.getChildren()) {
            if (child instanceof Text text) {
                String[] pieces = SPACE.split(text.getText(), -1);
                for (int piece = 0; piece < pieces.length; piece++) {
                    word = (piece == 0 ? word : 0) + width(pieces[piece], text);
                    longest = Math.max(longest, word);
                }
            } else {
                word += child.prefWidth(-1);
                longest = Math.max(longest, word);
            }
        }
        return Math.ceil(longest);
    }

    private static double width(String word, Text like) {
        Text ruler = new Text(word);
        ruler.setFont(like.getFont());
        return ruler.getLayoutBounds().getWidth();
    }
}
