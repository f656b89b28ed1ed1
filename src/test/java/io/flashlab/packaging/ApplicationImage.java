package io.flashlab.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The application image that the build made, run as a person runs it: as programs with arguments and an environment. */
final class ApplicationImage {

    /** How a program ended and what it printed, both streams together. */
    record Ending(int code, String output) {}

    private static final long LIMIT_SECONDS = 60;

    private final Path folder;

    private ApplicationImage(Path folder) {
        this.folder = folder;
    }

    /** The image that the system property {@code flashlab.image} names. */
    static ApplicationImage underTest() {
        return new ApplicationImage(Path.of(System.getProperty("flashlab.image", "target/flashlab")));
    }

    /** Runs a program of the image to its end. */
    Ending run(Map<String, String> environment, String program, String... arguments)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("flashlab-image", ".txt");
        try {
            Process process = start(environment, output, program, arguments);
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            return new Ending(process.exitValue(), Files.readString(output));
        } finally {
            Files.delete(output);
        }
    }

    /** Starts a program of the image. An empty value takes a variable out of its environment. */
    Process start(Map<String, String> environment, Path output, String program, String... arguments)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Stream.concat(Stream.of(launcher(program).toString()), Stream.of(arguments))
                                .toList())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        environment.forEach((name, value) -> {
            if (value.isEmpty()) {
                builder.environment().remove(name);
            } else {
                builder.environment().put(name, value);
            }
        });
        return builder.start();
    }

    /** The same image somewhere else. The folder must not exist. */
    ApplicationImage copyTo(Path elsewhere) throws IOException {
        boolean bundle = !Files.exists(folder);
        Path original = bundle ? folder.resolveSibling("flashlab.app") : folder;
        Path copy = bundle ? elsewhere.resolveSibling("flashlab.app") : elsewhere;
        Files.createDirectories(copy.getParent());
        try (Stream<Path> files = Files.walk(original)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(original.relativize(file)), LinkOption.NOFOLLOW_LINKS);
            }
        }
        return new ApplicationImage(elsewhere);
    }

    /** A file of the image that lies beside the programs on every system, such as NOTICE. */
    Path content(String name) {
        return Stream.of(folder.resolve("lib"), folder, folder.resolveSibling("flashlab.app/Contents"))
                .map(place -> place.resolve(name))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new AssertionError("the image holds no " + name));
    }

    private Path launcher(String program) {
        return List.of(
                        folder.resolve("bin").resolve(program),
                        folder.resolve(program + ".exe"),
                        folder.resolveSibling("flashlab.app/Contents/MacOS").resolve(program))
                .stream()
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError("the image in " + folder + " holds no program " + program));
    }
}
