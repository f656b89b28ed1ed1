import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** Build step: lays out the image for Linux as jpackage does, but with launchers that start at once. */
final class LinuxImage {

    private final Path packaging;
    private final Path image;

    /**
     * @param packaging has the launchers' text
     * @param image a folder that does not exist yet
     */
    LinuxImage(Path packaging, Path image) {
        this.packaging = packaging;
        this.image = image;
    }

    /**
     * Makes the image.
     *
     * @param runtime is moved into it
     * @param caches a folder with the programs' caches, moved into it
     * @param content a folder with what lies beside them, moved into it and become its {@code lib}
     */
    void make(List<Program> programs, Path runtime, Path caches, Path content) throws IOException {
        Path lib = image.resolve("lib");
        Path launchers = image.resolve("bin");
        Files.createDirectories(launchers);
        Files.move(content, lib);
        Files.move(runtime, lib.resolve("runtime"));
        Files.move(caches, lib.resolve("app"));
        String text = Files.readString(packaging.resolve("linux").resolve("launcher.sh"));
        for (Program program : programs) {
            Path launcher = Files.writeString(
                    launchers.resolve(program.name()),
                    text.replace("@OPTIONS@", String.join(" ", program.options()))
                            .replace("@CACHE@", program.cache())
                            .replace("@MAIN@", program.main()));
            Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}
