package io.flashlab.viewmodel.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BackupFolderTest {

    private static final String BACKUPS = "/home/me/backups";
    private static final String FIRMWARE = "/home/me/firmware";
    private static final String DOWNLOADS = "/home/me/downloads";

    private final List<Settings> kept = new ArrayList<>();
    private final SettingsViewModel settings = new SettingsViewModel(Settings.defaults(), kept::add);

    @Test
    void whereNothingWasChosenTheSystemDecides() {
        assertThat(settings.get().backupFolders()).isEmpty();
    }

    @Test
    void withoutAFolderForBackupsTheirDialogsBeginWhereTheOthersDo() {
        settings.change(s -> s.withLastFolder(DOWNLOADS));
        List<String> afterAFile = settings.get().backupFolders();
        settings.change(s -> s.withDefaultFolder(Optional.of(FIRMWARE)));

        assertThat(afterAFile).containsExactly(DOWNLOADS);
        assertThat(settings.get().backupFolders()).containsExactly(FIRMWARE);
    }

    @Test
    void theFolderForBackupsIsKeptAndComesBeforeTheOthersWhichStayAsTheyAre() {
        settings.change(s -> s.withLastFolder(DOWNLOADS).withDefaultFolder(Optional.of(FIRMWARE)));

        settings.change(s -> s.withBackupFolder(Optional.of(BACKUPS)));

        assertThat(kept.getLast().backupFolder()).hasValue(BACKUPS);
        assertThat(settings.get().backupFolders()).containsExactly(BACKUPS, FIRMWARE);
        assertThat(settings.get().startFolder()).hasValue(FIRMWARE);
    }

    @Test
    void theFolderForBackupsIsForgotten() {
        settings.change(s -> s.withBackupFolder(Optional.of(BACKUPS)));

        settings.change(s -> s.withBackupFolder(Optional.empty()));

        assertThat(kept.getLast()).isEqualTo(Settings.defaults());
        assertThat(settings.get().backupFolders()).isEmpty();
    }
}
