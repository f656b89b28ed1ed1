package io.flashlab.viewmodel.console;

/** What <i>Select Graphic Rendition</i> makes of a style (ECMA-48, 8.3.117; xterm's control sequences for the further colours). */
final class StyleReader {

    private static final int BRIGHT = 8;
    private static final int CUBE = 16;
    private static final int GREYS = 232;

    private StyleReader() {}

    static TextStyle after(TextStyle before, EscapeReader.Sequence sequence) {
        int[] numbers = sequence.numbers();
        TextStyle style = before;
        for (int i = 0; i < numbers.length; i++) {
            int number = Math.max(0, numbers[i]);
            if (number == 38 || number == 48) {
                int colour = further(numbers, i);
                style = number == 38 ? foreground(style, colour) : background(style, colour);
                i += i + 1 < numbers.length && numbers[i + 1] == 2 ? 4 : 2;
            } else {
                style = simple(style, number);
            }
        }
        return style;
    }

    private static TextStyle simple(TextStyle style, int number) {
        if (number >= 30 && number <= 37) {
            return foreground(style, number - 30);
        }
        if (number >= 40 && number <= 47) {
            return background(style, number - 40);
        }
        if (number >= 90 && number <= 97) {
            return foreground(style, number - 90 + BRIGHT);
        }
        if (number >= 100 && number <= 107) {
            return background(style, number - 100 + BRIGHT);
        }
        return switch (number) {
            case 0 -> TextStyle.PLAIN;
            case 1 -> new TextStyle(style.foreground(), style.background(), true, style.underlined());
            case 4 -> new TextStyle(style.foreground(), style.background(), style.bold(), true);
            case 22 -> new TextStyle(style.foreground(), style.background(), false, style.underlined());
            case 24 -> new TextStyle(style.foreground(), style.background(), style.bold(), false);
            case 39 -> foreground(style, TextStyle.DEFAULT);
            case 49 -> background(style, TextStyle.DEFAULT);
            default -> style;
        };
    }

    /** One of 256 colours, or red, green and blue: the nearest of the sixteen. */
    private static int further(int[] numbers, int at) {
        int kind = at + 1 < numbers.length ? numbers[at + 1] : -1;
        if (kind == 5 && at + 2 < numbers.length) {
            return ofPalette(numbers[at + 2]);
        }
        if (kind == 2 && at + 4 < numbers.length) {
            return nearest(numbers[at + 2], numbers[at + 3], numbers[at + 4]);
        }
        return TextStyle.DEFAULT;
    }

    private static int ofPalette(int number) {
        if (number < CUBE) {
            return number;
        }
        if (number >= GREYS) {
            int grey = 8 + 10 * (Math.min(number, 255) - GREYS);
            return nearest(grey, grey, grey);
        }
        int cube = number - CUBE;
        return nearest(cube / 36 * 51, cube / 6 % 6 * 51, cube % 6 * 51);
    }

    private static int nearest(int red, int green, int blue) {
        int brightest = Math.max(red, Math.max(green, blue));
        int half = Math.max(64, brightest / 2);
        int colour = (red > half ? 1 : 0) | (green > half ? 2 : 0) | (blue > half ? 4 : 0);
        return brightest > 200 ? colour + BRIGHT : colour;
    }

    private static TextStyle foreground(TextStyle style, int colour) {
        return new TextStyle(colour, style.background(), style.bold(), style.underlined());
    }

    private static TextStyle background(TextStyle style, int colour) {
        return new TextStyle(style.foreground(), colour, style.bold(), style.underlined());
    }
}
