import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/**
 * Build step: brings files of an npm package into {@code target/}.
 *
 * <p>Run as {@code java FetchPackage.java <what it is for> <package> <version> <sha512> <target folder> <resource folder>
 * <entry>=<folder> ...}: entries of the archive, as regular expressions whose first group is the file's name, and where below
 * the resource folder they go. The archive is fetched with {@code npm pack} (so that the person's own npm settings, proxies
 * and cache count) and compared with the pinned SHA-512 before anything is unpacked. One that already lies in the target
 * folder is used as it is, if its sum is right. The exit code is 0 or, after a message that says what to do, 69
 * ("unavailable" in BSD's sysexits.h).
 */
public final class FetchPackage {

    /** What is taken from the package, and where it goes below the resource folder. */
    private record Wanted(Pattern entry, String folder) {

        static Wanted parse(String argument) {
            int end = argument.lastIndexOf('=');
            return new Wanted(Pattern.compile(argument.substring(0, end)), argument.substring(end + 1));
        }

        Optional<String> placeOf(String entryName) {
            Matcher matcher = entry.matcher(entryName);
            return matcher.matches() ? Optional.of(folder + matcher.group(1)) : Optional.empty();
        }
    }

    /** A reason to stop, in words for the person who builds. */
    private static final class Stop extends Exception {
        private static final long serialVersionUID = 1L;

        Stop(String message) {
            super(message);
        }
    }

    private static final int NOT_AVAILABLE = 69;
    private static final int TAR_RECORD = 512;
    private static final long NPM_LIMIT_SECONDS = 180;

    private final String purpose;
    private final String packageName;
    private final String version;
    private final String sha512;
    private final Path target;
    private final Path resources;
    private final List<Wanted> wanted;

    private FetchPackage(List<String> arguments) {
        purpose = arguments.get(0);
        packageName = arguments.get(1);
        version = arguments.get(2);
        sha512 = arguments.get(3);
        target = Path.of(arguments.get(4));
        resources = Path.of(arguments.get(5));
        wanted = arguments.stream().skip(6).map(Wanted::parse).toList();
    }

    public static void main(String[] arguments) throws Exception {
        try {
            new FetchPackage(List.of(arguments)).run();
        } catch (Stop stop) {
            System.err.printf("%n%s%n%n", stop.getMessage());
            System.exit(NOT_AVAILABLE);
        }
    }

    private void run() throws IOException, InterruptedException, Stop {
        Path unpacked = target.resolve("unpacked.sha512");
        if (Files.exists(unpacked) && Files.readString(unpacked).equals(sha512) && Files.isDirectory(resources)) {
            return;
        }
        Files.createDirectories(target);
        Path archive = target.resolve(archiveName());
        if (!Files.exists(archive)) {
            pack(archive);
        }
        check(archive);
        unpack(archive);
        Files.writeString(unpacked, sha512);
    }

    private void pack(Path archive) throws IOException, InterruptedException, Stop {
        String fullName = packageName + "@" + version;
        System.out.println("Fetching " + purpose + ": npm pack " + fullName);
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        Path log = target.resolve("npm.log");
        ProcessBuilder npm = new ProcessBuilder(
                        windows ? "npm.cmd" : "npm",
                        "pack",
                        fullName,
                        "--prefer-offline",
                        "--ignore-scripts",
                        "--fetch-retry-mintimeout=2000",
                        "--fetch-retry-maxtimeout=5000")
                .directory(target.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        Process process;
        try {
            process = npm.start();
        } catch (IOException e) {
            throw new Stop("""
                npm is missing: %s
                FlashLab's build takes %s from the npm package %s.
                Install Node.js, which brings npm (Debian and Ubuntu: apt install npm; Fedora: dnf install npm; \
                Windows and macOS: https://nodejs.org), and build again.
                Or copy the archive of that package to %s yourself.\
                """.formatted(e.getMessage(), purpose, fullName, archive));
        }
        boolean ended = process.waitFor(NPM_LIMIT_SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly().waitFor();
        }
        if (!ended || process.exitValue() != 0 || !Files.exists(archive)) {
            throw new Stop("""
                The npm package %s, which holds %s, could not be fetched: %s. npm said:
                %s
                Only a first build needs the network. Connect it, or set npm's proxy or registry \
                (npm config set ...), and build again.
                Or copy the archive of that package to %s yourself.\
                """.formatted(
                            fullName,
                            purpose,
                            ended ? "npm pack ended with code " + process.exitValue() : "npm pack gave no answer",
                            withoutStackFrames(log),
                            archive));
        }
    }

    /** As npm names it: the scope of a scoped package without its signs. */
    private String archiveName() {
        return packageName.replace("@", "").replace('/', '-') + "-" + version + ".tgz";
    }

    private static String withoutStackFrames(Path npmLog) throws IOException {
        return Files.readAllLines(npmLog).stream()
                .filter(line -> !line.matches("npm (error|ERR!) +at .*"))
                .map("    "::concat)
                .collect(Collectors.joining("\n"));
    }

    private void check(Path archive) throws IOException, Stop {
        String found = Base64.getEncoder().encodeToString(sha512Digest().digest(Files.readAllBytes(archive)));
        if (!found.equals(sha512)) {
            throw new Stop("""
                %s is not the archive that this build expects; nothing of it was used.
                expected SHA-512  %s
                found SHA-512     %s
                Delete the file and build again. If it comes back like this, something between you and the npm \
                registry changes it.\
                """.formatted(archive, sha512, found));
        }
    }

    private void unpack(Path archive) throws IOException, Stop {
        int files = 0;
        try (InputStream tar = new GZIPInputStream(Files.newInputStream(archive))) {
            for (byte[] header = tar.readNBytes(TAR_RECORD); !isEnd(header); header = tar.readNBytes(TAR_RECORD)) {
                int size = Integer.parseInt(text(header, 124, 12).strip(), 8);
                byte[] content = tar.readNBytes(size);
                tar.skipNBytes((TAR_RECORD - size % TAR_RECORD) % TAR_RECORD);
                Optional<String> place = placeOf(text(header, 0, 100));
                if (place.isPresent()) {
                    write(resources.resolve(place.get()), content);
                    files++;
                }
            }
        }
        if (files < wanted.size()) {
            throw new Stop(
                    "%s does not hold %s at the place where this build looks for it.".formatted(archive, purpose));
        }
    }

    private Optional<String> placeOf(String entryName) {
        return wanted.stream()
                .map(files -> files.placeOf(entryName))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.write(fresh, content);
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The archive ends with records of zeros, or with the file. */
    private static boolean isEnd(byte[] header) {
        return header.length < TAR_RECORD || header[0] == 0;
    }

    /** A field of a tar header: text up to the first zero byte. */
    private static String text(byte[] header, int offset, int length) {
        String field = new String(header, offset, length, StandardCharsets.US_ASCII);
        int end = field.indexOf('\0');
        return end < 0 ? field : field.substring(0, end);
    }

    private static MessageDigest sha512Digest() {
        try {
            return MessageDigest.getInstance("SHA-512");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-512", e);
        }
    }
}
