import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.spi.ToolProvider;

/** The JDK's tools, run within this process. */
final class Tools {

    private Tools() {}

    /** Runs a tool to its end, and fails with what it said if it fails. */
    static void run(String tool, List<String> arguments) {
        ToolProvider provider = ToolProvider.findFirst(tool)
                .orElseThrow(() -> new IllegalStateException("this JDK has no " + tool + "; a full JDK is needed"));
        StringWriter said = new StringWriter();
        PrintWriter output = new PrintWriter(said, true);
        int code = provider.run(output, output, arguments.toArray(String[]::new));
        if (code != 0) {
            throw new IllegalStateException(tool + " ended with code " + code + ":\n" + said);
        }
    }

    /** The version as jpackage takes it on this system: macOS knows none that begins with a zero. */
    static String packageVersion(String version) {
        boolean mac = System.getProperty("os.name").startsWith("Mac");
        return mac && version.startsWith("0.") ? "1" + version.substring(1) : version;
    }
}
