package io.flashlab.view.flash;

import io.flashlab.engine.flash.FlashAddress;
import io.flashlab.view.flashmap.FlashMapBar;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.flash.FlashMapModel;
import io.flashlab.viewmodel.flashmap.FlashMap;
import java.util.stream.Collectors;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;

/** The drawn flash memory with its heading. */
public final class FlashMapCardController {

    private final FlashMapModel model;
    private final Texts texts;
    private final FlashMapBar bar = new FlashMapBar();
    private final Tooltip whole = new Tooltip();

    @FXML
    private VBox card;

    @FXML
    private Label size;

    @SuppressWarnings("NullAway.Init")
    public FlashMapCardController(FlashMapModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        size.setTooltip(whole);
        bar.setId("flash-map-bar");
        card.getChildren().add(bar);
        model.mapProperty().subscribe(this::show);
        model.writtenProperty().subscribe(bar::showWritten);
    }

    private void show(FlashMap map) {
        size.setText(texts.get(map.assumed() ? "flash.map.assumed" : "flash.map.size", texts.bytes(map.flashSize())));
        whole.setText(size.getText());
        bar.show(map);
        bar.setAccessibleText(size.getText() + ". "
                + map.segments().stream().map(this::inWords).collect(Collectors.joining("; ")));
    }

    private String inWords(FlashMap.Segment segment) {
        return texts.get(
                "flash.map.text." + segment.kind(),
                FlashAddress.format(segment.start()),
                FlashAddress.format(segment.end() - 1),
                segment.label());
    }
}
