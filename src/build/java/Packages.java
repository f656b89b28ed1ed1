import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Build step: makes what people install from the application image, with the tools of the system that this runs on, and
 * the SHA-256 sums of it.
 *
 * <p>Run as {@code java Packages.java <version> <time in ISO 8601> <project folder> <icons> <target folder> <stub>}, the last being
 * the name and the version of the package that the flasher stub is from. Packages are signed
 * where the environment says with what: FLASHLAB_MAC_IDENTITY is a name of a "Developer ID" in the key chain. (Windows'
 * installer is signed by the release workflow after this.)
 */
public final class Packages {

    private static final String NAME = "flashlab";
    private static final String UPGRADE_CODE = "5d0c1f4e-6f0b-4f5e-9a53-0f3b8a1a7c52";

    private final String version;
    private final Instant time;
    private final Path project;
    private final Path iconPictures;
    private final Path target;
    private final Path packages;
    private final String stub;

    private Packages(String[] arguments) {
        version = arguments[0];
        time = Instant.parse(arguments[1]);
        project = Path.of(arguments[2]);
        iconPictures = Path.of(arguments[3]);
        target = Path.of(arguments[4]);
        packages = target.resolve("packages");
        stub = arguments[5];
    }

    public static void main(String[] arguments) throws IOException {
        new Packages(arguments).build();
    }

    private void build() throws IOException {
        Files.createDirectories(packages);
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        Path bill = packages.resolve("%s-%s.cdx.json".formatted(NAME, version));
        if (Files.exists(bill)) {
            new BillOfMaterials(bill).add(runtime(system), stub);
        } else {
            System.out.println("no bill of materials: Maven makes it only when it is online");
        }
        if (system.startsWith("windows")) {
            windows();
        } else if (system.startsWith("mac")) {
            mac();
        } else {
            linux();
        }
        sums();
    }

    /** Where the image has its run time: as jpackage puts it on each system. */
    private Path runtime(String system) {
        if (system.startsWith("windows")) {
            return target.resolve(NAME).resolve("runtime");
        }
        return system.startsWith("mac")
                ? target.resolve(NAME + ".app").resolve("Contents/runtime/Contents/Home")
                : target.resolve(NAME).resolve("lib/runtime");
    }

    private void linux() throws IOException {
        run(
                "sh",
                path("packaging/linux/packages.sh"),
                target.resolve(NAME).toString(),
                version,
                path("assets"),
                iconPictures.toString(),
                target.toString());
    }

    /** One installer for a person's own use, one for everybody at the computer, and a ZIP to unpack. */
    private void windows() throws IOException {
        Path image = target.resolve(NAME);
        run(
                "tar",
                "-a",
                "-c",
                "-f",
                named("windows-" + architecture() + ".zip").toString(),
                "-C",
                target.toString(),
                NAME);
        List<String> options =
                List.of("--win-menu", "--win-shortcut-prompt", "--win-dir-chooser", "--win-upgrade-uuid", UPGRADE_CODE);
        Path made = packages.resolve("FlashLab-" + Tools.packageVersion(version) + ".msi");
        jpackage("msi", image, options, List.of());
        Files.move(made, named("windows-" + architecture() + "-everybody.msi"));
        jpackage("msi", image, options, List.of("--win-per-user-install"));
        Files.move(made, named("windows-" + architecture() + ".msi"));
    }

    private void mac() throws IOException {
        List<String> identifier = List.of("--mac-package-identifier", "io.flashlab.FlashLab");
        jpackage("dmg", target.resolve(NAME + ".app"), identifier, signing());
        Files.move(
                packages.resolve("FlashLab-" + Tools.packageVersion(version) + ".dmg"),
                named("macos-" + architecture() + ".dmg"));
    }

    private static List<String> signing() {
        String identity = System.getenv("FLASHLAB_MAC_IDENTITY");
        return identity == null || identity.isEmpty()
                ? List.of()
                : List.of("--mac-sign", "--mac-signing-key-user-name", identity);
    }

    private void jpackage(String type, Path image, List<String> options, List<String> further) {
        List<String> arguments = new ArrayList<>(List.of("--type", type, "--app-image", image.toString()));
        arguments.addAll(List.of(
                "--name", "FlashLab", "--app-version", Tools.packageVersion(version), "--dest", packages.toString()));
        arguments.addAll(List.of("--vendor", "The FlashLab authors", "--license-file", path("LICENSE")));
        arguments.addAll(List.of("--description", "Puts firmware onto ESP8266 and ESP32 boards"));
        arguments.addAll(List.of("--file-associations", path("packaging/flashlab-job.properties")));
        arguments.addAll(options);
        arguments.addAll(further);
        Tools.run("jpackage", arguments);
    }

    /** One line for each package, as sha256sum --check reads it. */
    private void sums() throws IOException {
        Path sums = packages.resolve("SHA256SUMS");
        Files.deleteIfExists(sums);
        List<Path> files;
        try (Stream<Path> all = Files.list(packages)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        List<String> lines = new ArrayList<>();
        for (Path file : files) {
            lines.add(sum(file) + "  " + file.getFileName());
            System.out.printf(Locale.ROOT, "%s: %.1f MB%n", file.getFileName(), Files.size(file) / 1e6);
        }
        Files.writeString(sums, lines.stream().collect(Collectors.joining("\n", "", "\n")));
    }

    private static String sum(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            int read = content.read(buffer);
            while (read >= 0) {
                digest.update(buffer, 0, read);
                read = content.read(buffer);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void run(String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put("SOURCE_DATE_EPOCH", String.valueOf(time.getEpochSecond()));
        try {
            if (builder.start().waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + " failed");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String path(String inProject) {
        return project.resolve(inProject).toString();
    }

    private Path named(String suffix) {
        return packages.resolve(NAME + "-" + version + "-" + suffix);
    }

    private static String architecture() {
        return System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x64";
    }
}
