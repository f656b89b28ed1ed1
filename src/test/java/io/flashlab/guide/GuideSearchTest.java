package io.flashlab.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flashlab.guide.Block.Code;
import io.flashlab.guide.Block.Heading;
import io.flashlab.guide.Block.Items;
import io.flashlab.guide.Block.Paragraph;
import io.flashlab.guide.Block.Picture;
import io.flashlab.guide.Block.Table;
import io.flashlab.guide.GuideSearch.Hit;
import io.flashlab.guide.Span.InGuide;
import io.flashlab.guide.Span.Link;
import io.flashlab.guide.Span.Look;
import io.flashlab.guide.Span.OnWeb;
import io.flashlab.guide.Span.Words;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The guide in the program: that all of it can be read, and is found by the words that people use. */
class GuideSearchTest {

    private static final Guide GUIDE = Guide.load();

    @Test
    void markdownIsReadIntoBlocks() {
        String page = """
            # A title

            Some **strong**, *soft* and `typed` words
            with [a link](../other.md#some-place) and [the Web](https://example.org/).

            1. first

               ```sh
               do it
               ```

            ## It's here: 1.5 V

            ![What is seen](../../assets/screenshots/picture.png)

            | A | B |
            | --- | --- |
            | 1 | `2` |
            """;

        GuidePage read = MarkdownPage.read("page", page);

        assertThat(read)
                .isEqualTo(new GuidePage(
                        "page",
                        "A title",
                        List.of(
                                new Heading(1, "a-title", "A title"),
                                new Paragraph(List.of(
                                        plain("Some "),
                                        new Words("strong", Look.STRONG),
                                        plain(", "),
                                        new Words("soft", Look.EMPHASIS),
                                        plain(" and "),
                                        new Words("typed", Look.CODE),
                                        plain(" words"),
                                        plain(" "),
                                        plain("with "),
                                        new Link("a link", new InGuide("other", "some-place")),
                                        plain(" and "),
                                        new Link("the Web", new OnWeb("https://example.org/")),
                                        plain("."))),
                                new Items(
                                        true,
                                        List.of(List.of(new Paragraph(List.of(plain("first"))), new Code("do it")))),
                                new Heading(2, "its-here-15-v", "It's here: 1.5 V"),
                                new Picture("picture.png", "What is seen"),
                                new Table(List.of(
                                        List.of(List.of(plain("A")), List.of(plain("B"))),
                                        List.of(List.of(plain("1")), List.of(new Words("2", Look.CODE))))))));
    }

    private static Words plain(String text) {
        return new Words(text, Look.PLAIN);
    }

    @Test
    void whatTheWindowCouldNotShowIsRefused() {
        assertThatThrownBy(() -> MarkdownPage.read("page", "# A title\n\n> quoted\n"))
                .hasMessage("page has a BlockQuote, which nothing shows");
        assertThatThrownBy(() -> MarkdownPage.read("page", "no title\n")).hasMessageContaining("title");
    }

    @Test
    void everyLinkOfTheGuideLeadsToAPageAndAHeadingThatTheProgramHas() {
        assertThat(GUIDE.pages().stream().flatMap(page -> targets(page.blocks())))
                .hasSizeGreaterThan(30)
                .allSatisfy(target -> assertThat(GUIDE.page(target.page()))
                        .as(target.toString())
                        .hasValueSatisfying(
                                page -> assertThat(page.sections().stream().map(GuidePage.Section::anchor))
                                        .contains(target.anchor())));
    }

    @Test
    void everyPictureIsInTheProgram() {
        assertThat(GUIDE.pages().stream()
                        .flatMap(page -> page.blocks().stream())
                        .filter(Picture.class::isInstance)
                        .map(picture -> Guide.picture(((Picture) picture).file())))
                .hasSizeGreaterThan(6)
                .doesNotContainNull();
    }

    @ParameterizedTest
    @CsvSource({
        "usermod, install, ports-on-linux",
        "gpio0, first-flash, press-flash",
        "dialout group, install, ports-on-linux",
        "brltty, troubleshooting, no-port-appears",
        "74880, troubleshooting, only-strange-characters-in-the-console",
        "FLASH_512K, firmware, how-much-flash",
        "restore backup, backup, restore-it",
        "merge-bin, esptool, command-by-command",
        "roster, class, keep-what-came-of-it",
        "Does it boot, micropython, does-it-boot",
    })
    void peopleFindWhatTheyLookFor(String question, String page, String anchor) {
        List<Hit> hits = new GuideSearch(GUIDE).find(question);

        assertThat(hits.stream().limit(3).map(hit -> hit.page() + "#" + hit.anchor()))
                .contains(page + "#" + anchor);
    }

    @Test
    void aHitShowsTheWordsAroundWhatWasLookedFor() {
        Guide guide = new Guide(List.of(MarkdownPage.read("page", """
            # Page

            ## Part

            Nothing here, but a long way down there is, among other things, the word GPIO0, and behind it come so many
            others that they do not all find room in what is shown of them.
            """)));

        List<Hit> hits = new GuideSearch(guide).find(" gpio ");

        assertThat(hits)
                .containsExactly(new Hit(
                        "page",
                        "part",
                        "Page › Part",
                        List.of(
                                plain("…there is, among other things, the word "),
                                new Words("GPIO", Look.STRONG),
                                plain("0, and behind it come so many others that they do not all find room"
                                        + " in what is shown of…"))));
    }

    @Test
    void allWordsMustBeThere() {
        GuideSearch search = new GuideSearch(GUIDE);

        assertThat(search.find("gpio0 xylophone")).isEmpty();
        assertThat(search.find("  ")).isEmpty();
        assertThat(search.find("flash")).hasSizeLessThanOrEqualTo(40).isNotEmpty();
    }

    private static Stream<InGuide> targets(List<Block> blocks) {
        return blocks.stream().flatMap(block -> switch (block) {
            case Paragraph(List<Span> text) -> targetsOf(text);
            case Items(boolean _, List<List<Block>> items) -> items.stream().flatMap(GuideSearchTest::targets);
            case Table(List<List<List<Span>>> rows) ->
                rows.stream().flatMap(List::stream).flatMap(GuideSearchTest::targetsOf);
            case Heading _, Code _, Picture _ -> Stream.empty();
        });
    }

    private static Stream<InGuide> targetsOf(List<Span> text) {
        return text.stream()
                .flatMap(span -> span instanceof Link(String _, InGuide target) ? Stream.of(target) : Stream.empty());
    }
}
