package io.flashlab.viewmodel.board;

import java.util.List;

/**
 * What a file turned out to be, in words.
 *
 * @param name of the file
 * @param facts what is known of it
 * @param columns headings of {@code rows}; empty when there are none
 * @param rows its parts: segments of a program, partitions of a table
 * @param warnings what is wrong with it, or unusual
 */
public record ImageReport(
        String name, List<Fact> facts, List<String> columns, List<List<String>> rows, List<String> warnings) {

    public ImageReport {
        facts = List.copyOf(facts);
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        warnings = List.copyOf(warnings);
    }
}
