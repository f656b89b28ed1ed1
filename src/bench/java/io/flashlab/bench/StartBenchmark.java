package io.flashlab.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How long the programs of the application image take to start, from outside: the window until it is drawn and lists
 * the ports, the command line until it has ended. All rows of a table run in turn, so that a busy machine is as bad for
 * one as for the other.
 *
 * <p>Also a program of its own: {@code java StartBenchmark.java <image> <runs> [<esptool's command> ...]}.
 */
final class StartBenchmark {

    private static final String FIRST_SCREEN = "first screen";
    private static final String WITHOUT_CACHE = "-XX:AOTMode=off";

    private final Path programs;
    private final int runs;
    private final List<String> esptool;

    /**
     * @param image the folder that {@code mvn package} makes, Linux's layout
     * @param runs of each row, after one that does not count
     * @param esptool how Espressif's tool is started; empty without it
     */
    StartBenchmark(Path image, int runs, List<String> esptool) {
        this.programs = image.resolve("bin");
        this.runs = runs;
        this.esptool = esptool;
    }

    public static void main(String[] arguments) throws IOException {
        new StartBenchmark(
                        Path.of(arguments[0]),
                        Integer.parseInt(arguments[1]),
                        List.of(arguments).subList(2, arguments.length))
                .run();
    }

    /** One way to start a program, and what it says when it is ready; it is ready when it ends if that is empty. */
    private record Start(List<String> command, String options, String ready) {

        Start(List<String> command, String options) {
            this(command, options, "");
        }

        /** Milliseconds. */
        double time(Path home) {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("JAVA_TOOL_OPTIONS", options);
            builder.environment().put("XDG_CONFIG_HOME", home.toString());
            long begin = System.nanoTime();
            try {
                Process process = builder.start();
                try (BufferedReader output =
                        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                    String line = output.readLine();
                    while (line != null && (ready.isEmpty() || !line.equals(ready))) {
                        line = output.readLine();
                    }
                    double taken = (System.nanoTime() - begin) / 1e6;
                    output.transferTo(java.io.Writer.nullWriter());
                    if (process.waitFor() != 0 || line == null != ready.isEmpty()) {
                        throw new IllegalStateException(command + " failed");
                    }
                    return taken;
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    void run() throws IOException {
        Path home = Files.createTempDirectory("flashlab-start");
        String screen = "-Dflashlab.endAtFirstScreen=true -Duser.home=" + home;
        // Without a display, JavaFX's headless platform takes its place.
        String window =
                System.getenv("DISPLAY") == null ? screen + " -Dglass.platform=Headless -Dprism.order=sw" : screen;
        List<String> open = List.of(programs.resolve("flashlab").toString());
        List<String> version = List.of(programs.resolve("flashlab-cli").toString(), "version");
        List<String> flashId =
                List.of(programs.resolve("flashlab-cli").toString(), "--port", "sim://esp01s", "flash-id");

        Map<String, Start> windows = new LinkedHashMap<>();
        windows.put("window, with the AOT cache", new Start(open, window, FIRST_SCREEN));
        windows.put("window, without", new Start(open, window + " " + WITHOUT_CACHE, FIRST_SCREEN));
        print(windows, home);

        Map<String, Start> commands = new LinkedHashMap<>();
        if (!esptool.isEmpty()) {
            List<String> theirs =
                    Stream.concat(esptool.stream(), Stream.of("version")).toList();
            commands.put("esptool version", new Start(theirs, ""));
        }
        commands.put("version, with the AOT cache", new Start(version, ""));
        commands.put("version, without", new Start(version, WITHOUT_CACHE));
        commands.put("flash-id, with the AOT cache", new Start(flashId, ""));
        commands.put("flash-id, without", new Start(flashId, WITHOUT_CACHE));
        print(commands, home);
    }

    private void print(Map<String, Start> starts, Path home) {
        Map<String, List<Double>> times = new LinkedHashMap<>();
        starts.forEach((name, start) -> {
            start.time(home);
            times.put(name, new ArrayList<>());
        });
        for (int i = 0; i < runs; i++) {
            starts.forEach((name, start) -> times.get(name).add(start.time(home)));
        }
        double first = median(times.values().iterator().next());
        System.out.printf(Locale.ROOT, "%n%-30s %9s %9s %9s%n", "", "min ms", "median", "of first");
        times.forEach((name, taken) -> System.out.printf(
                Locale.ROOT,
                "%-30s %9.0f %9.0f %8.2fx%n",
                name,
                taken.stream().mapToDouble(Double::doubleValue).min().orElseThrow(),
                median(taken),
                median(taken) / first));
    }

    private static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1
                ? sorted[middle]
                : Arrays.stream(sorted, middle - 1, middle + 1).average().orElseThrow();
    }
}
