package io.flashlab.lab.roster;

import io.flashlab.lab.roster.BoardRecord.Verdict;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** A roster as pages to print, which any browser does: a sheet of labels, and a summary. They need nothing but themselves. */
public final class RosterPages {

    private static final String STYLE = """
        body { font: 11pt sans-serif; margin: 1.5cm; color: #000; background: #fff }
        h1 { font-size: 18pt } .figures { font-size: 28pt; font-weight: bold }
        table { border-collapse: collapse; width: 100% } th, td { text-align: left; padding: 3pt 6pt; \
        border-bottom: 1px solid #999 } tr { break-inside: avoid }
        .labels { display: grid; grid-template-columns: repeat(3, 1fr); gap: 4mm }
        .label { border: 1px dashed #999; padding: 4mm; break-inside: avoid; min-height: 22mm }
        .label b { font-size: 14pt; display: block } .mac { font-family: monospace }
        @page { size: A4; margin: 1cm } @media print { body { margin: 0 } }
        """;

    private final Clock clock;
    private final Locale locale;
    private final UnaryOperator<String> words;

    /**
     * @param clock says today's date, and which zone times are told in
     * @param locale how dates are written
     * @param words the page's words by key: {@code title}, {@code seat}, {@code mac}, {@code chip}, {@code firmware}, {@code
     *     result}, {@code time}, {@code why}, {@code done} (of so many), {@code passed}, {@code failed}, {@code stopped},
     *     {@code interrupted}, {@code none}
     */
    public RosterPages(Clock clock, Locale locale, UnaryOperator<String> words) {
        this.clock = clock;
        this.locale = locale;
        this.words = words;
    }

    /** A label for each board that passed: its seat, its address and its firmware. */
    public String labels(Roster roster) {
        StringBuilder body = new StringBuilder("<div class=\"labels\">\n");
        for (BoardRecord board : roster.boards()) {
            if (board.verdict() == Verdict.PASSED) {
                body.append("<div class=\"label\"><b>%s</b><span class=\"mac\">%s</span><br>%s<br>%s</div>\n"
                        .formatted(
                                text(board.seat()),
                                text(board.mac()),
                                text(board.chip()),
                                text(board.firmware().title())));
            }
        }
        return page(body.append("</div>\n").toString());
    }

    /** Who has what, in one table, with how many are done above it. */
    public String summary(Roster roster) {
        List<BoardRecord> boards = roster.boards();
        List<String> free = roster.freeSeats();
        long done = boards.stream()
                .filter(board -> board.verdict() == Verdict.PASSED)
                .count();
        StringBuilder body = new StringBuilder();
        body.append("<h1>%s</h1>\n<p>%s</p>\n"
                .formatted(
                        word("title"),
                        text(DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                                .withLocale(locale)
                                .format(clock.instant().atZone(clock.getZone())))));
        body.append("<p class=\"figures\">%s</p>\n"
                .formatted(text(String.format(locale, words.apply("done"), done, boards.size() + free.size()))));
        body.append("<table><thead><tr>");
        for (String column : List.of("seat", "mac", "chip", "firmware", "result", "time")) {
            body.append("<th>%s</th>".formatted(word(column)));
        }
        body.append("</tr></thead><tbody>\n");
        boards.forEach(board -> row(body, board));
        free.forEach(seat -> body.append("<tr><td>%s</td><td></td><td></td><td></td><td>%s</td><td></td></tr>\n"
                .formatted(text(seat), word("none"))));
        return page(body.append("</tbody></table>\n").toString());
    }

    private void row(StringBuilder body, BoardRecord board) {
        String result = word(board.verdict().name().toLowerCase(Locale.ROOT))
                + (board.why().isEmpty() ? "" : "<br><small>%s</small>".formatted(text(board.why())));
        body.append("<tr><td>%s</td><td class=\"mac\">%s</td><td>%s</td><td>%s<br><small>%s</small></td><td>%s</td>"
                .formatted(
                        text(board.seat()),
                        text(board.mac()),
                        text(board.chip()),
                        text(board.firmware().title()),
                        text(board.firmware().shortDigest()),
                        result));
        body.append("<td>%s</td></tr>\n"
                .formatted(text(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.SHORT)
                        .withLocale(locale)
                        .format(board.at().atZone(clock.getZone())))));
    }

    private String page(String body) {
        return """
            <!DOCTYPE html>
            <html lang="%s"><head><meta charset="UTF-8"><title>%s</title>
            <style>
            %s</style></head><body>
            %s</body></html>
            """.formatted(locale.toLanguageTag(), word("title"), STYLE, body);
    }

    private String word(String key) {
        return text(words.apply(key));
    }

    private static String text(String plain) {
        return plain.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
