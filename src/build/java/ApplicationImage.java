import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Build step: makes the application image, which carries its own Java run time.
 *
 * <p>Run as {@code java ApplicationImage.java <version> <application jar> <class path> <window modules> <native modules>
 * <packaging folder> <target folder>}. The image of an earlier build is replaced.
 */
public final class ApplicationImage {

    private static final String NAME = "flashlab";
    /** The window opens without a display, and closes when it has been drawn. */
    private static final List<String> TRAINING_OF_THE_WINDOW =
            List.of("-Dglass.platform=Headless", "-Dprism.order=sw", "-Dflashlab.endAtFirstScreen=true");

    private static final Predicate<String> NATIVE_LIBRARY = name -> name.matches("[^/]+\\.(so|dylib|dll)");
    private static final Predicate<String> LICENCE = name -> name.matches("META-INF/[^/]*(LICENSE|NOTICE)[^/]*");
    private static final Predicate<String> OWN_LICENCES = name -> name.startsWith("META-INF/licenses/");

    private final String version;
    private final Path applicationJar;
    private final List<Path> classPath;
    private final String windowModules;
    private final String nativeModules;
    private final Path packaging;
    private final Path iconPictures;
    private final Path target;
    private final Path work;

    private ApplicationImage(List<String> arguments) {
        version = arguments.get(0);
        applicationJar = Path.of(arguments.get(1));
        classPath = Stream.of(arguments.get(2).split(File.pathSeparator))
                .map(Path::of)
                .toList();
        windowModules = arguments.get(3);
        nativeModules = arguments.get(4);
        packaging = Path.of(arguments.get(5));
        iconPictures = Path.of(arguments.get(6));
        target = Path.of(arguments.get(7));
        work = target.resolve("application-image");
    }

    public static void main(String[] arguments) throws IOException {
        new ApplicationImage(List.of(arguments)).build();
    }

    private void build() throws IOException {
        delete(work);
        delete(target.resolve(NAME));
        delete(target.resolve(NAME + ".app"));
        Path content = Files.createDirectories(work.resolve("content"));
        List<Path> modulePath = new ArrayList<>(List.of(applicationJar));
        for (Path jar : classPath.stream().filter(Files::isRegularFile).toList()) {
            ModuleDescriptor module = descriptor(jar);
            boolean emptyTwinOfAPlatformJar =
                    module.isAutomatic() && module.name().startsWith("javafx.");
            if (!emptyTwinOfAPlatformJar) {
                Path current = current(jar);
                modulePath.add(hasNativeLibraries(current) ? jmod(current, module) : current);
                extract(jar, LICENCE, "META-INF/", content.resolve("licenses").resolve(module.name()));
            }
        }
        copy(packaging.resolveSibling("LICENSE"), content);
        copy(packaging.resolveSibling("NOTICE"), content);
        extract(applicationJar, OWN_LICENCES, "META-INF/", content);
        copyTree(packaging.resolve("licenses"), content.resolve("licenses"));
        describeCommandLine(content);
        Path runtime = work.resolve("runtime");
        new RunTime(modulePath, "io.flashlab,jdk.localedata," + windowModules).linkTo(runtime);
        Path caches = Files.createDirectories(work.resolve("caches"));
        train(runtime, caches);
        if (System.getProperty("os.name").equals("Linux")) {
            new LinuxImage(packaging, target.resolve(NAME))
                    .make(List.of(window(), commandLine()), runtime, caches, content);
        } else {
            jpackage(runtime, caches, content);
        }
    }

    /** The JAR, its classes new enough for {@link AotCache}. */
    private Path current(Path jar) throws IOException {
        RaisedClasses classes = new RaisedClasses(jar);
        if (!classes.needed()) {
            return jar;
        }
        Path raised = work.resolve("raised").resolve(jar.getFileName());
        classes.writeTo(raised);
        return raised;
    }

    /** The manual page, completion for shells, and launchers for who wants the command line by another name. */
    private void describeCommandLine(Path content) throws IOException {
        commandLine(content.resolve("man").resolve("man1").resolve("flashlab-cli.1"), "manual-page");
        Path completions = content.resolve("completions");
        commandLine(completions.resolve("flashlab-cli.bash"), "completion", "bash");
        commandLine(completions.resolve("_flashlab-cli"), "completion", "zsh");
        commandLine(completions.resolve("flashlab-cli.fish"), "completion", "fish");
        commandLine(completions.resolve("flashlab-cli.ps1"), "completion", "powershell");
        copyTree(packaging.resolve("esptool"), content.resolve("esptool"));
    }

    /** Runs the program that was just built, and keeps what it prints. */
    private void commandLine(Path output, String... arguments) throws IOException {
        Files.createDirectories(output.getParent());
        List<Path> jars = new ArrayList<>(List.of(applicationJar));
        jars.addAll(classPath);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--class-path",
                joined(jars),
                "io.flashlab.cli.FlashLabCli"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + " failed");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets both programs run once as a user would, and keeps what the virtual machine learned for all later runs. */
    private void train(Path runtime, Path caches) throws IOException {
        AotCache cache = new AotCache(runtime, caches, work);
        cache.train(window(), TRAINING_OF_THE_WINDOW);
        // Any file will do: what is trained is the way of a write to the board, which is what most people wait for.
        String file = packaging.resolveSibling("LICENSE").toString();
        cache.train(commandLine(), List.of(), "--port", "sim://esp01s", "write-flash", "0x10000", file);
    }

