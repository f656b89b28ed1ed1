import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Build step: makes the JDK's ahead-of-time caches (JEP 483, 514, 515), which spare a program the loading, linking and
 * checking of its classes at each start. A training run shows the virtual machine which classes and methods matter.
 *
 * <p>A cache fits only the run time that made it, and only the options for modules that it was made with. The virtual
 * machine does without one that does not fit, and says nothing; so the tests of the image look whether it is used.
 */
final class AotCache {

    private static final long LIMIT_SECONDS = 300;

    private final Path runtime;
    private final Path folder;
    private final Path work;

    /**
     * @param runtime the run time of the image
     * @param folder where the caches go
     * @param work for what the training runs leave behind
     */
    AotCache(Path runtime, Path folder, Path work) {
        this.runtime = runtime;
        this.folder = folder;
        this.work = work;
    }

    /**
     * Runs the program twice, and fails if that fails: nobody would notice that the image starts slowly. The second run
     * counts: it finds the settings of the first one, as all but a user's first do.
     *
     * @param trainingOptions for these runs only
     */
    void train(Program program, List<String> trainingOptions, String... arguments) throws IOException {
        Path cache = folder.resolve(program.cache());
        run("-XX:AOTMode=off", program, trainingOptions, arguments);
        run("-XX:AOTCacheOutput=" + cache, program, trainingOptions, arguments);
        if (!Files.exists(cache)) {
            throw new IllegalStateException("no cache came of " + program.main());
        }
        System.out.printf("%s: %.1f MB%n", program.cache(), Files.size(cache) / 1e6);
    }

    private void run(String option, Program program, List<String> trainingOptions, String... arguments)
            throws IOException {
        Path home = Files.createDirectories(work.resolve("training"));
        List<String> command = new ArrayList<>();
        command.add(runtime.resolve("bin").resolve("java").toString());
        command.add(option);
        command.add("-Duser.home=" + home);
        command.addAll(program.options());
        command.addAll(trainingOptions);
        command.addAll(List.of("--module", program.main()));
        command.addAll(List.of(arguments));
        Path output = work.resolve(program.cache() + ".txt");
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("XDG_CONFIG_HOME", home.toString());
        builder.environment().put("APPDATA", home.toString());
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!endsWell(process)) {
            throw new IllegalStateException(String.join(" ", command) + " failed:\n" + Files.readString(output));
        }
    }

    private static boolean endsWell(Process process) {
        try {
            if (process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                return process.exitValue() == 0;
            }
            process.destroyForcibly();
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
