package io.flashlab.view.layout;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;

class WrappingRowTest {

    private static final int BUTTON_HEIGHT = 30;

    private final WrappingRow row = new WrappingRow();

    private static Region button(double width) {
        Region button = new Region();
        button.setMinSize(width, BUTTON_HEIGHT);
        button.setPrefSize(width, BUTTON_HEIGHT);
        return button;
    }

    private static Region words(double basis) {
        Region words = new Region();
        words.setMinHeight(20);
        words.setPrefSize(1000, 20);
        WrappingRow.setBasis(words, basis);
        return words;
    }

    private void layOut(double width) {
        row.resize(width, row.prefHeight(width));
        row.layout();
    }

    @Test
    void whatHasRoomStandsInOneRowAndWordsTakeTheRest() {
        Region words = words(100);
        Region button = button(80);
        row.getChildren().setAll(words, button);

        layOut(300);

        assertThat(row.getHeight()).isEqualTo(BUTTON_HEIGHT);
        assertThat(words.getWidth()).isEqualTo(300 - 8 - 80);
        assertThat(button.getLayoutX()).isEqualTo(220);
    }

    @Test
    void whatHasNoRoomBeginsTheNextRow() {
        Region words = words(100);
        Region button = button(80);
        row.getChildren().setAll(words, button);

        layOut(180);

        assertThat(words.getWidth()).isEqualTo(180);
        assertThat(button.getLayoutX()).isZero();
        assertThat(button.getLayoutY()).isEqualTo(20 + 8);
        assertThat(row.getHeight()).isEqualTo(20 + 8 + BUTTON_HEIGHT);
    }

    @Test
    void columnsShareARowEquallyAndAreAsHighAsEachOther() {
        Region left = words(200);
        Region right = words(200);
        right.setPrefHeight(90);
        row.setFillHeight(true);
        row.getChildren().setAll(left, right);

        layOut(508);

        assertThat(left.getWidth()).isEqualTo(250);
        assertThat(right.getWidth()).isEqualTo(250);
        assertThat(left.getHeight()).isEqualTo(90);
    }

    @Test
    void whatIsNotShownTakesNoRoom() {
        Region hidden = button(80);
        hidden.setManaged(false);
        Region shown = button(60);
        row.getChildren().setAll(hidden, shown);

        layOut(100);

        assertThat(shown.getLayoutX()).isZero();
        assertThat(row.prefWidth(-1)).isEqualTo(60);
    }

    @Test
    void aRowIsNeverNarrowerThanItsWidestChildCanBe() {
        row.getChildren().setAll(button(80), button(120));

        assertThat(row.minWidth(-1)).isEqualTo(120);
    }

    @Test
    void heightThatIsLeftGoesToTheFirstRow() {
        Region terminal = words(200);
        Region panel = words(200);
        row.setFillHeight(true);
        row.setVgap(10);
        row.getChildren().setAll(terminal, panel);

        row.resize(300, 150);
        row.layout();

        assertThat(terminal.getHeight()).isEqualTo(150 - 10 - 20);
        assertThat(panel.getHeight()).isEqualTo(20);
    }

    @Test
    void whereHeightIsMissingEachRowGivesWhatItCanSpare() {
        Region terminal = cell(100, 300);
        Region panel = cell(50, 100);
        row.getChildren().setAll(terminal, panel);
        row.setFillHeight(true);

        row.resize(200, 8 + 275);
        row.layout();

        assertThat(row.minHeight(200)).isEqualTo(8 + 150);
        assertThat(terminal.getHeight()).isEqualTo(200);
        assertThat(panel.getLayoutY()).isEqualTo(200 + 8);
        assertThat(panel.getHeight()).isEqualTo(75);
    }

    private static Region cell(double least, double liked) {
        Region cell = new Region();
        cell.setMinSize(200, least);
        cell.setPrefSize(200, liked);
        return cell;
    }
}
