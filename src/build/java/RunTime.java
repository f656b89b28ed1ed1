import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Build step: links the program's modules and Java's into one run time with jlink, without what the program never needs.
 *
 * <p>JavaFX asks for the whole module {@code java.desktop}, and uses the JavaBeans of it; the lab uses its sampled sound; the
 * rest is AWT, Swing, printing and synthesizers. {@code java.xml} has an XSLT compiler, of which nobody here knows. Both together are a third of a run time.
 */
final class RunTime {

    /** Words of dates and numbers in the languages that the window speaks. */
    private static final String LOCALES = "en,de,es,zh";

    /** No archive of the JDK's classes: the programs' own caches ({@link AotCache}) have them. */
    private static final List<String> OPTIONS =
            List.of("--no-header-files", "--no-man-pages", "--compress=zip-9", "--include-locales=" + LOCALES);

    private static final String NATIVE_LIBRARIES_OF_AWT = "regex:/java\\.desktop/(lib|bin)/(?!(lib)?jsound\\.).*";

    /** Of sound what plays samples: no synthesizer with its bank of instruments. */
    private static final String KEPT = "java/beans/.*|com/sun/beans/.*|javax/sound/sampled/.*"
            + "|com/sun/media/sound/(?!Soft|SF2|DLS|Emergency|RealTime|MidiIn|MidiOut|Model)[^/]*";

    private final List<Path> modulePath;
    private final String modules;

    /** @param modules to begin with, joined by commas; those that they need come with them */
    RunTime(List<Path> modulePath, String modules) {
        this.modulePath = modulePath;
        this.modules = modules;
    }

    /** Makes the run time in a new folder. */
    void linkTo(Path folder) throws IOException {
        List<String> arguments = new ArrayList<>(OPTIONS);
        arguments.addAll(List.of("--module-path", joined(modulePath), "--output", folder.toString()));
        arguments.addAll(List.of("--add-modules", modules));
        arguments.add("--exclude-resources="
                + allBut("java.desktop", KEPT, "")
                + ","
                + allBut("java.xml", "", "com/sun/org/apache/(xalan|xpath|bcel|xml/internal/dtm)/"));
        arguments.add("--exclude-files=" + NATIVE_LIBRARIES_OF_AWT);
        Tools.run("jlink", arguments);
        leaveOut(folder);
        if (System.getProperty("os.name").equals("Linux")) {
            strip(folder);
        }
    }

    /**
     * jlink's pattern for what a module has below a folder, without what is kept. Of each package one file is kept as
     * well, the smallest: jlink insists that the packages are there that the module says it has.
     */
    private static String allBut(String module, String kept, String folder) throws IOException {
        ModuleReference reference = ModuleFinder.ofSystem().find(module).orElseThrow();
        Map<String, String> smallest = new HashMap<>();
        try (ModuleReader reader = reference.open()) {
            List<String> names = reader.list().toList();
            Map<String, Integer> sizes = new HashMap<>();
            for (String name : names) {
                sizes.put(name, reader.read(name).orElseThrow().remaining());
            }
            Comparator<String> bySize =
                    Comparator.<String>comparingInt(sizes::get).thenComparing(name -> name);
            for (String name : names) {
                String parent = name.substring(0, Math.max(0, name.lastIndexOf('/')));
                smallest.merge(parent, name, (one, other) -> bySize.compare(one, other) <= 0 ? one : other);
            }
        }
        String left = Stream.concat(
                        Stream.of("module-info\\.class", kept).filter(pattern -> !pattern.isEmpty()),
                        reference.descriptor().packages().stream()
                                .sorted()
                                .map(name -> smallest.get(name.replace('.', '/')))
                                .map(RunTime::quoted))
                .collect(Collectors.joining("|"));
        return "regex:/" + quoted(module) + "/(?!(" + left + ")$)" + folder + ".*";
    }

    private static String quoted(String name) {
        return name.replaceAll("[.$]", "\\\\$0");
    }

    /** Programs of the JDK that this one never starts, and what tools need to look into a run time. */
    private static void leaveOut(Path folder) throws IOException {
        for (String name : List.of("bin/keytool", "bin/jrunscript", "lib/jexec", "lib/jrt-fs.jar")) {
            Files.deleteIfExists(folder.resolve(name));
        }
    }

    /** A sixth of Linux's virtual machine are names for debuggers. Without binutils they stay. */
    private static void strip(Path folder) throws IOException {
        List<String> command = new ArrayList<>(List.of("strip", "--strip-unneeded"));
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(RunTime::isNative).map(Path::toString).sorted().forEach(command::add);
        }
        try {
            if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
                throw new IllegalStateException("strip failed");
            }
        } catch (IOException e) {
            System.out.println("Native libraries keep their names for debuggers (6 MB): " + e.getMessage());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isNative(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".so") || name.equals("java") && Files.isRegularFile(file) || name.equals("jspawnhelper");
    }

    private static String joined(List<Path> paths) {
        return paths.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
