package io.flashlab.viewmodel.shell;

import io.flashlab.engine.transport.PortInfo;
import io.flashlab.viewmodel.board.BoardViewModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import org.jspecify.annotations.Nullable;

/** Invites a person who has no board plugged in to try the simulated one. */
public final class InvitationViewModel {

    private final BoardViewModel board;
    private final BooleanBinding shown;
    private static final Set<String> ABOUT_ONE_BOARD =
            Set.of(NavigationViewModel.FLASH, NavigationViewModel.BOARD, NavigationViewModel.CONSOLE);

    private final List<Runnable> whenTried = new ArrayList<>();
    private Runnable whenMissed = () -> {};

    public InvitationViewModel(BoardViewModel board, NavigationViewModel navigation) {
        this.board = board;
        this.shown = Bindings.createBooleanBinding(
                () -> board.selectedPortProperty().get() == null
                        && board.simulatedPort().isPresent()
                        && isAboutOneBoard(navigation.pageProperty().get()),
                board.selectedPortProperty(),
                board.ports(),
                navigation.pageProperty());
    }

    private static boolean isAboutOneBoard(@Nullable String page) {
        return page != null && ABOUT_ONE_BOARD.contains(page);
    }

    /** Whether there is nothing selected and something to try, on a page that needs a board. */
    public BooleanBinding shownProperty() {
        return shown;
    }

    /** Has something done after the simulated board was selected by {@link #trySimulated}. */
    public void whenTried(Runnable action) {
        whenTried.add(action);
    }

    /** Selects the simulated board. */
    public void trySimulated() {
        board.simulatedPort().map(PortInfo::name).ifPresent(name -> {
            board.select(name);
            whenTried.forEach(Runnable::run);
        });
    }

    /** Sets what is done for somebody whose board does not appear. */
    public void whenMissed(Runnable action) {
        whenMissed = action;
    }

    /** A board was plugged in and does not appear. */
    public void missed() {
        whenMissed.run();
    }
}
