package io.flashlab.guide;

import io.flashlab.guide.Block.Items;
import io.flashlab.guide.Block.Paragraph;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The user's guide, as it is in the program: the pages of {@code docs/guide}, and those of {@code docs} that its list names.
 *
 * @param pages in the order of the guide's list
 */
public record Guide(List<GuidePage> pages) {

    private static final String LIST = "README";

    public Guide {
        pages = List.copyOf(pages);
    }

    /** Reads all pages. They are a part of the program: one that is missing is a fault of the build. */
    public static Guide load() {
        List<GuidePage> pages = new ArrayList<>();
        for (Block block : read(LIST).blocks()) {
            if (block instanceof Items items) {
                items.items().stream()
                        .flatMap(List::stream)
                        .map(Guide::linked)
                        .map(Guide::read)
                        .forEach(pages::add);
            }
        }
        return new Guide(pages);
    }

    private static String linked(Block item) {
        if (item instanceof Paragraph(List<Span> text)
                && text.getFirst() instanceof Span.Link(String _, Span.InGuide(String page, String _))) {
            return page;
        }
        throw new IllegalArgumentException("in the guide's list is something else than a link: " + item.plain());
    }

    public Optional<GuidePage> page(String name) {
        return pages.stream().filter(page -> page.name().equals(name)).findFirst();
    }

    /** Where a picture of the guide is. */
    public static URL picture(String file) {
        return Objects.requireNonNull(Guide.class.getResource("pictures/" + file), file);
    }

    private static GuidePage read(String name) {
        try (InputStream file = Objects.requireNonNull(Guide.class.getResourceAsStream(name + ".md"), name)) {
            return MarkdownPage.read(name, new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
