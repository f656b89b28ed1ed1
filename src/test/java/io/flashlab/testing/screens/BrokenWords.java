package io.flashlab.testing.screens;

import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.text.LayoutInfo;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.scene.text.TextLineInfo;

/**
 * Finds words that go on in the next line for want of room. Lines of code may: there is nowhere else to break them. On the JavaFX
 * thread, after layout.
 */
final class BrokenWords {

    /** Stands for what is no text, such as a link. */
    private static final String OBJECT = "\ufffc";

    /** Characters. What is longer is a path or an address, for which no narrow window has room in one line. */
    private static final int LONGEST = 32;

    private static final String CODE = "mono";

    private BrokenWords() {}

    /** The words, with {@code |} where each is broken. */
    static List<String> in(Node node) {
        return switch (node) {
            case TextFlow flow -> in(text(flow), flow.getLayoutInfo());
            case Text text when !isInFlow(text) && !isCode(text) -> in(text.getText(), text.getLayoutInfo());
            default -> List.of();
        };
    }

    private static boolean isInFlow(Text text) {
        return text.getParent() instanceof TextFlow;
    }

    private static boolean isCode(Text text) {
        return text.getParent() != null && text.getParent().getStyleClass().contains(CODE);
    }

    private static String text(TextFlow flow) {
        return flow.getChildrenUnmodifiable().stream()
                .map(child -> child instanceof Text text ? text.getText() : OBJECT)
                .collect(Collectors.joining());
    }

    private static List<String> in(String text, LayoutInfo lines) {
        return lines.getTextLines(false).stream()
                .map(TextLineInfo::end)
                .filter(end -> end > 0 && end < text.length())
                .filter(end -> isInWord(text.charAt(end - 1)) && isInWord(text.charAt(end)))
                .map(end -> wordAround(text, end))
                .filter(word -> word.length() <= LONGEST)
                .toList();
    }

    /** Between Chinese characters a line may end anywhere. */
    private static boolean isInWord(char letter) {
        return Character.isLetterOrDigit(letter) && !Character.isIdeographic(letter);
    }

    private static String wordAround(String text, int at) {
        int first = at;
        while (first > 0 && !Character.isWhitespace(text.charAt(first - 1))) {
            first--;
        }
        int end = at;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return text.substring(first, at) + "|" + text.substring(at, end);
    }
}
