package io.flashlab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flashlab.engine.ConnectOptions.After;
import io.flashlab.engine.ConnectOptions.Before;
import io.flashlab.engine.flash.WriteOptions.Erase;
import io.flashlab.engine.image.FlashFrequency;
import io.flashlab.engine.image.FlashMode;
import io.flashlab.viewmodel.settings.AdapterRate;
import io.flashlab.viewmodel.settings.CatalogChoices;
import io.flashlab.viewmodel.settings.CatalogChoices.AddedSource;
import io.flashlab.viewmodel.settings.FlashChoices;
import io.flashlab.viewmodel.settings.Language;
import io.flashlab.viewmodel.settings.Settings;
import io.flashlab.viewmodel.settings.Theme;
import io.flashlab.viewmodel.settings.UpdateChoices;
import io.flashlab.viewmodel.settings.WindowPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsStoreTest {

    @TempDir
    private Path folder;

    private Path file;
    private SettingsStore store;

    @BeforeEach
    void beginWithoutAFile() {
        file = folder.resolve("flashlab").resolve("settings.json");
        store = new SettingsStore(file, Clock.fixed(Instant.parse("2026-11-21T10:42:07Z"), ZoneOffset.UTC));
    }

    @Test
    void withoutAFileTheDefaultsApply() {
        SettingsStore.Loaded loaded = store.load();

        assertThat(loaded).isEqualTo(new SettingsStore.Loaded(Settings.defaults(), Optional.empty()));
        assertThat(file).doesNotExist();
    }

    @Test
    void whatIsSavedIsLoaded() throws Exception {
        Settings settings = Settings.defaults()
                .withTheme(Theme.DARK)
                .withLogOpen(true)
                .withConfirmErase(false)
                .withDefaultFolder(Optional.of("/home/me/firmware"))
                .withBackupFolder(Optional.of("/home/me/backups"))
                .withLastFolder("/tmp/downloads")
                .withWindow(new WindowPlace(10, 20, 1024, 700, true))
                .withAdapters(List.of(new AdapterRate("1a86:7523@1-4", "CH340", 921600, 1500000, 3, 20)));

        store.save(settings);

        assertThat(store.load()).isEqualTo(new SettingsStore.Loaded(settings, Optional.empty()));
    }

    @Test
    void everySettingIsSavedAndLoaded() throws Exception {
        Settings settings = new Settings(
                Theme.LIGHT,
                Language.GERMAN,
                true,
                false,
                Optional.of("a"),
                Optional.of("b"),
                Optional.of("c"),
                Optional.of(new WindowPlace(-1.5, 2, 3, 4, true)),
                new FlashChoices(
                        460800,
                        FlashMode.QOUT,
                        FlashFrequency.F80M,
                        "1MB",
                        Erase.ALL,
                        false,
                        Before.NO_RESET,
                        After.NO_RESET,
                        true),
                List.of(new AdapterRate("d", "e", 1, 2, 3, 4), new AdapterRate("f", "", 5, 0, 0, 0)),
                new CatalogChoices(List.of(new AddedSource("g", "h", "i")), List.of("j", "k")),
                new UpdateChoices(Optional.of(false), Optional.of("l"), Optional.of("m"), Optional.of("n")),
                true);

        store.save(settings);

        assertThat(store.load()).isEqualTo(new SettingsStore.Loaded(settings, Optional.empty()));
    }

    @Test
    void whatIsLearnedOfAnAdapterIsReadAsFarAsItGoes() throws Exception {
        write("{ \"adapters\": [ { \"adapter\": \"1a86:7523@1-4\", \"baudRate\": 921600 } ] }");

        assertThat(store.load().settings().adapters())
                .containsExactly(new AdapterRate("1a86:7523@1-4", "", 921600, 0, 0, 0));
    }

    @Test
    void whatWasReadAheadIsTakenOnceAndTheFileReadAgainLater() throws Exception {
        Settings dark = Settings.defaults().withTheme(Theme.DARK);
        Settings open = dark.withLogOpen(true);
        store.save(dark);
        store.loadAhead(Runnable::run);
        store.save(open);

        assertThat(store.load().settings()).isEqualTo(dark);
        assertThat(store.load().settings()).isEqualTo(open);
    }

    @Test
    void aPersonCanReadTheFile() throws Exception {
        store.save(Settings.defaults().withTheme(Theme.DARK));

        assertThat(Files.readString(file)).contains("\"theme\" : \"DARK\"").contains("\n");
    }

    @Test
    void savingReplacesTheFileAndLeavesNothingElse() throws Exception {
        store.save(Settings.defaults());
        store.save(Settings.defaults().withLogOpen(true));

        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void whatAKilledProgramLeftIsTakenAway() throws Exception {
        store.save(Settings.defaults());
        Path left = Files.createFile(file.resolveSibling("settings123.tmp"));
        Files.setLastModifiedTime(left, FileTime.from(Instant.parse("2026-11-20T10:00:00Z")));
        Path ofAnotherWindow = Files.createFile(file.resolveSibling("settings456.tmp"));
        Files.setLastModifiedTime(ofAnotherWindow, FileTime.from(Instant.parse("2026-11-21T10:42:06Z")));

        store.save(Settings.defaults());

        assertThat(left).doesNotExist();
        assertThat(ofAnotherWindow).exists();
    }

    @Test
    void whatTheFileDoesNotNameHasItsDefault() throws Exception {
        write("{ \"theme\": \"LIGHT\", \"flash\": { \"flashMode\": \"QIO\" }, \"confirmErase\": null,"
                + " \"fromTheFuture\": 1 }");

        Settings loaded = store.load().settings();

        assertThat(loaded.theme()).isEqualTo(Theme.LIGHT);
        assertThat(loaded.confirmErase()).isTrue();
        assertThat(loaded.flash())
                .isEqualTo(new FlashChoices(
                        0,
                        FlashMode.QIO,
                        FlashChoices.defaults().flashFrequency(),
                        "detect",
                        FlashChoices.defaults().erase(),
                        true,
                        FlashChoices.defaults().before(),
                        FlashChoices.defaults().after(),
                        false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{ \"theme\": ",
                "[]",
                "null",
                "{ \"theme\": \"PURPLE\" }",
                "{ \"flash\": 3 }",
                "{ \"logOpen\": \"yes\" }",
                "{ \"adapters\": {} }"
            })
    void aDamagedFileIsSetAsideAndNamed(String content) throws Exception {
        write(content);

        SettingsStore.Loaded loaded = store.load();

        Path aside = file.resolveSibling("settings.json.damaged-20261121-104207");
        assertThat(loaded.settings()).isEqualTo(Settings.defaults());
        assertThat(loaded.warning())
                .hasValueSatisfying(warning -> assertThat(warning).contains(aside.toString()));
        assertThat(file).doesNotExist();
        assertThat(aside).hasContent(content);
    }

    @Test
    void aFolderThatCannotBeMadeIsReported() throws Exception {
        Files.writeString(folder.resolve("flashlab"), "a file where the folder should be");

        assertThatThrownBy(() -> store.save(Settings.defaults())).isInstanceOf(IOException.class);
    }

    private void write(String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
