package io.flashlab.viewmodel.error;

import io.flashlab.engine.transport.PortInfo;
import io.flashlab.viewmodel.PortTitle;
import io.flashlab.viewmodel.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the texts of one kind of error from the bundle and makes a card of them. */
final class CardText {

    private static final int MOST_STEPS = 6;

    private final Texts texts;
    private final HostSystem host;

    CardText(Texts texts, HostSystem host) {
        this.texts = texts;
        this.host = host;
    }

    /**
     * A card with the texts {@code error.<kind>.title}, {@code .text}, {@code .step1} … {@code .step6}. Each may have
     * a variant for one system ({@code .step2.windows}), which goes before the general one; missing steps are left out.
     */
    ErrorCard card(String kind, List<ErrorAction> actions, Object... arguments) {
        List<String> steps = new ArrayList<>();
        for (int number = 1; number <= MOST_STEPS; number++) {
            find(kind, "step" + number, arguments).ifPresent(steps::add);
        }
        return new ErrorCard(
                find(kind, "title", arguments).orElseThrow(),
                find(kind, "text", arguments).orElseThrow(),
                steps,
                actions,
                Optional.empty(),
                false,
                "");
    }

    private Optional<String> find(String kind, String part, Object... arguments) {
        String general = "error.%s.%s".formatted(kind, part);
        String special = general + "." + host.key();
        if (texts.bundle().containsKey(special)) {
            return Optional.of(texts.get(special, arguments)).filter(text -> !text.isEmpty());
        }
        return texts.bundle().containsKey(general) ? Optional.of(texts.get(general, arguments)) : Optional.empty();
    }

    String port(PortInfo port) {
        return PortTitle.of(port, texts);
    }

    String bytes(long bytes) {
        return texts.bytes(bytes);
    }

    /** With one decimal and without the unit. */
    String seconds(Duration duration) {
        return String.format(texts.locale(), "%.1f", duration.toMillis() / 1000.0);
    }

    /** The word on a button that takes the card away. */
    String close() {
        return texts.get("console.error.back");
    }

    ErrorAction tryAgain() {
        return new ErrorAction.TryAgain(texts.get("error.action.tryAgain"));
    }

    ErrorAction lookAgain() {
        return new ErrorAction.LookAgain(texts.get("error.action.lookAgain"));
    }

    ErrorAction choosePort() {
        return new ErrorAction.ChoosePort(texts.get("error.action.choosePort"));
    }

    ErrorAction backToFiles() {
        return new ErrorAction.BackToFiles(texts.get("error.action.backToFiles"));
    }

    ErrorAction slowly() {
        return new ErrorAction.SetOption(texts.get("error.action.slowBaud"), ErrorAction.Option.SLOW_BAUD);
    }

    ErrorAction byHand() {
        return new ErrorAction.SetOption(texts.get("error.action.manualReset"), ErrorAction.Option.MANUAL_RESET);
    }

    ErrorAction copy(String labelKey, String command) {
        return new ErrorAction.CopyCommand(texts.get(labelKey), command);
    }
}
