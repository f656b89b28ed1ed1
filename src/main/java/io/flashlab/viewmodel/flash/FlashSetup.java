package io.flashlab.viewmodel.flash;

import io.flashlab.engine.BoardInfo;
import io.flashlab.engine.image.FirmwareKind;
import io.flashlab.engine.image.ImageFamily;
import io.flashlab.engine.transport.PortInfo;
import io.flashlab.viewmodel.board.BoardViewModel;
import io.flashlab.viewmodel.error.ErrorContext;
import io.flashlab.viewmodel.error.HostSystem;
import io.flashlab.viewmodel.settings.AdapterRate;
import java.util.Optional;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;

/**
 * Everything that decides what a press on Flash would do.
 *
 * @param firmware which files, and where
 * @param options how
 * @param board to which board
 */
public record FlashSetup(FirmwareTableViewModel firmware, FlashOptionsViewModel options, BoardViewModel board) {

    /** Family of the board; of the firmware while nobody has asked the board; empty when neither tells. */
    Optional<String> chip() {
        BoardInfo known = board.boardProperty().get();
        return known != null
                ? Optional.of(known.chip())
                : firmware.tickedRows().stream()
                        .flatMap(row -> row.description().stream())
                        .flatMap(found -> found.chip().stream())
                        .findFirst();
    }

    /** Whether advice for the ESP8266 and its modules is in place: it is one, or nobody knows. */
    boolean mayBeEsp8266() {
        return chip().filter(chip -> !chip.equals(ImageFamily.ESP8266)).isEmpty();
    }

    /** What a press on Flash asks for. */
    FlashRequest request() {
        FlashRequest request = new FlashRequest(
                options.chosen(board.connectOptions(BaudChoice.SAFE)),
                firmware.tickedRows().stream()
                        .flatMap(row -> row.part().stream())
                        .toList(),
                options.writeOptions(),
                options.afterProperty().get().engine());
        return options.isManualReset() ? request.atOnce() : request;
    }

    /** What an explanation of a failure depends on. */
    ErrorContext errorContext() {
        return new ErrorContext(
                HostSystem.current(),
                Optional.ofNullable(board.selectedPortProperty().get()),
                options.isManualReset(),
                mayBeEsp8266());
    }

    /** Whether what goes onto the board is MicroPython, which answers when it is asked. */
    boolean isMicroPython() {
        return firmware.tickedRows().stream()
                .flatMap(row -> row.description().stream())
                .anyMatch(found -> found.kind() instanceof FirmwareKind.MicroPython);
    }

    /** Whether the port's board is FlashLab's own simulation. */
    boolean isSimulated() {
        PortInfo port = board.selectedPortProperty().get();
        return port != null && port.kind() == PortInfo.Kind.SIMULATED;
    }

    /** Tells a listener now and after every change. */
    void follow(Runnable listener) {
        // Listeners for changes, not invalidations: those would hear only the first change since the last reading.
        firmware.rows().addListener((ListChangeListener<FirmwareRow>) _ -> listener.run());
        for (ObservableValue<?> option : options.all()) {
            option.addListener((ChangeListener<Object>) (_, _, _) -> listener.run());
        }
        options.learnedRates().list().addListener((ListChangeListener<AdapterRate>) _ -> listener.run());
        board.selectedPortProperty().addListener((_, _, _) -> listener.run());
        board.boardProperty().addListener((_, _, _) -> listener.run());
        listener.run();
    }
}
