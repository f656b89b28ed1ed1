package io.flashlab.cli.manual;

/** Text where some characters mean something. */
final class Roff {

    private Roff() {}

    /** Characters as they are: a hyphen that can be copied, no escapes. */
    static String text(String plain) {
        return plain.replace("\\", "\\e").replace("-", "\\-");
    }

    /** A line of text, which must not begin like a request. */
    static String line(String plain) {
        String text = text(plain);
        return text.startsWith(".") || text.startsWith("'") ? "\\&" + text : text;
    }
}
