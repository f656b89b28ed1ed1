package io.flashlab.view.theme;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javafx.scene.text.Font;

/** The style sheets that every window and dialog of the program has, on top of the theme's. */
public final class StyleSheets {

    /** JavaFX's style sheets know no list of alternatives, so that the first one installed is chosen here. */
    private static final List<String> MONOSPACED = List.of(
            "JetBrains Mono",
            "Cascadia Mono",
            "SF Mono",
            "Menlo",
            "Consolas",
            "Noto Sans Mono",
            "DejaVu Sans Mono",
            "Liberation Mono");

    /** Where the system's own default is the old DejaVu Sans, one of these reads better. */
    private static final List<String> PROPORTIONAL = List.of(
            "Inter", "Adwaita Sans", "Cantarell", "Ubuntu", "Noto Sans", "Open Sans", "Roboto", "Liberation Sans");

    private StyleSheets() {}

    /** Found out when they are asked for first: that looks at all fonts of the computer. */
    private static final class Found {
        private static final List<String> ALL = find();
    }

    /** Addresses of the style sheets, in the order in which they apply. */
    public static List<String> all() {
        return Found.ALL;
    }

    private static List<String> find() {
        String shared = Objects.requireNonNull(StyleSheets.class.getResource("flashlab.css"))
                .toExternalForm();
        return List.of(shared, fonts());
    }

    private static String fonts() {
        Set<String> installed = new HashSet<>(Font.getFamilies());
        String css = ".mono { -fx-font-family: \"%s\"; }".formatted(firstOf(MONOSPACED, installed, "Monospaced"));
        if (isLinux()) {
            css += " .root { -fx-font-family: \"%s\"; }"
                    .formatted(
                            firstOf(PROPORTIONAL, installed, Font.getDefault().getFamily()));
        }
        byte[] bytes = css.getBytes(StandardCharsets.UTF_8);
        return "data:text/css;base64," + Base64.getEncoder().encodeToString(bytes);
    }

    private static boolean isLinux() {
        return System.getProperty("os.name", "").startsWith("Linux");
    }

    private static String firstOf(List<String> wanted, Set<String> installed, String otherwise) {
        return wanted.stream().filter(installed::contains).findFirst().orElse(otherwise);
    }
}
