import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.JavaFormatterOptions.Style;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Build step: looks whether the Java sources are laid out as palantir-java-format does it, or lays them out.
 *
 * <p>Run as {@code java FormatSources.java check|apply <source folder> <report file>}. What is not laid out so, or cannot
 * be read, is printed; a check also writes it to the report, which exists afterwards only if there is something in it.
 * Spotless would do this inside Maven's own JVM, whose compiler may be too old for the sources; this runs in the JDK
 * that compiles them.
 */
public final class FormatSources {

    private final Formatter formatter = Formatter.createFormatter(
            JavaFormatterOptions.builder().style(Style.PALANTIR).build());
    private final List<String> complaints = new ArrayList<>();
    private final boolean apply;
    private final Path sources;

    private FormatSources(boolean apply, Path sources) {
        this.apply = apply;
        this.sources = sources;
    }

    public static void main(String[] arguments) throws IOException {
        List<String> complaints = new FormatSources(arguments[0].equals("apply"), Path.of(arguments[1])).run();
        Path report = Path.of(arguments[2]);
        Files.deleteIfExists(report);
        if (!complaints.isEmpty()) {
            Files.createDirectories(report.toAbsolutePath().getParent());
            Files.write(report, complaints);
            complaints.forEach(System.err::println);
        }
    }

    private List<String> run() throws IOException {
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path source : files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList()) {
                look(source);
            }
        }
        return complaints;
    }

    private void look(Path source) throws IOException {
        String text = Files.readString(source);
        try {
            String formatted = formatter.formatSourceAndFixImports(text);
            if (!formatted.equals(text)) {
                if (apply) {
                    Files.writeString(source, formatted);
                } else {
                    complaints.add("not formatted: " + source);
                }
            }
        } catch (FormatterException e) {
            e.diagnostics().forEach(diagnostic -> complaints.add("cannot be read: " + source + ":" + diagnostic));
        }
    }
}
