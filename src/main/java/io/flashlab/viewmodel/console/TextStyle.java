package io.flashlab.viewmodel.console;

/**
 * How a terminal shows a piece of text, as the escape sequence <i>Select Graphic Rendition</i> (ECMA-48, 8.3.117) asks for it.
 *
 * @param foreground 0..15, the eight colours and their bright forms; {@link #DEFAULT} for the usual one
 * @param background as {@code foreground}
 */
public record TextStyle(int foreground, int background, boolean bold, boolean underlined) {

    /** The colour that text usually has. */
    public static final int DEFAULT = -1;

    /** As text usually is. */
    public static final TextStyle PLAIN = new TextStyle(DEFAULT, DEFAULT, false, false);

    private static final int COLOUR_BITS = 5;
    private static final int COLOUR_MASK = 0x1f;
    private static final int BOLD = 1 << (2 * COLOUR_BITS);
    private static final int UNDERLINED = BOLD << 1;

    /** All of it in twelve bits; 0 for {@link #PLAIN}. */
    char packed() {
        return (char)
                (foreground + 1 | (background + 1) << COLOUR_BITS | (bold ? BOLD : 0) | (underlined ? UNDERLINED : 0));
    }

    static TextStyle unpacked(int packed) {
        return new TextStyle(
                (packed & COLOUR_MASK) - 1,
                (packed >> COLOUR_BITS & COLOUR_MASK) - 1,
                (packed & BOLD) != 0,
                (packed & UNDERLINED) != 0);
    }
}
