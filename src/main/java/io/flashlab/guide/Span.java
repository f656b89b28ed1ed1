package io.flashlab.guide;

/** A stretch of text that looks the same from its beginning to its end. */
public sealed interface Span {

    String text();

    /** How words look. */
    enum Look {
        PLAIN,
        EMPHASIS,
        STRONG,
        CODE
    }

    /** Words to be read. */
    record Words(String text, Look look) implements Span {}

    /** Words that lead somewhere. */
    record Link(String text, Target target) implements Span {}

    /** Where a link leads. */
    sealed interface Target {}

    /**
     * A place in the guide.
     *
     * @param page name of the page
     * @param anchor of a heading; empty for the page's beginning
     */
    record InGuide(String page, String anchor) implements Target {}

    /**
     * A page on the Web.
     *
     * @param address begins with {@code https://}
     */
    record OnWeb(String address) implements Target {}
}
