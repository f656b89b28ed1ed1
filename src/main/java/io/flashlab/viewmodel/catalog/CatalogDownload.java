package io.flashlab.viewmodel.catalog;

import io.flashlab.catalog.CatalogItem;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.Cancelled;
import io.flashlab.engine.task.CancellationToken;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** Getting one file. UI thread only; of the progress at most one report waits for it. */
public final class CatalogDownload {

    private static final double UNKNOWN = -1;

    private final CatalogAccess access;
    private final CatalogTexts texts;
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(this, "running");
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(this, "progress", UNKNOWN);
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper(this, "text", "");
    private final ReadOnlyBooleanWrapper failed = new ReadOnlyBooleanWrapper(this, "failed");
    private CancellationToken token = new CancellationToken();

    CatalogDownload(CatalogAccess access, CatalogTexts texts) {
        this.access = access;
        this.texts = texts;
    }

    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** From 0 to 1; negative while the size is not known. */
    public ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** How far it is, or why it failed; empty when there is nothing to say. */
    public ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }

    /** Whether the text is about a failure. */
    public ReadOnlyBooleanProperty failedProperty() {
        return failed.getReadOnlyProperty();
    }

    /** Calls it off. What has arrived is used by the next attempt. */
    public void cancel() {
        token.cancel();
        if (running.get()) {
            ended("", false);
        }
    }

    /** Forgets a failure. */
    void clear() {
        if (!running.get()) {
            ended("", false);
        }
    }

    void start(CatalogItem item, Consumer<Path> use) {
        CancellationToken mine = new CancellationToken();
        token = mine;
        running.set(true);
        failed.set(false);
        progress.set(UNKNOWN);
        text.set(texts.connecting(item.name()));
        Reporter reporter = new Reporter(item.name(), mine);
        access.worker().execute(() -> {
            try {
                Path file = access.catalog().get(item, reporter::at, mine);
                access.ui().execute(() -> arrived(file, use, mine));
            } catch (Cancelled e) {
                // The window has gone on already.
            } catch (FlasherException e) {
                access.ui().execute(() -> failed(item, e, mine));
            }
        });
    }

    private void arrived(Path file, Consumer<Path> use, CancellationToken mine) {
        if (!mine.isCancelled()) {
            ended("", false);
            use.accept(file);
        }
    }

    private void failed(CatalogItem item, FlasherException problem, CancellationToken mine) {
        if (!mine.isCancelled()) {
            ended(texts.failed(item.name(), problem), true);
        }
    }

    private void ended(String words, boolean failure) {
        running.set(false);
        progress.set(UNKNOWN);
        failed.set(failure);
        text.set(words);
    }

    private record Report(long bytes, long size) {}

    /** Takes the worker's reports to the window. */
    private final class Reporter {
        private final String file;
        private final CancellationToken mine;
        private final AtomicReference<@Nullable Report> newest = new AtomicReference<>();

        Reporter(String file, CancellationToken mine) {
            this.file = file;
            this.mine = mine;
        }

        void at(long bytes, OptionalLong size) {
            if (newest.getAndSet(new Report(bytes, size.orElse(0))) == null) {
                access.ui().execute(this::show);
            }
        }

        private void show() {
            Report report = newest.getAndSet(null);
            if (report != null && running.get() && !mine.isCancelled()) {
                progress.set(report.size() > 0 ? (double) report.bytes() / report.size() : UNKNOWN);
                text.set(texts.receiving(file, report.bytes(), report.size()));
            }
        }
    }
}
