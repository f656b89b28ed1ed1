package io.flashlab.viewmodel.settings;

import io.flashlab.engine.baud.Adapter;
import io.flashlab.engine.baud.LearnedRate;
import io.flashlab.engine.baud.RateMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What was learned of serial adapters, kept in the settings. A memory for any thread; the rest is for the UI thread only. */
public final class LearnedRates implements RateMemory {

    /** Adapters that are remembered: a lab's, and those of last year. */
    private static final int MOST = 100;

    private final SettingsViewModel settings;
    private final Executor ui;
    private final Map<String, LearnedRate> known = new ConcurrentHashMap<>();
    private final ObservableList<AdapterRate> list = FXCollections.observableArrayList();

    /** @param ui runs what touches the settings; one task after the other, in the order given */
    public LearnedRates(SettingsViewModel settings, Executor ui) {
        this.settings = settings;
        this.ui = ui;
        settings.settingsProperty().subscribe(now -> show(now.adapters()));
    }

    /** Lasts as long as the program does. */
    public static LearnedRates notKept() {
        return new LearnedRates(new SettingsViewModel(Settings.defaults(), _ -> {}), Runnable::run);
    }

    private void show(List<AdapterRate> adapters) {
        if (!list.equals(adapters)) {
            known.clear();
            adapters.forEach(rate -> known.put(rate.adapter(), rate.learned()));
            list.setAll(adapters);
        }
    }

    /** The last one that was used first. */
    public ObservableList<AdapterRate> list() {
        return list;
    }

    @Override
    public Optional<LearnedRate> recall(Adapter adapter) {
        return Optional.ofNullable(known.get(adapter.id()));
    }

    @Override
    public void keep(Adapter adapter, LearnedRate learned) {
        known.put(adapter.id(), learned);
        ui.execute(() -> settings.change(s -> s.withAdapters(with(s.adapters(), AdapterRate.of(adapter, learned)))));
    }

    private static List<AdapterRate> with(List<AdapterRate> adapters, AdapterRate newest) {
        List<AdapterRate> changed = new ArrayList<>(List.of(newest));
        adapters.stream()
                .filter(rate -> !rate.adapter().equals(newest.adapter()))
                .limit(MOST - 1)
                .forEach(changed::add);
        return changed;
    }

    /** Begins with that adapter as if it had never been seen. */
    public void forget(AdapterRate rate) {
        settings.change(s -> s.withAdapters(s.adapters().stream()
                .filter(other -> !other.adapter().equals(rate.adapter()))
                .toList()));
    }
}
