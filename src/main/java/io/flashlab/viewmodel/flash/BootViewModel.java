package io.flashlab.viewmodel.flash;

import io.flashlab.engine.SessionContext;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.image.ImageFamily;
import io.flashlab.micropython.boot.BootFault;
import io.flashlab.micropython.boot.BootVerdict;
import io.flashlab.micropython.boot.BootVerdict.Boots;
import io.flashlab.micropython.boot.BootVerdict.BootsWithoutPrompt;
import io.flashlab.micropython.boot.BootVerdict.DoesNotBoot;
import io.flashlab.micropython.boot.BootVerdict.Garbage;
import io.flashlab.micropython.boot.BootVerdict.Silent;
import io.flashlab.micropython.boot.BootVerdict.StillInLoader;
import io.flashlab.micropython.boot.BootWatch.Sight;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.flash.BootNews.Level;
import io.flashlab.viewmodel.job.JobRunner;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Whether a board starts what was flashed: waits for it, gives way to whatever else wants the port. UI thread only. */
public final class BootViewModel {

    private final JobRunner jobs;
    private final BootLook look;
    private final Texts texts;
    private final ReadOnlyObjectWrapper<BootNews> news = new ReadOnlyObjectWrapper<>(this, "news", BootNews.NONE);
    private boolean esp8266;

    /** Which wait is meant; what an earlier one still has to say is stale. */
    private int round;

    BootViewModel(JobRunner jobs, BootLook look, Texts texts) {
        this.jobs = jobs;
        this.look = look;
        this.texts = texts;
        jobs.busyProperty().subscribe(busy -> {
            if (busy) {
                forget();
            }
        });
    }

    public ReadOnlyObjectProperty<BootNews> newsProperty() {
        return news.getReadOnlyProperty();
    }

    void await(BootLook.Flashed flashed) {
        forget();
        esp8266 = flashed.board().chip().equals(ImageFamily.ESP8266);
        int mine = round;
        Consumer<Sight> listener = sight -> jobs.show(() -> {
            if (round == mine) {
                seen(sight);
            }
        });
        jobs.runAside(
                context -> look(flashed, listener, context),
                verdict -> verdict.ifPresentOrElse(this::ended, this::forget));
    }

    /** That nothing can be told is no failure: the board was flashed. */
    private Optional<BootVerdict> look(BootLook.Flashed flashed, Consumer<Sight> listener, SessionContext context) {
        try {
            return look.await(flashed, listener, context);
        } catch (FlasherException e) {
            return Optional.empty();
        }
    }

    /** Leaves the board alone, and its port to others. */
    public void stop() {
        jobs.stopAside();
        forget();
    }

    private void forget() {
        round++;
        news.set(BootNews.NONE);
    }

    private void seen(Sight sight) {
        switch (sight) {
            case SILENT -> say(Level.WAITING, "silent");
            case AWAY -> say(Level.WAITING, forThisChip("away"));
            case STARTING -> say(Level.WAITING, "starting");
            case LOADER -> say(Level.WARNING, forThisChip("loader"));
            case MUTE -> say(Level.WARNING, "mute");
        }
    }

    private void ended(BootVerdict verdict) {
        switch (verdict) {
            case Boots(String version, String board, Optional<Boolean> intact) -> {
                boolean damaged = intact.filter(whole -> !whole).isPresent();
                say(damaged ? Level.WARNING : Level.GOOD, damaged ? "damaged" : "runs", version, board);
            }
            case BootsWithoutPrompt(String heard) -> say(Level.GOOD, "noPrompt", lastLine(heard));
            case DoesNotBoot(BootFault fault, var _, String heard) ->
                say(Level.WARNING, "fault." + fault.name().toLowerCase(Locale.ROOT), lastLine(heard));
            case StillInLoader _ -> say(Level.WARNING, forThisChip("loader"));
            case Silent _, Garbage _ -> say(Level.WARNING, "mute");
        }
    }

    private String forThisChip(String key) {
        return esp8266 ? key : key + "Boot";
    }

    private void say(Level level, String key, Object... values) {
        news.set(new BootNews(level, texts.get("flash.boot." + key, values)));
    }

    /** What it said last, short enough for a line. */
    private static String lastLine(String heard) {
        String last =
                heard.lines().map(String::strip).filter(line -> !line.isEmpty()).reduce("", (_, line) -> line);
        return last.length() <= 80 ? last : last.substring(0, 79) + "…";
    }
}
