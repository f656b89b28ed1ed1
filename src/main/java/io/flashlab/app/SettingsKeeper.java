package io.flashlab.app;

import io.flashlab.viewmodel.log.LogLevel;
import io.flashlab.viewmodel.log.LogViewModel;
import io.flashlab.viewmodel.settings.Settings;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes changed settings off the UI thread. Of several changes in a row only the last is written. */
final class SettingsKeeper implements Consumer<Settings> {

    private final SettingsStore store;
    private final LogViewModel log;
    private final Executor worker;
    private final Executor ui;
    private final AtomicReference<@Nullable Settings> unsaved = new AtomicReference<>();

    SettingsKeeper(SettingsStore store, LogViewModel log, Executor worker, Executor ui) {
        this.store = store;
        this.log = log;
        this.worker = worker;
        this.ui = ui;
    }

    @Override
    public void accept(Settings changed) {
        if (unsaved.getAndSet(changed) == null) {
            worker.execute(this::flush);
        }
    }

    /** Writes at once what is not yet written. */
    synchronized void flush() {
        Settings newest = unsaved.getAndSet(null);
        if (newest == null) {
            return;
        }
        try {
            store.save(newest);
        } catch (IOException e) {
            ui.execute(
                    () -> log.add(LogLevel.WARNING, "Settings cannot be saved in %s: %s".formatted(store.file(), e)));
        }
    }
}
