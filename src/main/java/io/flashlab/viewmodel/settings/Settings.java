package io.flashlab.viewmodel.settings;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the program remembers from one run to the next.
 *
 * @param theme colours of the window
 * @param language what the window speaks
 * @param logOpen whether the log pane is shown
 * @param confirmErase whether erasing a whole chip asks first
 * @param defaultFolder where file dialogs begin; empty for the folder of the last file
 * @param backupFolder where file dialogs for copies of flash begin; empty for where the others do
 * @param lastFolder folder of the last file that was chosen
 * @param window where the window was
 * @param flash what was last chosen on the Flash page
 * @param adapters what was learned of serial adapters, the last one that was used first
 * @param catalog which lists of firmware are asked
 * @param updates whether newer versions are looked for
 */
public record Settings(
        Theme theme,
        Language language,
        boolean logOpen,
        boolean confirmErase,
        Optional<String> defaultFolder,
        Optional<String> backupFolder,
        Optional<String> lastFolder,
        Optional<WindowPlace> window,
        FlashChoices flash,
        List<AdapterRate> adapters,
        CatalogChoices catalog,
        UpdateChoices updates) {

    public Settings {
        adapters = List.copyOf(adapters);
    }

    public static Settings defaults() {
        return new Settings(
                Theme.SYSTEM,
                Language.SYSTEM,
                false,
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                FlashChoices.defaults(),
                List.of(),
                CatalogChoices.defaults(),
                UpdateChoices.defaults());
    }

    public Settings withTheme(Theme newTheme) {
        return new Settings(
                newTheme,
                language,
                logOpen,
                confirmErase,
                defaultFolder,
                backupFolder,
                lastFolder,
                window,
                flash,
                adapters,
                catalog,
                updates);
    }

    public Settings withLanguage(Language newLanguage) {
        return new Settings(
                theme,
                newLanguage,
                logOpen,
                confirmErase,
                defaultFolder,
                backupFolder,
                lastFolder,
                window,
                flash,
                adapters,
                catalog,
                updates);
    }

    public Settings withLogOpen(boolean newLogOpen) {
        return new Settings(
                theme,
                language,
                newLogOpen,
                confirmErase,
                defaultFolder,
                backupFolder,
                lastFolder,
                window,
                flash,
                adapters,
                catalog,
                updates);
    }

    public Settings withConfirmErase(boolean newConfirmErase) {
        return new Settings(
                theme,
                language,
                logOpen,
                newConfirmErase,
                defaultFolder,
                backupFolder,
                lastFolder,
                window,
                flash,
                adapters,
                catalog,
                updates);
    }

    public Settings withDefaultFolder(Optional<String> newDefaultFolder) {
        return new Settings(
                theme,
                language,
                logOpen,
                confirmErase,
                newDefaultFolder,
                backupFolder,
                lastFolder,
                window,
                flash,
                adapters,
                catalog,
                updates);
    }

    public Settings withBackupFolder(Optional<String> newBackupFolder) {
        return new Settings(
                theme,
                language,
                logOpen,
                confirmErase,
                defaultFolder,
                newBackupFolder,
                lastFolder,
                window,
                flash,
                adapters,
                catalog,
                updates);
    }

    public Settings withLastFolder(String newLastFolder) {
        return new Settings(
                theme,
                language,
                logOpen,
                confirmErase,
                defaultFolder,
                backupFolder,
                Optional.of(newLastFolder),
                window,
                flash,
                adapters,
                catalog,
                updates);
    }

    public Settings withWindow(WindowPlace newWindow) {
        return new Settings(
                theme,
                language,
                logOpen,
                confirmErase,
                defaultFolder,
                backupFolder,
                lastFolder,
                Optional.of(newWindow),
                flash,
                adapters,
                catalog,
                updates);
    }

    public Settings withFlash(FlashChoices newFlash) {
        return new Settings(
                theme,
                language,
                logOpen,
                confirmErase,
                defaultFolder,
                backupFolder,
                lastFolder,
                window,
                newFlash,
                adapters,
                catalog,
                updates);
    }

    public Settings withAdapters(List<AdapterRate> newAdapters) {
        return new Settings(
                theme,
                language,
                logOpen,
                confirmErase,
                defaultFolder,
                backupFolder,
                lastFolder,
                window,
                flash,
                newAdapters,
                catalog,
                updates);
    }

    public Settings withCatalog(CatalogChoices newCatalog) {
        return new Settings(
                theme,
                language,
                logOpen,
                confirmErase,
                defaultFolder,
                backupFolder,
                lastFolder,
                window,
                flash,
                adapters,
                newCatalog,
                updates);
    }

    public Settings withUpdates(UpdateChoices newUpdates) {
        return new Settings(
                theme,
                language,
                logOpen,
                confirmErase,
                defaultFolder,
                backupFolder,
                lastFolder,
                window,
                flash,
                adapters,
                catalog,
                newUpdates);
    }

    /** Where a file dialog should begin. */
    public Optional<String> startFolder() {
        return defaultFolder.or(() -> lastFolder);
    }

    /** Where a file dialog for copies of flash should begin, the best first: a folder may be gone meanwhile. */
    public List<String> backupFolders() {
        return Stream.of(backupFolder, startFolder()).flatMap(Optional::stream).toList();
    }
}
