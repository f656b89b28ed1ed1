package io.flashlab.guide;

import io.flashlab.guide.Block.Items;
import io.flashlab.guide.Block.Picture;
import io.flashlab.guide.Block.Table;
import io.flashlab.guide.Span.Look;
import io.flashlab.guide.Span.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/** Reads a page from Markdown, as far as the guide uses it. What it does not use is a fault of the page. */
final class MarkdownPage {

    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();

    private final String name;

    private MarkdownPage(String name) {
        this.name = name;
    }

    /**
     * Reads a page.
     *
     * @param name what links call it
     * @throws IllegalArgumentException for Markdown that the window could not show
     */
    static GuidePage read(String name, String markdown) {
        List<Block> blocks = new MarkdownPage(name).blocks(PARSER.parse(markdown));
        if (blocks.isEmpty() || !(blocks.getFirst() instanceof Block.Heading(int _, String _, String title))) {
            throw new IllegalArgumentException(name + " does not begin with its title");
        }
        return new GuidePage(name, title, blocks);
    }

    private List<Block> blocks(Node parent) {
        List<Block> blocks = new ArrayList<>();
        for (Node node : children(parent)) {
            switch (node) {
                case Heading heading -> blocks.add(heading(heading));
                case Paragraph paragraph
                when paragraph.getFirstChild() instanceof Image image ->
                    blocks.add(new Picture(lastOf(image.getDestination()), plain(image)));
                case Paragraph paragraph -> blocks.add(new Block.Paragraph(spans(paragraph)));
                case BulletList list -> blocks.add(items(false, list));
                case OrderedList list -> blocks.add(items(true, list));
                case FencedCodeBlock code ->
                    blocks.add(new Block.Code(code.getLiteral().stripTrailing()));
                case TableBlock table -> blocks.add(table(table));
                // A remark for tests.
                case HtmlBlock _ -> {}
                default -> throw unknown(node);
            }
        }
        return blocks;
    }

    private static Block heading(Heading heading) {
        String title = plain(heading);
        String anchor = title.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
        return new Block.Heading(heading.getLevel(), anchor, title);
    }

    private Block items(boolean numbered, Node list) {
        return new Items(numbered, children(list).stream().map(this::blocks).toList());
    }

    /** A table has a head and a body, these have rows, and rows have cells. */
    private Block table(TableBlock table) {
        return new Table(children(table).stream()
                .flatMap(part -> children(part).stream())
                .map(row -> children(row).stream().map(this::spans).toList())
                .toList());
    }

    private List<Span> spans(Node parent) {
        List<Span> spans = new ArrayList<>();
        add(parent, Look.PLAIN, spans);
        return spans;
    }

    private void add(Node parent, Look look, List<Span> spans) {
        for (Node node : children(parent)) {
            switch (node) {
                case Text text -> spans.add(new Words(text.getLiteral(), look));
                case SoftLineBreak _ -> spans.add(new Words(" ", look));
                case Code code -> spans.add(new Words(code.getLiteral(), Look.CODE));
                case Emphasis emphasis -> add(emphasis, Look.EMPHASIS, spans);
                case StrongEmphasis strong -> add(strong, Look.STRONG, spans);
                case Link link -> spans.add(new Span.Link(plain(link), target(link.getDestination())));
                default -> throw unknown(node);
            }
        }
    }

    private Span.Target target(String destination) {
        if (destination.startsWith("https://")) {
            return new Span.OnWeb(destination);
        }
        String[] parts = destination.split("#", 2);
        String page = parts[0].isEmpty() ? name : lastOf(parts[0]).replaceFirst("\\.md$", "");
        return new Span.InGuide(page, parts.length == 2 ? parts[1] : "");
    }

    /** The guide's folders are one folder in the program. */
    private static String lastOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String plain(Node parent) {
        StringBuilder text = new StringBuilder();
        for (Node node : children(parent)) {
            switch (node) {
                case Text words -> text.append(words.getLiteral());
                case Code code -> text.append(code.getLiteral());
                case SoftLineBreak _ -> text.append(' ');
                default -> text.append(plain(node));
            }
        }
        return text.toString();
    }

    private static List<Node> children(Node parent) {
        List<Node> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            children.add(node);
        }
        return children;
    }

    private IllegalArgumentException unknown(Node node) {
        return new IllegalArgumentException("%s has a %s, which nothing shows"
                .formatted(name, node.getClass().getSimpleName()));
    }
}
