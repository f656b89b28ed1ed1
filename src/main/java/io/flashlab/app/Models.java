package io.flashlab.app;

import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.board.BoardViewModel;
import io.flashlab.viewmodel.job.JobRunner;
import io.flashlab.viewmodel.log.LogLevel;
import io.flashlab.viewmodel.log.LogSaver;
import io.flashlab.viewmodel.log.LogViewModel;
import io.flashlab.viewmodel.settings.LearnedRates;
import io.flashlab.viewmodel.settings.SettingsViewModel;
import io.flashlab.viewmodel.shell.HeaderViewModel;
import io.flashlab.viewmodel.shell.InvitationViewModel;
import io.flashlab.viewmodel.shell.NavigationViewModel;
import io.flashlab.viewmodel.shell.StatusViewModel;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Locale;
import java.util.function.Function;

/** The view-models, made and connected with each other. */
final class Models {

    final Texts texts;
    final NavigationViewModel navigation = new NavigationViewModel();
    final LogViewModel log = new LogViewModel(Clock.system(ZoneId.systemDefault()));
    final LogSaver logSaver;
    final SettingsKeeper keeper;
    final SettingsViewModel settings;
    final LearnedRates rates;
    final JobRunner jobs;
    final BoardViewModel board;
    final HeaderViewModel header;
    final InvitationViewModel invitation;
    final StatusViewModel status;

    /** @param words finds the window's words in a language */
    Models(Surroundings outside, Function<Locale, Texts> words) {
        logSaver = new LogSaver(log, outside.worker(), outside.ui());
        SettingsStore.Loaded loaded = outside.settings().load();
        loaded.warning().ifPresent(warning -> log.add(LogLevel.WARNING, warning));
        keeper = new SettingsKeeper(outside.settings(), log, outside.worker(), outside.ui());
        settings = new SettingsViewModel(loaded.settings(), keeper);
        rates = new LearnedRates(settings, outside.ui());
        texts = words.apply(loaded.settings().language().locale(Locale.getDefault()));
        jobs = new JobRunner(
                outside.worker(), outside.ui(), log, outside.opener().time(), outside.configuration());
        board = new BoardViewModel(outside.probe(), jobs);
        header = new HeaderViewModel(board, jobs, texts);
        invitation = new InvitationViewModel(board, navigation);
        status = new StatusViewModel(jobs, texts);
        rememberWhetherLogIsOpen();
    }

    private void rememberWhetherLogIsOpen() {
        settings.settingsProperty().subscribe(now -> log.openProperty().set(now.logOpen()));
        log.openProperty()
                .subscribe(() ->
                        settings.change(s -> s.withLogOpen(log.openProperty().get())));
    }
}
