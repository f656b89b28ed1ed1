package io.flashlab.engine.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads the dialect of INI that esptool's configuration files are written in: that of Python's {@code configparser}, whose
 * documentation ("Supported INI File Structure") is the source of the rules.
 *
 * <p>{@code [section]}, {@code name = value} or {@code name: value}; names are compared in lower case; a line that starts
 * with {@code #} or {@code ;} is a comment; a line indented deeper than its name goes on with the value; the section
 * {@code DEFAULT} is part of every other; a section or a name that comes twice is an error.
 */
final class IniFile {

    private static final Pattern SECTION = Pattern.compile("\\[(.+)]");
    private static final Pattern OPTION = Pattern.compile("([^=:]*)[=:]\\s*(.*)", Pattern.DOTALL);
    private static final String DEFAULTS = "DEFAULT";

    private final String name;
    private final Map<String, Map<String, List<String>>> sections = new LinkedHashMap<>();
    private final Set<String> seen = new HashSet<>();
    private final List<String> unreadable = new ArrayList<>();
    private String section = "";
    private Optional<List<String>> value = Optional.empty();
    private int indent;

    private IniFile(String name) {
        this.name = name;
        sections.put(DEFAULTS, new LinkedHashMap<>());
    }

    /** What is wrong with a file, worded as scripts know it. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        private Malformed(String message) {
            super(message);
        }

        String text() {
            return String.valueOf(getMessage());
        }
    }

    /**
     * The values of one section by name; empty when the file has no such section.
     *
     * @param name of the file, for errors
     */
    static Optional<Map<String, String>> section(String name, String text, String section) throws Malformed {
        IniFile file = new IniFile(name);
        int number = 0;
        for (String line : text.split("(?<=\n)", 0)) {
            file.read(line, ++number);
        }
        if (!file.unreadable.isEmpty()) {
            throw new Malformed(
                    "Source contains parsing errors: %s".formatted(quoted(name)) + String.join("", file.unreadable));
        }
        return Optional.ofNullable(file.sections.get(section)).map(file::withDefaults);
    }

    private Map<String, String> withDefaults(Map<String, List<String>> values) {
        Map<String, List<String>> all = new LinkedHashMap<>(sections.getOrDefault(DEFAULTS, Map.of()));
        all.putAll(values);
        return all.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, e -> String.join("\n", e.getValue()).stripTrailing()));
    }

    private void read(String line, int number) throws Malformed {
        String content = line.strip();
        if (content.startsWith("#") || content.startsWith(";")) {
            return;
        }
        if (content.isEmpty()) {
            value.ifPresent(lines -> lines.add(""));
            return;
        }
        int depth = line.indexOf(content);
        if (value.isPresent() && depth > indent) {
            value.get().add(content);
            return;
        }
        indent = depth;
        Matcher header = SECTION.matcher(content);
        if (header.lookingAt()) {
            begin(header.group(1), number);
        } else if (section.isEmpty()) {
            throw new Malformed("File contains no section headers.\nfile: %s, line: %s\n%s"
                    .formatted(quoted(name), number, quoted(line)));
        } else {
            readOption(content, line, number);
        }
    }

    private void begin(String header, int number) throws Malformed {
        section = header;
        value = Optional.empty();
        boolean again = sections.putIfAbsent(header, new LinkedHashMap<>()) != null;
        if (again && !header.equals(DEFAULTS)) {
            throw new Malformed("While reading from %s [line %2s]: section %s already exists"
                    .formatted(quoted(name), number, quoted(header)));
        }
    }

    private void readOption(String content, String line, int number) throws Malformed {
        Matcher option = OPTION.matcher(content);
        String key = option.matches() ? option.group(1).stripTrailing().toLowerCase(Locale.ROOT) : "";
        if (key.isEmpty()) {
            unreadable.add("\n\t[line %2s]: %s".formatted(number, quoted(line)));
            return;
        }
        if (!seen.add(section + '\n' + key)) {
            throw new Malformed("While reading from %s [line %2s]: option %s in section %s already exists"
                    .formatted(quoted(name), number, quoted(key), quoted(section)));
        }
        List<String> lines = new ArrayList<>(List.of(option.group(2)));
        sections.getOrDefault(section, new LinkedHashMap<>()).put(key, lines);
        value = Optional.of(lines);
    }

    /** As Python writes a text between quotes. */
    private static String quoted(String text) {
        String quote = text.contains("'") && !text.contains("\"") ? "\"" : "'";
        String escaped = text.replace("\\", "\\\\")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t");
        return quote + (quote.equals("'") ? escaped.replace("'", "\\'") : escaped) + quote;
    }
}
