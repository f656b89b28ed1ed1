package io.flashlab.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How long whole jobs take, from the start of the command to its end, each kind in turn: a file over another one, the same
 * file again, and a file of which one sector in a hundred changed. With esptool's command it writes every second time, so
 * that a busy machine is as bad for one as for the other; each of them always finds what the other one wrote.
 *
 * <p>A program of its own: {@code java JobBenchmark.java <command> <port> <file> <runs> <baud,baud,...> [<esptool's command>
 * ...]}. A rate may be {@code auto}, for which esptool has its default. The board must be one whose wire and flash take their time, for example an emulator behind {@code rfc2217://}.
 */
final class JobBenchmark {

    private static final int SECTOR = 0x1000;
    private static final int ONE_IN = 100;
    private static final String ESPTOOLS_DEFAULT = "115200";

    private final List<String> ours;
    private final String port;
    private final int runs;
    private final List<String> esptool;
    private final List<Path> images;

    private JobBenchmark(String[] arguments) throws IOException {
        ours = List.of(arguments[0]);
        port = arguments[1];
        runs = Integer.parseInt(arguments[3]);
        esptool = List.of(arguments).subList(5, arguments.length);
        byte[] file = Files.readAllBytes(Path.of(arguments[2]));
        images = List.of(saved("one", file), saved("other", moved(file)), saved("changed", changed(moved(file))));
    }

    public static void main(String[] arguments) throws IOException {
        JobBenchmark benchmark = new JobBenchmark(arguments);
        for (String baud : arguments[4].split(",")) {
            benchmark.run(baud);
        }
    }

    private void run(String baud) {
        Map<String, List<Double>> times = new LinkedHashMap<>();
        for (int i = 0; i < runs; i++) {
            if (esptool.isEmpty()) {
                write(ours, baud, images.get(0));
            } else {
                keep(times, "esptool, another file", write(esptool, baud, images.get(0)));
            }
            keep(times, "another file", write(ours, baud, images.get(1)));
            keep(times, "the same again", write(ours, baud, images.get(1)));
            keep(times, "one sector in a hundred", write(ours, baud, images.get(2)));
        }
        print(baud, times);
    }

    private static void keep(Map<String, List<Double>> times, String name, double seconds) {
        times.computeIfAbsent(name, _ -> new ArrayList<>()).add(seconds);
    }

    /** Seconds. */
    private double write(List<String> command, String baud, Path image) {
        List<String> whole = Stream.concat(
                        command.stream(),
                        Stream.of(
                                "--port", port, "--baud", baud, "write-flash", "-p", "-fs", "detect", "0", "" + image))
                .toList();
        // esptool calls it differently, and shows nothing where there is no terminal.
        List<String> known = command.equals(ours)
                ? whole
                : whole.stream()
                        .filter(word -> !word.equals("-p"))
                        .map(word -> word.equals("auto") ? ESPTOOLS_DEFAULT : word)
                        .toList();
        long begin = System.nanoTime();
        try {
            Process process = new ProcessBuilder(known)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(known + " failed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    private static void print(String baud, Map<String, List<Double>> times) {
        double first = median(times.values().iterator().next());
        System.out.printf(Locale.ROOT, "%n%-26s %9s %9s %9s%n", baud + " baud", "min s", "median", "of first");
        times.forEach((name, taken) -> System.out.printf(
                Locale.ROOT,
                "%-26s %9.2f %9.2f %8.3fx%n",
                name,
                taken.stream().mapToDouble(Double::doubleValue).min().orElseThrow(),
                median(taken),
                median(taken) / first));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static Path saved(String name, byte[] content) throws IOException {
        Path file = Files.createTempFile("flashlab-" + name, ".bin");
        file.toFile().deleteOnExit();
        return Files.write(file, content);
    }

    /** As compressible as before, and no sector behind the first is what it was. */
    private static byte[] moved(byte[] file) {
        byte[] moved = file.clone();
        int behind = file.length - SECTOR;
        for (int i = 0; i < behind; i++) {
            moved[SECTOR + i] = file[SECTOR + (i + 291) % behind];
        }
        return moved;
    }

    private static byte[] changed(byte[] file) {
        byte[] changed = file.clone();
        for (int sector = ONE_IN / 2; sector * SECTOR < file.length; sector += ONE_IN) {
            changed[sector * SECTOR + 7] ^= 0x55;
        }
        return changed;
    }
}
