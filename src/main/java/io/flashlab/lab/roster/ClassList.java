package io.flashlab.lab.roster;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.BundleInvalid;
import io.flashlab.engine.image.ImageSource;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;
import tools.jackson.dataformat.csv.CsvSchema;

/**
 * Reads the names of a class: one a line, or a table as spreadsheets save it, with commas, semicolons or tabs. In a table
 * the column counts whose title is {@code name}, {@code seat} or {@code label}, or else all columns together, as first and
 * last names are kept.
 */
public final class ClassList {

    private static final int MOST_BYTES = 1 << 20;
    private static final int LONGEST_NAME = 80;
    private static final Set<String> TITLES =
            Set.of("name", "seat", "label", "student", "schüler", "schueler", "platz");

    private ClassList() {}

    /**
     * The names in a file, each once, in its order.
     *
     * @throws FlasherException.FileUnusable when it cannot be read
     * @throws BundleInvalid when it is no list
     */
    public static List<String> read(Path file) throws FlasherException {
        byte[] content = ImageSource.of(file).read();
        if (content.length > MOST_BYTES) {
            throw new BundleInvalid(file.toString(), "it is too large for a class list");
        }
        String text = text(content);
        if (text.indexOf('\0') >= 0) {
            throw new BundleInvalid(file.toString(), "it is no text");
        }
        return names(file.toString(), text);
    }

    private static List<String> names(String name, String text) throws BundleInvalid {
        List<String[]> rows = rows(name, text);
        int only = rows.isEmpty() ? -1 : titled(rows.getFirst());
        List<String> names = new ArrayList<>();
        for (String[] row : only < 0 ? rows : rows.subList(1, rows.size())) {
            String seat = only < 0 ? String.join(" ", row) : only < row.length ? row[only] : "";
            String clean = seat.strip().replaceAll("\\s+", " ");
            if (!clean.isEmpty()) {
                names.add(clean.substring(0, Math.min(LONGEST_NAME, clean.length())));
            }
        }
        return names.stream().distinct().toList();
    }

    private static int titled(String[] row) {
        for (int column = 0; column < row.length; column++) {
            if (TITLES.contains(row[column].strip().toLowerCase(Locale.ROOT))) {
                return column;
            }
        }
        return -1;
    }

    private static List<String[]> rows(String name, String text) throws BundleInvalid {
        CsvSchema schema = CsvSchema.emptySchema().withColumnSeparator(separator(text));
        CsvMapper mapper = CsvMapper.builder()
                .enable(CsvReadFeature.WRAP_AS_ARRAY)
                .enable(CsvReadFeature.SKIP_EMPTY_LINES)
                .enable(CsvReadFeature.TRIM_SPACES)
                .build();
        try (MappingIterator<String[]> rows =
                mapper.readerFor(String[].class).with(schema).readValues(text)) {
            return rows.readAll();
        } catch (JacksonException e) {
            throw new BundleInvalid(name, "it is not a table that can be read");
        }
    }

    /** Spreadsheets use what the country's decimal point leaves free. */
    private static char separator(String text) {
        String first = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        return first.indexOf('\t') >= 0 ? '\t' : first.indexOf(';') >= 0 ? ';' : ',';
    }

    /** UTF-8, with or without mark, UTF-16 with a mark, and what older spreadsheets save. */
    private static String text(byte[] content) {
        if (content.length >= 2 && (content[0] & 0xff) + (content[1] & 0xff) == 0xff + 0xfe) {
            return new String(content, StandardCharsets.UTF_16);
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            return new String(content, Charset.forName("windows-1252"));
        }
    }
}
