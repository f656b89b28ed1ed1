package io.flashlab.viewmodel.lab;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.flash.WriteOptions.Erase;
import io.flashlab.engine.image.FlashMode;
import io.flashlab.lab.LabJob;
import io.flashlab.lab.LabJob.AfterFlash;
import io.flashlab.lab.LabJob.UsbKind;
import io.flashlab.lab.LabJobFile;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.error.ErrorPresenter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** What all boards get, and the file that keeps it. UI thread only. */
public final class LabJobViewModel {

    private final JobSource source;
    private final Path folder;
    private final Texts texts;
    private final ReadOnlyObjectWrapper<@Nullable LabJob> job = new ReadOnlyObjectWrapper<>(this, "job");
    private final ReadOnlyObjectWrapper<Optional<LabJobLook>> look =
            new ReadOnlyObjectWrapper<>(this, "look", Optional.empty());
    private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper(this, "notice", "");
    private Optional<Path> file = Optional.empty();

    /** @param folder takes files that are on no disk */
    public LabJobViewModel(JobSource source, Path folder, Texts texts) {
        this.source = source;
        this.folder = folder;
        this.texts = texts;
        job.subscribe(present -> look.set(Optional.ofNullable(present).map(this::lookOf)));
    }

    /** What the page shows; empty until there is a job. */
    public ReadOnlyObjectProperty<Optional<LabJobLook>> lookProperty() {
        return look.getReadOnlyProperty();
    }

    /** Null until there is one. */
    ReadOnlyObjectProperty<@Nullable LabJob> jobProperty() {
        return job.getReadOnlyProperty();
    }

    /** What went wrong last; empty for nothing. */
    public ReadOnlyStringProperty noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    void say(String text) {
        notice.set(text);
    }

    void say(FlasherException error) {
        notice.set(new ErrorPresenter(texts).title(error, Optional.empty()));
    }

    /** Where the job is kept, if a person has said so. */
    public Optional<Path> file() {
        return file;
    }

    /** Takes files and options from the Flash page. */
    public void take() {
        trying(() -> {
            Optional<LabJob> chosen = source.job(folder);
            if (chosen.isEmpty()) {
                notice.set(texts.get("lab.job.nothingChosen"));
            } else {
                file = Optional.empty();
                job.set(chosen.get());
            }
        });
    }

    public void open(Path path) {
        trying(() -> {
            LabJob opened = new LabJobFile(path).read();
            file = Optional.of(path);
            job.set(opened);
        });
    }

    public void save(Path path) {
        LabJob present = job.get();
        if (present == null) {
            return;
        }
        trying(() -> {
            new LabJobFile(path).write(present);
            file = Optional.of(path);
        });
    }

    public void title(String title) {
        String stripped = title.strip();
        change(present -> stripped.isEmpty() ? present : present.withTitle(stripped));
    }

    public void bootCheck(boolean wanted) {
        change(present ->
                present.withAfter(new AfterFlash(wanted, present.after().mainProgram())));
    }

    /** @param program becomes {@code main.py}; empty for none */
    public void mainProgram(Optional<Path> program) {
        change(present -> present.withAfter(new AfterFlash(present.after().bootCheck(), program)));
    }

    /** @param kinds which adapters may begin by themselves; none means any */
    void adapters(Set<UsbKind> kinds) {
        change(present -> present.withAdapters(kinds));
    }

    private void change(UnaryOperator<LabJob> change) {
        LabJob present = job.get();
        if (present != null && !change.apply(present).equals(present)) {
            job.set(change.apply(present));
        }
    }

    /** A name for the job's file. */
    public String suggestedName() {
        LabJob present = job.get();
        String title = present == null ? "" : present.title();
        return title.replaceAll("[^\\p{L}\\p{N} ._-]", "-").strip() + LabJobFile.ENDING;
    }

    private LabJobLook lookOf(LabJob present) {
        return new LabJobLook(
                present.title(),
                summary(present),
                present.after().bootCheck(),
                !present.adapters().isEmpty(),
                present.after().mainProgram().map(program -> String.valueOf(program.getFileName())));
    }

    private String summary(LabJob present) {
        List<String> words = new ArrayList<>();
        words.add(present.chip());
        present.files()
                .forEach(each -> words.add(
                        "0x%x %s".formatted(each.address(), each.file().getFileName())));
        FlashMode mode = present.writing().options().mode();
        if (mode != FlashMode.KEEP) {
            words.add(mode.name().toLowerCase(Locale.ROOT));
        }
        if (present.writing().options().erase() == Erase.ALL) {
            words.add(texts.get("lab.job.eraseAll"));
        }
        words.add(texts.get(present.writing().options().verify() ? "lab.job.verified" : "lab.job.notVerified"));
        return String.join(" · ", words);
    }

    private interface Step {
        void run() throws FlasherException;
    }

    private void trying(Step step) {
        notice.set("");
        try {
            step.run();
        } catch (FlasherException e) {
            say(e);
        }
    }
}
