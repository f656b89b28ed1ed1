package io.flashlab.viewmodel.flash;

import io.flashlab.catalog.bundle.BundleSettings;
import io.flashlab.engine.ConnectOptions;
import io.flashlab.engine.ConnectOptions.Before;
import io.flashlab.engine.flash.WriteOptions;
import io.flashlab.engine.flash.WriteOptions.Erase;
import io.flashlab.engine.image.FlashFrequency;
import io.flashlab.engine.image.FlashMode;
import io.flashlab.engine.image.FlashSizeSetting;
import io.flashlab.viewmodel.error.ErrorAction;
import io.flashlab.viewmodel.settings.LearnedRates;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** How to flash. Begins with what is right for MicroPython on an ESP-01. UI thread only. */
public final class FlashOptionsViewModel {

    private static final long KIB = 1024;
    private static final long MIB = KIB * KIB;

    private final ObjectProperty<BaudChoice> baud = new SimpleObjectProperty<>(this, "baud", new BaudChoice.Auto());
    private final ObjectProperty<FlashMode> mode = new SimpleObjectProperty<>(this, "mode", FlashMode.DIO);
    private final ObjectProperty<FlashFrequency> frequency =
            new SimpleObjectProperty<>(this, "frequency", FlashFrequency.KEEP);
    private final ObjectProperty<FlashSizeSetting> size =
            new SimpleObjectProperty<>(this, "size", new FlashSizeSetting.Detect());
    private final ObjectProperty<Erase> erase = new SimpleObjectProperty<>(this, "erase", Erase.NEEDED);
    private final BooleanProperty verify = new SimpleBooleanProperty(this, "verify", true);
    private final ObjectProperty<Before> before = new SimpleObjectProperty<>(this, "before", Before.DEFAULT_RESET);
    private final ObjectProperty<AfterChoice> after = new SimpleObjectProperty<>(this, "after", AfterChoice.RESET);

    private @Nullable BundleSettings borrowed;
    private @Nullable Own own;

    private final LearnedRates learnedRates;

    /** With nothing known of any adapter. */
    public FlashOptionsViewModel() {
        this(LearnedRates.notKept());
    }

    /** @param learnedRates what {@link BaudChoice.Auto} goes by */
    public FlashOptionsViewModel(LearnedRates learnedRates) {
        this.learnedRates = learnedRates;
    }

    /** What {@link BaudChoice.Auto} goes by. */
    public LearnedRates learnedRates() {
        return learnedRates;
    }

    /** How to reach a board, with the rate and the way into its loader that were chosen. */
    public ConnectOptions chosen(ConnectOptions connect) {
        return connect.withRate(baud.get().rate(learnedRates)).withBefore(before.get());
    }

    /** The flash clocks that an ESP8266 image header can hold (ESP8266 Technical Reference, image header byte 3). */
    public static List<FlashFrequency> frequencies() {
        return List.of(
                FlashFrequency.KEEP,
                FlashFrequency.F20M,
                FlashFrequency.F26M,
                FlashFrequency.F40M,
                FlashFrequency.F80M);
    }

    /** The flash sizes that the list offers. */
    public static List<FlashSizeSetting> sizes() {
        return List.of(
                new FlashSizeSetting.Detect(),
                new FlashSizeSetting.Keep(),
                new FlashSizeSetting.Fixed(512 * KIB),
                new FlashSizeSetting.Fixed(MIB),
                new FlashSizeSetting.Fixed(2 * MIB),
                new FlashSizeSetting.Fixed(4 * MIB),
                new FlashSizeSetting.Fixed(8 * MIB),
                new FlashSizeSetting.Fixed(16 * MIB));
    }

    /** The ways into the loader that the list offers. */
    public static List<Before> waysIntoLoader() {
        return List.of(Before.DEFAULT_RESET, Before.NO_RESET);
    }

    public ObjectProperty<BaudChoice> baudProperty() {
        return baud;
    }

    public ObjectProperty<FlashMode> modeProperty() {
        return mode;
    }

    public ObjectProperty<FlashFrequency> frequencyProperty() {
        return frequency;
    }

    public ObjectProperty<FlashSizeSetting> sizeProperty() {
        return size;
    }

    public ObjectProperty<Erase> eraseProperty() {
        return erase;
    }

    public BooleanProperty verifyProperty() {
        return verify;
    }

    public ObjectProperty<Before> beforeProperty() {
        return before;
    }

    public ObjectProperty<AfterChoice> afterProperty() {
        return after;
    }

    /** Whether the board is put into its loader by hand. */
    public boolean isManualReset() {
        return before.get() != Before.DEFAULT_RESET;
    }

    /** The same as the engine takes it. */
    public WriteOptions writeOptions() {
        return WriteOptions.defaults()
                .withMode(mode.get())
                .withFrequency(frequency.get())
                .withSize(size.get())
                .withErase(erase.get())
                .withVerify(verify.get())
                .withChangedOnly(true);
    }

    /** Takes a bundle's flash settings; a person may still change them, as long as it is in the table. */
    void borrow(BundleSettings settings) {
        if (settings.equals(borrowed)) {
            return;
        }
        giveBack();
        borrowed = settings;
        own = new Own(mode.get(), frequency.get(), size.get());
        settings.mode().ifPresent(mode::set);
        settings.frequency().ifPresent(frequency::set);
        settings.size().ifPresent(size::set);
    }

    /** Goes back to what was chosen before a bundle's settings were taken. */
    void giveBack() {
        Own before = own;
        if (before != null) {
            own = null;
            borrowed = null;
            mode.set(before.mode());
            frequency.set(before.frequency());
            size.set(before.size());
        }
    }

    /** Whether flash settings are a bundle's: they are for its board, and not to be remembered for the next one. */
    public boolean isBorrowed() {
        return borrowed != null;
    }

    private record Own(FlashMode mode, FlashFrequency frequency, FlashSizeSetting size) {}

    /** Sets what an error card's remedy asks for. */
    public void apply(ErrorAction.Option remedy) {
        switch (remedy) {
            case SLOW_BAUD -> baud.set(new BaudChoice.Fixed(BaudChoice.SAFE));
            case MANUAL_RESET -> before.set(Before.NO_RESET);
        }
    }

    /** Every option, for what must follow them all. */
    public List<ObservableValue<?>> all() {
        return List.of(baud, mode, frequency, size, erase, verify, before, after);
    }
}
