package io.flashlab.view.help;

import io.flashlab.guide.Block;
import io.flashlab.guide.Guide;
import io.flashlab.guide.GuidePage;
import io.flashlab.guide.Span;
import io.flashlab.viewmodel.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableDoubleValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Makes what shows a page of the guide. */
final class GuideNodes {

    /** The property of a heading's node that has the heading's anchor. */
    static final String ANCHOR = "anchor";

    private final Consumer<Span.Target> follow;
    private final Texts texts;

    GuideNodes(Consumer<Span.Target> follow, Texts texts) {
        this.follow = follow;
        this.texts = texts;
    }

    /**
     * What stands below the page's title.
     *
     * @param width of what they will be in: pictures are not wider
     */
    List<Node> of(GuidePage page, ObservableDoubleValue width) {
        return page.blocks().stream().skip(1).map(block -> node(block, width)).toList();
    }

    private Node node(Block block, ObservableDoubleValue width) {
        return switch (block) {
            case Block.Heading(int level, String anchor, String text) -> heading(level, anchor, text);
            case Block.Paragraph(List<Span> text) -> flow(text);
            case Block.Items(boolean numbered, List<List<Block>> items) -> items(numbered, items, width);
            case Block.Code(String text) -> code(text);
            case Block.Picture(String file, String description) -> picture(file, description, width);
            case Block.Table(List<List<List<Span>>> rows) -> new GuideTable(rows, this::flow);
        };
    }

    private static Node heading(int level, String anchor, String text) {
        Label heading = new Label(text);
        heading.getStyleClass().add("guide-heading-" + level);
        heading.setWrapText(true);
        heading.setMinHeight(Label.USE_PREF_SIZE);
        heading.getProperties().put(ANCHOR, anchor);
        return heading;
    }

    /** Words and links, wrapped; a screen reader hears them as one. */
    TextFlow flow(List<Span> text) {
        TextFlow flow = new TextFlow();
        flow.getStyleClass().add("rich-text");
        for (Span span : text) {
            flow.getChildren()
                    .add(
                            switch (span) {
                                case Span.Words(String words, Span.Look look) -> words(words, look);
                                case Span.Link(String words, Span.Target target) -> link(words, target);
                            });
        }
        flow.setAccessibleText(plain(text));
        return flow;
    }

    static TextFlow words(List<Span.Words> text) {
        TextFlow flow = new TextFlow();
        flow.getStyleClass().addAll("rich-text", "help-hit-excerpt");
        text.forEach(span -> flow.getChildren().add(words(span.text(), span.look())));
        return flow;
    }

    static String plain(List<? extends Span> text) {
        return text.stream().map(Span::text).collect(Collectors.joining());
    }

    private static Text words(String words, Span.Look look) {
        Text text = new Text(words);
        text.getStyleClass()
                .add(
                        switch (look) {
                            case PLAIN -> "plain";
                            case EMPHASIS -> "emphasis";
                            case STRONG -> "bold";
                            case CODE -> "mono";
                        });
        return text;
    }

    private Node link(String words, Span.Target target) {
        Hyperlink link = new Hyperlink(words);
        link.getStyleClass().add("guide-link");
        link.setOnAction(_ -> {
            follow.accept(target);
            link.setVisited(false);
        });
        return link;
    }

    private Node items(boolean numbered, List<List<Block>> items, ObservableDoubleValue width) {
        VBox list = new VBox();
        list.getStyleClass().add("guide-items");
        for (List<Block> item : items) {
            Label mark = new Label(
                    numbered
                            ? String.format(
                                    Locale.ROOT, "%s.", list.getChildren().size() + 1)
                            : "•");
            mark.getStyleClass().add("guide-mark");
            mark.setMinWidth(Label.USE_PREF_SIZE);
            List<Node> blocks = new ArrayList<>();
            item.forEach(block -> blocks.add(node(block, width)));
            VBox words = new VBox();
            words.getStyleClass().add("guide-item");
            words.getChildren().setAll(blocks);
            HBox.setHgrow(words, Priority.ALWAYS);
            HBox line = new HBox(mark, words);
            line.getStyleClass().add("guide-line");
            list.getChildren().add(line);
        }
        return list;
    }

    private Node code(String text) {
        Label lines = new Label(text);
        lines.getStyleClass().add("mono");
        lines.setWrapText(true);
        lines.setMinHeight(Label.USE_PREF_SIZE);
        lines.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(lines, Priority.ALWAYS);
        Button copy = new Button(null, new FontIcon(Feather.COPY));
        copy.getStyleClass().addAll("small", "button-icon", "flat");
        copy.setAccessibleText(texts.get("help.copy"));
        copy.setOnAction(_ -> {
            Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text));
            copy.setGraphic(new FontIcon(Feather.CHECK));
        });
        HBox box = new HBox(lines, copy);
        box.getStyleClass().add("guide-code");
        return box;
    }

    private static Node picture(String file, String description, ObservableDoubleValue width) {
        Image image = new Image(Guide.picture(file).toExternalForm());
        ImageView view = new ImageView(image);
        view.setPreserveRatio(true);
        view.setSmooth(true);
        view.setAccessibleText(description);
        view.fitWidthProperty().bind(Bindings.max(1, Bindings.min(image.getWidth(), Bindings.subtract(width, 2))));
        StackPane frame = new StackPane(view);
        frame.getStyleClass().add("guide-picture");
        frame.setMaxWidth(StackPane.USE_PREF_SIZE);
        frame.setMinWidth(0);
        return frame;
    }
}
