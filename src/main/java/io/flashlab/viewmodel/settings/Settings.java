package io.flashlab.viewmodel.settings;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
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
 * @param labSounds whether a board's end is to be heard in the lab
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
        UpdateChoices updates,
        boolean labSounds) {

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
                UpdateChoices.defaults(),
                false);
    }

    public Settings withTheme(Theme newTheme) {
        return with(draft -> draft.theme = newTheme);
    }

    public Settings withLanguage(Language newLanguage) {
        return with(draft -> draft.language = newLanguage);
    }

    public Settings withLogOpen(boolean newLogOpen) {
        return with(draft -> draft.logOpen = newLogOpen);
    }

    public Settings withConfirmErase(boolean newConfirmErase) {
        return with(draft -> draft.confirmErase = newConfirmErase);
    }

    public Settings withDefaultFolder(Optional<String> newDefaultFolder) {
        return with(draft -> draft.defaultFolder = newDefaultFolder);
    }

    public Settings withBackupFolder(Optional<String> newBackupFolder) {
        return with(draft -> draft.backupFolder = newBackupFolder);
    }

    public Settings withLastFolder(String newLastFolder) {
        return with(draft -> draft.lastFolder = Optional.of(newLastFolder));
    }

    public Settings withWindow(WindowPlace newWindow) {
        return with(draft -> draft.window = Optional.of(newWindow));
    }

    public Settings withFlash(FlashChoices newFlash) {
        return with(draft -> draft.flash = newFlash);
    }

    public Settings withAdapters(List<AdapterRate> newAdapters) {
        return with(draft -> draft.adapters = newAdapters);
    }

    public Settings withCatalog(CatalogChoices newCatalog) {
        return with(draft -> draft.catalog = newCatalog);
    }

    public Settings withUpdates(UpdateChoices newUpdates) {
        return with(draft -> draft.updates = newUpdates);
    }

    public Settings withLabSounds(boolean newLabSounds) {
        return with(draft -> draft.labSounds = newLabSounds);
    }

    private Settings with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.settings();
    }

    /** Where a file dialog should begin. */
    public Optional<String> startFolder() {
        return defaultFolder.or(() -> lastFolder);
    }

    /** Where a file dialog for copies of flash should begin, the best first: a folder may be gone meanwhile. */
    public List<String> backupFolders() {
        return Stream.of(backupFolder, startFolder()).flatMap(Optional::stream).toList();
    }

    /** Settings that are being changed: who changes one of them need not name the others. */
    private static final class Draft {

        private Theme theme;
        private Language language;
        private boolean logOpen;
        private boolean confirmErase;
        private Optional<String> defaultFolder;
        private Optional<String> backupFolder;
        private Optional<String> lastFolder;
        private Optional<WindowPlace> window;
        private FlashChoices flash;
        private List<AdapterRate> adapters;
        private CatalogChoices catalog;
        private UpdateChoices updates;
        private boolean labSounds;

        Draft(Settings from) {
            theme = from.theme;
            language = from.language;
            logOpen = from.logOpen;
            confirmErase = from.confirmErase;
            defaultFolder = from.defaultFolder;
            backupFolder = from.backupFolder;
            lastFolder = from.lastFolder;
            window = from.window;
            flash = from.flash;
            adapters = from.adapters;
            catalog = from.catalog;
            updates = from.updates;
            labSounds = from.labSounds;
        }

        Settings settings() {
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
                    updates,
                    labSounds);
        }
    }
}
