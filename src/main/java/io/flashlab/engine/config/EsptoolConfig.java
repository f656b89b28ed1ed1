package io.flashlab.engine.config;

import io.flashlab.engine.error.FlasherException.SettingInvalid;
import io.flashlab.engine.log.EspLogger;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * esptool's configuration file, and what there is to say about it.
 *
 * <p>Source: esptool's documentation, "Configuration File". Looked for are {@code esptool.cfg}, {@code setup.cfg} and
 * {@code tox.ini}, in this order in the working directory, then in the user's configuration folder ({@code
 * ~/.config/esptool}, on Windows {@code ~\AppData\Local\esptool}) and then in the home folder; the first one with a
 * section {@code [esptool]} counts. The environment variable {@code ESPTOOL_CFGFILE} names another file, which comes
 * before all of them if it is valid.
 */
public final class EsptoolConfig {

    private static final String FILE_VARIABLE = "ESPTOOL_CFGFILE";
    private static final List<String> NAMES = List.of("esptool.cfg", "setup.cfg", "tox.ini");
    private static final String SECTION = "esptool";
    private static final long MOST_BYTES = 1 << 20;
    private static final EsptoolConfig NONE = new EsptoolConfig(Map.of());

    private final Map<String, String> environment;
    private final List<String> notes = new ArrayList<>();
    private Optional<Path> file = Optional.empty();
    private Map<String, String> values = Map.of();
    private boolean named;

    private EsptoolConfig(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** No file: the usual settings. */
    public static EsptoolConfig none() {
        return NONE;
    }

    /**
     * Looks for a file from the process's working directory on.
     *
     * @param environment the process environment: {@code ESPTOOL_CFGFILE}, {@code ESPTOOL_OPEN_PORT_ATTEMPTS}, {@code
     *     HOME}, and on Windows {@code USERPROFILE} in its place
     */
    public static EsptoolConfig find(Map<String, String> environment) {
        boolean windows = System.getProperty("os.name", "").startsWith("Windows");
        return find(environment, Path.of("").toAbsolutePath(), home(environment, windows), windows);
    }

    /** Where Python looks, and so esptool; a {@code HOME} on Windows is some other program's. */
    static Path home(Map<String, String> environment, boolean windows) {
        String named = environment.getOrDefault(windows ? "USERPROFILE" : "HOME", "");
        try {
            return Path.of(named.isEmpty() ? System.getProperty("user.home", "") : named);
        } catch (InvalidPathException e) {
            return Path.of(System.getProperty("user.home", ""));
        }
    }

    /** @param windows whether the user's configuration folder is where Windows has it */
    static EsptoolConfig find(Map<String, String> environment, Path workingFolder, Path home, boolean windows) {
        EsptoolConfig config = new EsptoolConfig(environment);
        Path userFolder = windows ? home.resolve("AppData/Local/esptool") : home.resolve(".config/esptool");
        if (!config.readNamed(workingFolder)) {
            config.readFirst(List.of(workingFolder, userFolder, home));
        }
        return config;
    }

    private boolean readNamed(Path workingFolder) {
        String name = environment.getOrDefault(FILE_VARIABLE, "");
        if (name.isEmpty()) {
            return false;
        }
        try {
            named = read(workingFolder.resolve(name));
        } catch (InvalidPathException e) {
            notes.add("Ignoring invalid config file %s: %s".formatted(name, e.getReason()));
        }
        if (!named && notes.isEmpty()) {
            notes.add("Ignoring %s: %s has no section [%s]".formatted(FILE_VARIABLE, name, SECTION));
        }
        return named;
    }

    private void readFirst(List<Path> folders) {
        for (Path folder : folders) {
            for (String name : NAMES) {
                if (read(folder.resolve(name))) {
                    return;
                }
            }
        }
    }

    /** @return whether it is a configuration of esptool */
    private boolean read(Path candidate) {
        if (!Files.isRegularFile(candidate)) {
            return false;
        }
        try {
            Optional<Map<String, String>> section = IniFile.section(candidate.toString(), text(candidate), SECTION);
            if (section.isEmpty()) {
                return false;
            }
            file = Optional.of(candidate.toAbsolutePath().normalize());
            values = section.get();
            noteUnknown();
            return true;
        } catch (IniFile.Malformed e) {
            notes.add("Ignoring invalid config file %s: %s".formatted(candidate, e.text()));
        } catch (IOException e) {
            notes.add("Ignoring invalid config file %s: it cannot be read (%s)".formatted(candidate, e.getMessage()));
        }
        return false;
    }

    private void noteUnknown() {
        List<String> unknown = values.keySet().stream()
                .filter(key -> !SettingsReader.NAMES.contains(key))
                .sorted()
                .toList();
        if (!unknown.isEmpty()) {
            notes.add("Ignoring unknown config file option%s: %s"
                    .formatted(unknown.size() > 1 ? "s" : "", String.join(", ", unknown)));
        }
    }

    private static String text(Path path) throws IOException {
        if (Files.size(path) > MOST_BYTES) {
            throw new IOException("it is larger than 1 MB");
        }
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(path));
        CharBuffer text = CharBuffer.allocate(bytes.capacity());
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CoderResult result = decoder.decode(bytes, text, true);
        if (result.isError()) {
            throw new IOException(
                    "byte 0x%02x at position %s is not UTF-8".formatted(bytes.get(bytes.position()), bytes.position()));
        }
        String withMark = text.flip().toString();
        String unmarked = withMark.startsWith("\ufeff") ? withMark.substring(1) : withMark;
        return unmarked.replace("\r\n", "\n").replace('\r', '\n');
    }

    /** The file that was found. */
    public Optional<Path> file() {
        return file;
    }

    /** Says which file counts, and what is wrong with it or with others that came before it. */
    public void announce(EspLogger logger) {
        notes.forEach(logger::note);
        file.ifPresent(path -> logger.print(
                "Loaded custom configuration from " + path + (named ? " (set with %s)".formatted(FILE_VARIABLE) : "")));
    }

    /**
     * What the file sets; the usual values for the rest. {@code ESPTOOL_OPEN_PORT_ATTEMPTS} of the environment comes
     * before the file's {@code open_port_attempts}.
     *
     * @throws SettingInvalid when a value means nothing
     */
    public ProtocolSettings settings() throws SettingInvalid {
        return new SettingsReader(values, environment).read();
    }
}
