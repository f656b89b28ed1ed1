package io.flashlab.app;

import io.flashlab.engine.image.FlashSizeSetting;
import io.flashlab.engine.image.HeaderSize;
import io.flashlab.viewmodel.flash.AfterChoice;
import io.flashlab.viewmodel.flash.BaudChoice;
import io.flashlab.viewmodel.flash.FlashOptionsViewModel;
import io.flashlab.viewmodel.settings.FlashChoices;
import io.flashlab.viewmodel.settings.SettingsViewModel;
import javafx.beans.value.ObservableValue;

/** Brings back what was last chosen on the Flash page, and keeps what is chosen now. */
final class FlashChoicesMemory {

    private static final String KEEP = "keep";
    private static final String DETECT = "detect";

    private final FlashOptionsViewModel options;
    private final SettingsViewModel settings;

    FlashChoicesMemory(FlashOptionsViewModel options, SettingsViewModel settings) {
        this.options = options;
        this.settings = settings;
    }

    /**
     * Erasing the whole chip is not brought back: who chose it last week does not expect it today.
     */
    void install() {
        FlashChoices last = settings.get().flash();
        BaudChoice.all().stream()
                .filter(choice -> rate(choice) == last.baudRate())
                .findFirst()
                .ifPresent(options.baudProperty()::set);
        options.modeProperty().set(last.flashMode());
        if (FlashOptionsViewModel.frequencies().contains(last.flashFrequency())) {
            options.frequencyProperty().set(last.flashFrequency());
        }
        FlashOptionsViewModel.sizes().stream()
                .filter(size -> text(size).equals(last.flashSize()))
                .findFirst()
                .ifPresent(options.sizeProperty()::set);
        options.verifyProperty().set(last.verify());
        if (FlashOptionsViewModel.waysIntoLoader().contains(last.before())) {
            options.beforeProperty().set(last.before());
        }
        options.afterProperty().set(AfterChoice.of(last.after(), last.console()));
        for (ObservableValue<?> option : options.all()) {
            option.addListener((_, _, _) -> keep());
        }
    }

    private void keep() {
        if (!options.isBorrowed()) {
            settings.change(s -> s.withFlash(now()));
        }
    }

    private FlashChoices now() {
        return new FlashChoices(
                rate(options.baudProperty().get()),
                options.modeProperty().get(),
                options.frequencyProperty().get(),
                text(options.sizeProperty().get()),
                options.eraseProperty().get(),
                options.verifyProperty().get(),
                options.beforeProperty().get(),
                options.afterProperty().get().engine(),
                options.afterProperty().get() == AfterChoice.CONSOLE);
    }

    private static int rate(BaudChoice choice) {
        return switch (choice) {
            case BaudChoice.Auto _ -> 0;
            case BaudChoice.Fixed(int baudRate) -> baudRate;
        };
    }

    private static String text(FlashSizeSetting size) {
        return switch (size) {
            case FlashSizeSetting.Keep() -> KEEP;
            case FlashSizeSetting.Detect() -> DETECT;
            case FlashSizeSetting.Fixed(HeaderSize fixed) -> fixed.label();
        };
    }
}
