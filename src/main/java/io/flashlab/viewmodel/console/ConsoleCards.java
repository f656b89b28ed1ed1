package io.flashlab.viewmodel.console;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.board.BoardViewModel;
import io.flashlab.viewmodel.error.ErrorAction;
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
        return new ErrorPresenter(texts).present(error, context).map(this::forThisPage);
    }

    /** There are no files to go back to, and no job that begins again by itself. */
    private ErrorCard forThisPage(ErrorCard card) {
        return new ErrorCard(
                card.title(),
                card.explanation(),
                card.steps(),
                card.actions().stream()
                        .map(action -> action instanceof ErrorAction.BackToFiles
                                ? new ErrorAction.BackToFiles(texts.get("console.error.back"))
                                : action)
                        .toList(),
                card.illustration(),
                false,
                card.details());
    }
}
