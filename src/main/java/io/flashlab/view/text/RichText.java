package io.flashlab.view.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.Node;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/** Shows texts that have {@code **bold**} and {@code `monospace`} spans in them. */
public final class RichText {

    private static final Pattern SPAN = Pattern.compile("\\*\\*(.+?)\\*\\*|`(.+?)`");

    private RichText() {}

    /** A paragraph that wraps; a screen reader hears it without the marks. */
    public static TextFlow flow(String marked) {
        TextFlow flow = new TextFlow();
        flow.getStyleClass().add("rich-text");
        show(flow, marked);
        return flow;
    }

    /** Puts another text into a paragraph. */
    public static void show(TextFlow flow, String marked) {
        flow.getChildren().setAll(spans(marked));
        flow.setAccessibleText(plain(marked));
    }

    /** The text without the marks. */
    public static String plain(String marked) {
        return SPAN.matcher(marked)
                .replaceAll(found -> Matcher.quoteReplacement(content(found.group(1), found.group(2))));
    }

    private static String content(@Nullable String bold, @Nullable String code) {
        return bold != null ? bold : String.valueOf(code);
    }

    private static List<Node> spans(String marked) {
        List<Node> spans = new ArrayList<>();
        Matcher matcher = SPAN.matcher(marked);
        int end = 0;
        while (matcher.find()) {
            addPlain(spans, marked.substring(end, matcher.start()));
            spans.add(span(content(matcher.group(1), matcher.group(2)), matcher.group(1) != null ? "bold" : "mono"));
            end = matcher.end();
        }
        addPlain(spans, marked.substring(end));
        return spans;
    }

    private static void addPlain(List<Node> spans, String text) {
        if (!text.isEmpty()) {
            spans.add(span(text, "plain"));
        }
    }

    private static Text span(String content, String styleClass) {
        Text text = new Text(content);
        text.getStyleClass().add(styleClass);
        return text;
    }
}
