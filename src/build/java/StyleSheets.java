import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javafx.css.Stylesheet;

/**
 * Build step: puts the binary form of each style sheet beside it. JavaFX takes that instead, where it is there, and has no text to
 * parse while the window opens.
 *
 * <p>Run as {@code java --class-path <JavaFX> StyleSheets.java <folder of classes and resources>}.
 */
public final class StyleSheets {

    private static final String TEXT = ".css";
    private static final String BINARY = ".bss";

    private StyleSheets() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        for (File left : endingWith(BINARY, folder)) {
            Files.delete(left.toPath());
        }
        for (File text : endingWith(TEXT, folder)) {
            String name = text.getName();
            String binary = name.substring(0, name.length() - TEXT.length()) + BINARY;
            Stylesheet.convertToBinary(text, new File(text.getParentFile(), binary));
        }
    }

    private static List<File> endingWith(String ending, Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .map(Path::toFile)
                    .toList();
        }
    }
}
