package io.flashlab.view.board;

import io.flashlab.view.DangerQuestion;
import io.flashlab.view.FileDialogs;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.board.FlashActions;
import io.flashlab.viewmodel.board.FlashArea;
import io.flashlab.viewmodel.board.Question;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.beans.binding.BooleanBinding;
import javafx.stage.Window;

/** Asks what an action with flash still needs to know: a file, and whether the person is sure. */
public final class FlashDialogs {

    private final FlashActions actions;
    private final FileDialogs files;
    private final FileDialogs copies;
    private final Texts texts;
    private final BooleanSupplier asksBeforeErasingAll;

    /**
     * @param files asks for files to write and to compare
     * @param copies asks for files with copies of flash
     * @param asksBeforeErasingAll whether the person wants to be asked before all of a chip is erased
     */
    public FlashDialogs(
            FlashActions actions,
            FileDialogs files,
            FileDialogs copies,
            BooleanSupplier asksBeforeErasingAll,
            Texts texts) {
        this.actions = actions;
        this.files = files;
        this.copies = copies;
        this.asksBeforeErasingAll = asksBeforeErasingAll;
        this.texts = texts;
    }

    BooleanBinding impossible() {
        return actions.possibleProperty().not();
    }

    void save(FlashArea area, Window owner) {
        copies.save(owner, texts.get("board.save.title"), actions.suggestedName(area))
                .ifPresent(file -> actions.save(area, file));
    }

    void write(FlashArea area, Window owner) {
        choose(owner, "board.write.title")
                .filter(file -> ask(actions.questionForWriting(area, file), owner))
                .ifPresent(file -> actions.write(area, file));
    }

    void restore(Window owner) {
        copies.open(owner, texts.get("board.restore.title"))
                .ifPresent(file -> actions.planRestore(
                        file,
                        plan -> actions.questionFor(plan)
                                .filter(question -> ask(question, owner))
                                .ifPresent(_ -> actions.restore(plan))));
    }

    void erase(FlashArea area, Window owner) {
        boolean whole = actions.whole().filter(area::equals).isPresent();
        boolean sure = whole && !asksBeforeErasingAll.getAsBoolean();
        if (sure || ask(actions.questionForErasing(area), owner)) {
            actions.erase(area);
        }
    }

    void verify(long address, Window owner) {
        choose(owner, "board.verify.title").ifPresent(file -> actions.verify(file, address));
    }

    private Optional<Path> choose(Window owner, String title) {
        return files.open(owner, texts.get(title));
    }

    private boolean ask(Question question, Window owner) {
        return new DangerQuestion("board", question.title(), question.text(), question.yes(), texts.get("board.ask.no"))
                .ask(owner);
    }
}
