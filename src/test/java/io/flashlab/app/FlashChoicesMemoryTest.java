package io.flashlab.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.engine.ConnectOptions.Before;
import io.flashlab.engine.flash.WriteOptions.Erase;
import io.flashlab.engine.image.FlashMode;
import io.flashlab.engine.image.FlashSizeSetting;
import io.flashlab.viewmodel.flash.AfterChoice;
import io.flashlab.viewmodel.flash.BaudChoice;
import io.flashlab.viewmodel.flash.FlashOptionsViewModel;
import io.flashlab.viewmodel.settings.FlashChoices;
import io.flashlab.viewmodel.settings.Settings;
import io.flashlab.viewmodel.settings.SettingsViewModel;
import org.junit.jupiter.api.Test;

class FlashChoicesMemoryTest {

    private final SettingsViewModel settings = new SettingsViewModel(Settings.defaults(), _ -> {});

    private FlashOptionsViewModel nextRun() {
        FlashOptionsViewModel options = new FlashOptionsViewModel();
        new FlashChoicesMemory(options, settings).install();
        return options;
    }

    @Test
    void whatWasChosenIsThereInTheNextRun() {
        FlashOptionsViewModel first = nextRun();
        first.baudProperty().set(new BaudChoice.Fixed(230400));
        first.modeProperty().set(FlashMode.QIO);
        first.sizeProperty().set(new FlashSizeSetting.Fixed(4 << 20));
        first.verifyProperty().set(false);
        first.beforeProperty().set(Before.NO_RESET);
        first.afterProperty().set(AfterChoice.CONSOLE);

        FlashOptionsViewModel second = nextRun();

        assertThat(second.baudProperty().get()).isEqualTo(new BaudChoice.Fixed(230400));
        assertThat(second.modeProperty().get()).isEqualTo(FlashMode.QIO);
        assertThat(second.sizeProperty().get()).isEqualTo(new FlashSizeSetting.Fixed(4 << 20));
        assertThat(second.verifyProperty().get()).isFalse();
        assertThat(second.beforeProperty().get()).isEqualTo(Before.NO_RESET);
        assertThat(second.afterProperty().get()).isEqualTo(AfterChoice.CONSOLE);
    }

    @Test
    void erasingTheWholeChipIsNotBroughtBack() {
        nextRun().eraseProperty().set(Erase.ALL);

        assertThat(nextRun().eraseProperty().get()).isEqualTo(Erase.NEEDED);
    }

    @Test
    void aWayIntoTheLoaderThatTheListDoesNotOfferIsNotBroughtBack() {
        FlashChoices last = FlashChoices.defaults();
        settings.change(s -> s.withFlash(new FlashChoices(
                last.baudRate(),
                last.flashMode(),
                last.flashFrequency(),
                last.flashSize(),
                last.erase(),
                last.verify(),
                Before.USB_RESET,
                last.after(),
                last.console())));

        assertThat(nextRun().beforeProperty().get()).isEqualTo(Before.DEFAULT_RESET);
    }
}