    private void jpackage(Path runtime, Path caches, Path content) throws IOException {
        Program window = window();
        List<String> arguments = new ArrayList<>(List.of("--type", "app-image"));
        arguments.addAll(
                List.of("--name", NAME, "--app-version", Tools.packageVersion(version), "--dest", target.toString()));
        arguments.addAll(List.of("--description", "FlashLab puts firmware onto Espressif boards"));
        arguments.addAll(List.of("--module", window.main(), "--runtime-image", runtime.toString()));
        arguments.addAll(List.of("--input", caches.toString()));
        window.options().forEach(option -> arguments.addAll(List.of("--java-options", option)));
        arguments.addAll(List.of("--java-options", useOf(window.cache())));
        arguments.addAll(List.of("--icon", icon().toString()));
        arguments.addAll(List.of("--add-launcher", "flashlab-cli=" + commandLineLauncher()));
        try (Stream<Path> files = Files.list(content)) {
            arguments.addAll(
                    List.of("--app-content", files.map(Path::toString).sorted().collect(Collectors.joining(","))));
        }
        Tools.run("jpackage", arguments);
    }

    private Path icon() throws IOException {
        Icon icon = new Icon(iconPictures);
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        Path file = work.resolve(windows ? "flashlab.ico" : "flashlab.icns");
        if (windows) {
            icon.writeIco(file);
        } else {
            icon.writeIcns(file);
        }
        return file;
    }

    private Program window() {
        List<String> options = List.of(
                "--add-modules=" + windowModules,
                "--enable-native-access=" + nativeModules,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                // Short pauses: little at a time to look through for what is still used, and no look at everything only
                // because more classes are loaded or more code is compiled than the virtual machine has expected.
                "-XX:MaxNewSize=24m",
                "-XX:MetaspaceSize=64m",
                "-XX:ReservedCodeCacheSize=128m",
                // FXML calls each setter a few times: not worth a class that is generated for it.
                "-Djdk.reflect.useNativeAccessorOnly=true",
                // The JDK's own, which is searched for anew for each FXML file otherwise.
                "-Djavax.xml.stream.XMLInputFactory=com.sun.xml.internal.stream.XMLInputFactoryImpl");
        return new Program(NAME, "io.flashlab/io.flashlab.app.Main", options, "flashlab.aot");
    }

    private Program commandLine() throws IOException {
        Properties launcher = commandLineProperties();
        List<String> options = List.of(launcher.getProperty("java-options").split(" "));
        return new Program("flashlab-cli", launcher.getProperty("module"), options, "flashlab-cli.aot");
    }

    private Properties commandLineProperties() throws IOException {
        Properties launcher = new Properties();
        try (Reader reader = Files.newBufferedReader(packaging.resolve("flashlab-cli.properties"))) {
            launcher.load(reader);
        }
        return launcher;
    }

    /** The command line's launcher as packaging has it, with the cache. */
    private Path commandLineLauncher() throws IOException {
        Properties launcher = commandLineProperties();
        launcher.merge("java-options", useOf(commandLine().cache()), (options, use) -> options + " " + use);
        Path file = work.resolve("flashlab-cli.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            launcher.store(writer, null);
        }
        return file;
    }

    /** jpackage's launchers put the folder in, wherever the image has been moved to. */
    private static String useOf(String cache) {
        return "-XX:AOTCache=$APPDIR/" + cache;
    }

    /**
     * The same module with its native libraries where a Java run time has them. JavaFX would otherwise unpack them into
     * the user's home folder when it first starts.
     */
    private Path jmod(Path jar, ModuleDescriptor module) throws IOException {
        Path classes = work.resolve(module.name()).resolve("classes");
        Path libraries = work.resolve(module.name()).resolve("lib");
        extract(jar, NATIVE_LIBRARY, "", libraries);
        extract(jar, NATIVE_LIBRARY.negate(), "", classes);
        Path jmod = work.resolve(module.name() + ".jmod");
        Tools.run(
                "jmod",
                List.of("create", "--class-path", classes.toString(), "--libs", libraries.toString(), jmod.toString()));
        return jmod;
    }

    private static ModuleDescriptor descriptor(Path jar) {
        return ModuleFinder.of(jar).findAll().iterator().next().descriptor();
    }

    private static boolean hasNativeLibraries(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream().map(ZipEntry::getName).anyMatch(NATIVE_LIBRARY);
        }
    }

    /** Writes the wanted entries below the folder, at the paths that they have after the prefix. */
    private static void extract(Path jar, Predicate<String> wanted, String prefix, Path folder) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : zip.stream()
                    .filter(e -> !e.isDirectory() && wanted.test(e.getName()))
                    .toList()) {
                Path file = folder.resolve(entry.getName().substring(prefix.length()));
                Files.createDirectories(file.getParent());
                try (InputStream content = zip.getInputStream(entry)) {
                    Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private static void copy(Path file, Path folder) throws IOException {
        Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from).filter(Files::isRegularFile)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder).sorted(Comparator.reverseOrder())) {
            files.forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private static String joined(List<Path> paths) {
        return paths.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
