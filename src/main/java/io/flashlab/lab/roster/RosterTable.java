package io.flashlab.lab.roster;

import io.flashlab.lab.roster.BoardRecord.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;
import tools.jackson.dataformat.csv.CsvWriteFeature;

/** A roster as a table (RFC 4180) and as JSON, for spreadsheets and other programs. */
public final class RosterTable {

    private static final List<String> COLUMNS =
            List.of("seat", "mac", "chip", "firmware", "digest", "result", "why", "port", "time", "seconds");

    /** What a spreadsheet would take for the beginning of a formula (OWASP, CSV injection). */
    private static final String FORMULA = "=+-@\t\r";

    private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final ZoneId zone;

    /** @param clock says which zone times are told in */
    public RosterTable(Clock clock) {
        this.zone = clock.getZone();
    }

    /**
     * The last word on each board, and each seat that has none, as CSV: UTF-8 with a mark, by which spreadsheets know that
     * it is UTF-8; lines end with CR LF. A cell that a spreadsheet would compute begins with an apostrophe.
     */
    public byte[] csv(Roster roster) {
        CsvSchema.Builder schema = CsvSchema.builder().setLineSeparator("\r\n");
        COLUMNS.forEach(schema::addColumn);
        CsvMapper mapper = CsvMapper.builder()
                .enable(CsvWriteFeature.STRICT_CHECK_FOR_QUOTING)
                .build();
        List<List<String>> rows = new ArrayList<>();
        roster.boards().forEach(board -> rows.add(row(board)));
        roster.freeSeats().forEach(seat -> rows.add(List.of(harmless(seat), "", "", "", "", "none", "", "", "", "")));
        String text = mapper.writer(schema.build().withHeader()).writeValueAsString(rows);
        byte[] body = (rows.isEmpty() ? String.join(",", COLUMNS) + "\r\n" : text).getBytes(StandardCharsets.UTF_8);
        byte[] file = new byte[MARK.length + body.length];
        System.arraycopy(MARK, 0, file, 0, MARK.length);
        System.arraycopy(body, 0, file, MARK.length, body.length);
        return file;
    }

    /** The class list and every attempt as JSON. */
    public byte[] json(Roster roster) {
        return new RosterJson().page(roster.seats(), roster.history()).getBytes(StandardCharsets.UTF_8);
    }

    private List<String> row(BoardRecord board) {
        return List.of(
                harmless(board.seat()),
                board.mac(),
                harmless(board.chip()),
                harmless(board.firmware().title()),
                board.firmware().shortDigest(),
                word(board.verdict()),
                harmless(board.why()),
                harmless(board.port()),
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        board.at().truncatedTo(ChronoUnit.SECONDS).atZone(zone)),
                String.format(Locale.ROOT, "%.1f", board.took().toMillis() / 1000.0));
    }

    private static String word(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    private static String harmless(String cell) {
        return !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}
