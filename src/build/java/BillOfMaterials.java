import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The bill of materials (CycloneDX) with what Maven does not know of: the modules of the Java run time, and Espressif's
 * flasher stub.
 */
final class BillOfMaterials {

    /** Of the document itself, not of a part of it: those are indented deeper. */
    private static final String COMPONENTS = "\n  \"components\" : [";

    private final Path bill;

    BillOfMaterials(Path bill) {
        this.bill = bill;
    }

    /**
     * Puts these before the others.
     *
     * @param runtime the application image's run time
     * @param stub name and version of the npm package with the stub, parted by a space
     */
    void add(Path runtime, String stub) throws IOException {
        List<String> components = new ArrayList<>(modules(runtime));
        String[] words = stub.split(" ");
        components.add(component(
                words[0], words[1], "pkg:npm/%s@%s".formatted(words[0], words[1]), "{ \"id\" : \"Apache-2.0\" }"));
        String text = Files.readString(bill);
        int at = text.indexOf(COMPONENTS);
        if (at < 0) {
            throw new IllegalStateException(bill + " lists no components");
        }
        int behind = at + COMPONENTS.length();
        Files.writeString(
                bill, text.substring(0, behind) + String.join(",", components) + "," + text.substring(behind));
    }

    /** The file {@code release} of a run time says which modules are linked into it. */
    private static List<String> modules(Path runtime) throws IOException {
        Properties release = new Properties();
        try (var reader = Files.newBufferedReader(runtime.resolve("release"))) {
            release.load(reader);
        }
        String version = unquoted(release, "JAVA_VERSION");
        return Stream.of(unquoted(release, "MODULES").split(" "))
                .filter(module -> module.startsWith("java.") || module.startsWith("jdk."))
                .map(module -> component(
                        module,
                        version,
                        "pkg:generic/openjdk/%s@%s".formatted(module, version),
                        "{ \"id\" : \"GPL-2.0-with-classpath-exception\" }"))
                .toList();
    }

    private static String unquoted(Properties release, String key) {
        return release.getProperty(key).replace("\"", "");
    }

    private static String component(String name, String version, String url, String licence) {
        return """

            {
              "type" : "library",
              "bom-ref" : "%3$s",
              "name" : "%1$s",
              "version" : "%2$s",
              "licenses" : [ { "license" : %4$s } ],
              "purl" : "%3$s"
            }\
            """.formatted(name, version, url, licence).indent(-12).stripTrailing();
    }
}
