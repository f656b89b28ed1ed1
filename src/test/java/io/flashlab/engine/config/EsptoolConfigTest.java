package io.flashlab.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flashlab.engine.error.FlasherException.SettingInvalid;
import io.flashlab.engine.reset.ResetStep;
import io.flashlab.testing.RecordingLogger;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The messages are those that esptool 5.3.1 prints for the same files; {@code <file>} stands for the file's path. */
class EsptoolConfigTest {

    @TempDir
    private Path folder;

    private final Map<String, String> environment = new HashMap<>();

    private EsptoolConfig find() {
        return EsptoolConfig.find(environment, folder.resolve("work"), folder.resolve("home"), false);
    }

    private Path write(String name, String content) throws IOException {
        return write(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private Path write(String name, byte[] content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, content);
    }

    private static List<String> said(EsptoolConfig config) {
        RecordingLogger logger = new RecordingLogger();
        config.announce(logger);
        return logger.lines();
    }

    private static final String LOADED = "Loaded custom configuration from <file>";

    static Stream<Arguments> files() {
        return Stream.of(
                Arguments.of("[esptool]\ntimeout = 5\n", List.of(LOADED)),
                Arguments.of(
                        "[esptool]\ntimoout = 5\n",
                        List.of("Note: Ignoring unknown config file option: timoout", LOADED)),
                Arguments.of(
                        "[esptool]\ntimoout = 5\nbits = 3\nconnect_attempts=1\n",
                        List.of("Note: Ignoring unknown config file options: bits, timoout", LOADED)),
                Arguments.of(
                        "[esptool]\nconnect_attempts = 5\nconnect_attempts = 9\n",
                        List.of("Note: Ignoring invalid config file <file>: While reading from '<file>' [line  3]: "
                                + "option 'connect_attempts' in section 'esptool' already exists")),
                Arguments.of(
                        "[esptool]\ntimeout = 5\n[esptool]\n",
                        List.of("Note: Ignoring invalid config file <file>: While reading from '<file>' [line  3]: "
                                + "section 'esptool' already exists")),
                Arguments.of(
                        "# c\ntimeout = 5\n[esptool]\n",
                        List.of("Note: Ignoring invalid config file <file>: File contains no section headers.\n"
                                + "file: '<file>', line: 2\n'timeout = 5\\n'")),
                Arguments.of(
                        "[esptool]\n  timeout\nmax_timeout\n",
                        List.of("Note: Ignoring invalid config file <file>: Source contains parsing errors: '<file>'\n"
                                + "\t[line  2]: '  timeout\\n'\n\t[line  3]: 'max_timeout\\n'")),
                Arguments.of(
                        "[esptool]\n= 5\n",
                        List.of("Note: Ignoring invalid config file <file>: Source contains parsing errors: '<file>'\n"
                                + "\t[line  2]: '= 5\\n'")),
                Arguments.of("[other]\ntimeout=3\n", List.of()),
                Arguments.of("  [esptool]\n  timeout : 4\n  Sync_Timeout=0.2\n", List.of(LOADED)),
                Arguments.of(
                        "[DEFAULT]\ntimeout = 8\nfoo=1\n[esptool]\n",
                        List.of("Note: Ignoring unknown config file option: foo", LOADED)),
                Arguments.of(
                        "[esptool]\r\nbits = 5\r\n",
                        List.of("Note: Ignoring unknown config file option: bits", LOADED)),
                Arguments.of(
                        "[esptool] ; x\nbits = 5\n",
                        List.of("Note: Ignoring unknown config file option: bits", LOADED)),
                Arguments.of(
                        "[a]b]\nx=1\n[esptool]\nbits = 5\n",
                        List.of("Note: Ignoring unknown config file option: bits", LOADED)));
    }

    @ParameterizedTest
    @MethodSource("files")
    void aFileIsReadAndSpokenOfAsEsptoolDoes(String content, List<String> expected) throws IOException {
        Path file = write("work/esptool.cfg", content);

        List<String> said = said(find());

        assertThat(said)
                .isEqualTo(expected.stream()
                        .map(line -> line.replace("<file>", file.toString()))
                        .toList());
    }

    @Test
    void everySettingIsTaken() throws Exception {
        write("work/esptool.cfg", """
            [esptool]
            timeout = 1.5
            chip_erase_timeout = 140
            max_timeout = 200
            sync_timeout = 0.25
            md5_timeout_per_mb = 9
            erase_region_timeout_per_mb = 31
            erase_write_timeout_per_mb = 41
            mem_end_rom_timeout = 0.3
            serial_write_timeout = 8.5
            connect_attempts = 4
            write_block_attempts = 2
            open_port_attempts = 6
            reset_delay = 0.75
            # Longer than usual
            custom_reset_sequence = D0|R1|W1.3
                |U1,0|W0.5|D0
            custom_hard_reset_sequence: R1|W0.1|R0
            """);

        ProtocolSettings settings = find().settings();

        assertThat(settings.timeouts())
                .isEqualTo(new ProtocolSettings.Timeouts(
                        Duration.ofMillis(1500),
                        Duration.ofSeconds(140),
                        Duration.ofSeconds(200),
                        Duration.ofMillis(250),
                        Duration.ofSeconds(9),
                        Duration.ofSeconds(31),
                        Duration.ofSeconds(41),
                        Duration.ofMillis(300),
                        Duration.ofMillis(8500)));
        assertThat(settings.attempts()).isEqualTo(new ProtocolSettings.Attempts(4, 2, 6));
        assertThat(settings.reset().delay()).contains(Duration.ofMillis(750));
        assertThat(settings.reset().intoLoader().orElseThrow().steps())
                .containsExactly(
                        new ResetStep.Dtr(false),
                        new ResetStep.Rts(true),
                        new ResetStep.Wait(Duration.ofMillis(1300)),
                        new ResetStep.Both(true, false),
                        new ResetStep.Wait(Duration.ofMillis(500)),
                        new ResetStep.Dtr(false));
        assertThat(settings.reset().hard().orElseThrow().steps()).hasSize(3);
    }

    @Test
    void withoutAFileTheDocumentedValuesHold() throws Exception {
        ProtocolSettings settings = find().settings();

        assertThat(settings).isEqualTo(ProtocolSettings.usual());
        assertThat(settings.timeouts().longest()).isEqualTo(Duration.ofMinutes(4));
        assertThat(settings.attempts()).isEqualTo(new ProtocolSettings.Attempts(7, 3, 1));
    }

    @Test
    void theLongestTimeFollowsTheTimeForErasingAChip() throws Exception {
        write("work/esptool.cfg", "[esptool]\nchip_erase_timeout = 150\n");

        assertThat(find().settings().timeouts().longest()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void placesAreSearchedInOrder() throws IOException {
        String valid = "[esptool]\ntimeout=1\n";
        List<String> places = List.of(
                "work/esptool.cfg",
                "work/setup.cfg",
                "work/tox.ini",
                "home/.config/esptool/esptool.cfg",
                "home/.config/esptool/setup.cfg",
                "home/.config/esptool/tox.ini",
                "home/esptool.cfg",
                "home/setup.cfg",
                "home/tox.ini");
        for (String place : places) {
            write(place, valid);
        }

        for (String place : places) {
            assertThat(find().file()).contains(folder.resolve(place));
            write(place, "[tool]\ntimeout=1\n");
        }
        assertThat(find().file()).isEmpty();
    }

    @Test
    void windowsHasItsOwnFolder() throws IOException {
        Path file = write("home/AppData/Local/esptool/esptool.cfg", "[esptool]\n");

        EsptoolConfig config = EsptoolConfig.find(environment, folder.resolve("work"), folder.resolve("home"), true);

        assertThat(config.file()).contains(file);
    }

    /** Python's {@code os.path.expanduser} looks at USERPROFILE there; HOME is what Unix shells on Windows set. */
    @Test
    void theHomeFolderOnWindowsIsTheProfile() {
        environment.put("HOME", "/c/Users/me");
        environment.put("USERPROFILE", "C:/Users/me");

        assertThat(EsptoolConfig.home(environment, true)).isEqualTo(Path.of("C:/Users/me"));
        assertThat(EsptoolConfig.home(environment, false)).isEqualTo(Path.of("/c/Users/me"));
    }

    @Test
    void aNameThatNoFileCanHaveIsIgnoredWithANote() throws IOException {
        Path file = write("work/esptool.cfg", "[esptool]\n");
        environment.put("ESPTOOL_CFGFILE", "my\0.cfg");

        EsptoolConfig config = find();

        assertThat(config.file()).contains(file);
        assertThat(said(config).getFirst()).startsWith("Note: Ignoring invalid config file my");
    }

    @Test
    void aHomeThatIsNoPathIsLookedForElsewhere() {
        environment.put("HOME", "no\0where");

        assertThat(EsptoolConfig.home(environment, false)).isEqualTo(Path.of(System.getProperty("user.home")));
    }

    @Test
    void theEnvironmentMayNameAnotherFile() throws IOException {
        write("work/esptool.cfg", "[esptool]\n");
        Path file = write("elsewhere/my.cfg", "[esptool]\n");
        environment.put("ESPTOOL_CFGFILE", "../elsewhere/my.cfg");

        assertThat(said(find()))
                .containsExactly("Loaded custom configuration from %s (set with ESPTOOL_CFGFILE)".formatted(file));
    }

    @Test
    void aNamedFileThatIsNoneIsSpokenOfAndTheSearchGoesOn() throws IOException {
        Path file = write("work/tox.ini", "[esptool]\n");
        environment.put("ESPTOOL_CFGFILE", "missing.cfg");

        assertThat(said(find()))
                .containsExactly(
                        "Note: Ignoring ESPTOOL_CFGFILE: missing.cfg has no section [esptool]",
                        "Loaded custom configuration from " + file);
    }

    @Test
    void aFileThatIsNotUtf8IsIgnored() throws IOException {
        Path file =
                write("work/esptool.cfg", "[esptool]\n# caf\u00e9\ntimeout=3\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(said(find()))
                .containsExactly(("Note: Ignoring invalid config file %s: it cannot be read "
                                + "(byte 0xe9 at position 15 is not UTF-8)")
                        .formatted(file));
    }

    @Test
    void aFileTooLargeForAPersonsIsIgnored() throws IOException {
        Path file = write("work/esptool.cfg", "#".repeat((1 << 20) + 1));

        assertThat(said(find()))
                .containsExactly("Note: Ignoring invalid config file %s: it cannot be read (it is larger than 1 MB)"
                        .formatted(file));
    }

    /** It took hours: each blank was tried as the end of the name. */
    @Test
    @Timeout(60)
    void aLongLineOfBlanksIsLookedAtOnce() throws IOException {
        write("work/esptool.cfg", "[esptool]\nx" + " ".repeat(1_000_000) + "y");

        assertThat(said(find())).singleElement().asString().contains("Ignoring invalid config file");
    }

    @Test
    void aByteOrderMarkAsWindowsEditorsWriteItDoesNotMatter() throws Exception {
        write("work/esptool.cfg", "\ufeff[esptool]\ntimeout=4\n");

        assertThat(find().settings().timeouts().command()).isEqualTo(Duration.ofSeconds(4));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "timeout = 5 # five",
                "timeout =",
                "timeout = -1",
                "timeout = 1e9",
                "connect_attempts = 1.5",
                "write_block_attempts = many"
            })
    void aValueThatIsNoNumberIsAnErrorOnlyWhenItIsNeeded(String line) throws IOException {
        write("work/esptool.cfg", "[esptool]\n" + line + "\n");

        EsptoolConfig config = find();

        assertThat(config.file()).isPresent();
        assertThatThrownBy(config::settings).isInstanceOfSatisfying(SettingInvalid.class, e -> {
            assertThat(e.option()).isEqualTo(line.split(" ", -1)[0]);
            assertThat(e.reason()).contains(e.option());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"X0", "D0||R1", "D2", "U1", "W", "W-1", "D0|", "1", "U0,1,0"})
    void aResetSequenceThatCannotBeReadIsAnErrorInEsptoolsWords(String sequence) throws IOException {
        write("work/esptool.cfg", "[esptool]\ncustom_reset_sequence = " + sequence + "\n");

        assertThatThrownBy(find()::settings)
                .isInstanceOf(SettingInvalid.class)
                .hasMessageContaining("Invalid custom reset sequence option format:");
    }

    @Test
    void attemptsToOpenThePortMayComeFromTheEnvironment() throws Exception {
        write("work/esptool.cfg", "[esptool]\nopen_port_attempts = 6\n");
        environment.put("ESPTOOL_OPEN_PORT_ATTEMPTS", "0");

        assertThat(find().settings().attempts().openPort()).isZero();
    }

    @Test
    void attemptsOfTheEnvironmentMustBeANumber() {
        environment.put("ESPTOOL_OPEN_PORT_ATTEMPTS", "often");

        assertThatThrownBy(find()::settings)
                .isInstanceOfSatisfying(
                        SettingInvalid.class,
                        e -> assertThat(e.reason()).isEqualTo("Invalid value for ESPTOOL_OPEN_PORT_ATTEMPTS"));
    }

    @Test
    void timesPerMegabyteAreNeverShorterThanThatOfACommandNorLongerThanTheLongest() {
        ProtocolSettings.Timeouts usual = ProtocolSettings.Timeouts.usual();

        assertThat(usual.md5(1000)).isEqualTo(Duration.ofSeconds(3));
        assertThat(usual.md5(1_000_000)).isEqualTo(Duration.ofSeconds(8));
        assertThat(usual.eraseRegion(2_000_000)).isEqualTo(Duration.ofMinutes(1));
        assertThat(usual.eraseWrite(16 << 20)).isEqualTo(Duration.ofMinutes(4));
    }
}
