package io.flashlab.viewmodel.board;

import io.flashlab.viewmodel.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** What the board's flash chip says of itself. UI thread only. */
public final class SfdpViewModel {

    private final BoardPageViewModel page;
    private final BoardFiles files;
    private final Texts texts;
    private final ReadOnlyObjectWrapper<@Nullable Sfdp> sfdp = new ReadOnlyObjectWrapper<>(this, "sfdp");
    private @Nullable BoardDetails source;

    public SfdpViewModel(BoardPageViewModel page, BoardFiles files, Texts texts) {
        this.page = page;
        this.files = files;
        this.texts = texts;
        page.detailsProperty().subscribe(this::boardChanged);
    }

    /** Null until it was read. */
    public ReadOnlyObjectProperty<@Nullable Sfdp> sfdpProperty() {
        return sfdp.getReadOnlyProperty();
    }

    public void read() {
        BoardDetails board = page.detailsProperty().get();
        page.work()
                .runOn(
                        board,
                        texts.get("board.job.sfdp"),
                        (session, _) -> {
                            session.attachFlash();
                            return session.withLoader(Sfdp::read);
                        },
                        found -> {
                            source = board;
                            sfdp.set(found.isThere() ? found : null);
                            return found.isThere()
                                    ? Optional.empty()
                                    : Optional.of(ResultCard.attention(
                                            texts.get("board.sfdp.none.title"), texts.get("board.sfdp.none.text")));
                        });
    }

    /** What it says, in words. */
    public List<Fact> facts(Sfdp table) {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.words(texts.get("board.sfdp.revision"), table.revision()));
        table.size().ifPresent(bytes -> facts.add(Fact.words(texts.get("board.fact.flashSize"), texts.bytes(bytes))));
        facts.add(Fact.words(
                texts.get("board.sfdp.erase"),
                table.eraseSizes().stream().map(texts::bytes).collect(Collectors.joining(", "))));
        facts.add(Fact.words(
                texts.get("board.fact.flashType"),
                table.dataLines().stream().map(String::valueOf).collect(Collectors.joining(", "))));
        return facts;
    }

    /** What to call a file with it. */
    public String suggestedName() {
        BoardDetails board = page.detailsProperty().get();
        return board == null ? "" : BackupName.prefix(board.info()) + "-sfdp.bin";
    }

    /** Writes it to a file. */
    public void save(Path file) {
        Sfdp table = sfdp.get();
        if (table == null) {
            return;
        }
        files.worker().execute(() -> {
            ResultCard card = write(table, file);
            files.ui().execute(() -> page.work().show(card));
        });
    }

    private ResultCard write(Sfdp table, Path file) {
        try {
            Files.write(file, table.bytes());
            return ResultCard.good(texts.get("board.saved.title", "SFDP"), texts.get("board.sfdp.saved", file));
        } catch (IOException e) {
            return ResultCard.attention(texts.get("board.sfdp.notSaved"), texts.get("board.sfdp.notSaved.text", file))
                    .withDetails(e.toString());
        }
    }

    private void boardChanged(@Nullable BoardDetails now) {
        if (now == null || source == null || !source.isOf(now.info())) {
            sfdp.set(null);
        }
    }
}
