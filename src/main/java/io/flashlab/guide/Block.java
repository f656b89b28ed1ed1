package io.flashlab.guide;

import java.util.List;
import java.util.stream.Collectors;

/** A part of a page that stands below the one before. */
public sealed interface Block {

    /** What it says, without how it looks. Words of different parts are parted by a line break. */
    String plain();

    /**
     * A title.
     *
     * @param level 1 for the page's own
     * @param anchor what links call it, as GitHub makes it of the title
     */
    record Heading(int level, String anchor, String text) implements Block {
        @Override
        public String plain() {
            return text;
        }
    }

    record Paragraph(List<Span> text) implements Block {
        public Paragraph {
            text = List.copyOf(text);
        }

        @Override
        public String plain() {
            return plainOf(text);
        }
    }

    /** A list; each item has blocks of its own. */
    record Items(boolean numbered, List<List<Block>> items) implements Block {
        public Items {
            items = items.stream().map(List::copyOf).toList();
        }

        @Override
        public String plain() {
            return items.stream().flatMap(List::stream).map(Block::plain).collect(Collectors.joining("\n"));
        }
    }

    /** Lines to be typed or copied as they are, without a break at the end. */
    record Code(String text) implements Block {
        @Override
        public String plain() {
            return text;
        }
    }

    /**
     * A picture.
     *
     * @param file name in the guide's folder of pictures
     * @param description for who cannot see it
     */
    record Picture(String file, String description) implements Block {
        @Override
        public String plain() {
            return description;
        }
    }

    /** A table: rows of cells of text. The first row has the titles. */
    record Table(List<List<List<Span>>> rows) implements Block {
        public Table {
            rows = rows.stream().map(List::copyOf).toList();
        }

        @Override
        public String plain() {
            return rows.stream()
                    .map(row -> row.stream().map(Block::plainOf).collect(Collectors.joining(" ")))
                    .collect(Collectors.joining("\n"));
        }
    }

    private static String plainOf(List<Span> text) {
        return text.stream().map(Span::text).collect(Collectors.joining());
    }
}
