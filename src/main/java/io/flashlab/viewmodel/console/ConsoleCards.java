package io.flashlab.viewmodel.console;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.board.BoardViewModel;
import io.flashlab.viewmodel.error.ErrorCard;
import io.flashlab.viewmodel.error.ErrorContext;
import io.flashlab.viewmodel.error.ErrorPresenter;
import io.flashlab.viewmodel.error.HostSystem;
import java.util.Optional;

/** The cards of the Console page. */
final class ConsoleCards {

    private final BoardViewModel board;
    private final Texts texts;

    ConsoleCards(BoardViewModel board, Texts texts) {
        this.board = board;
        this.texts = texts;
    }

    /** For a failure of the port; empty when it is none: the user cancelled. */
    Optional<ErrorCard> card(FlasherException error) {
        ErrorContext context = new ErrorContext(
                HostSystem.current(),
                Optional.ofNullable(board.selectedPortProperty().get()),
                false,
                false);
        return new ErrorPresenter(texts)
                .present(error, context)
                .map(card -> card.withoutFiles(texts.get("console.error.back")));
    }
}
