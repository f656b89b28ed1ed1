package io.flashlab.viewmodel.board;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FlashRangeViewModelTest {

    private static FlashRangeViewModel openedAfterReading(BoardBench bench) {
        bench.page.read();
        return new FlashRangeViewModel(bench.page, bench.texts);
    }

    @Test
    void whatStandsInTheFieldsCanBeUsedAtOnceOnABoardReadBefore() {
        FlashRangeViewModel range = openedAfterReading(new BoardBench("sim://esp01s"));

        assertThat(range.areaProperty().get()).isNotNull();
        assertThat(range.erasableProperty().get()).isTrue();
        assertThat(range.problemProperty().get()).isEmpty();
    }

    @Test
    void aRangeBehindTheEndOfFlashIsNone() {
        FlashRangeViewModel range = openedAfterReading(new BoardBench("sim://esp01s"));

        range.fromProperty().set("0x100000");

        assertThat(range.areaProperty().get()).isNull();
        assertThat(range.erasableProperty().get()).isFalse();
        assertThat(range.problemProperty().get()).contains("1 MB");
    }

    @Test
    void partOfASectorCanBeSavedAndNotErased() {
        FlashRangeViewModel range = openedAfterReading(new BoardBench("sim://esp01s"));

        range.sizeProperty().set("100");

        assertThat(range.areaProperty().get()).isNotNull();
        assertThat(range.erasableProperty().get()).isFalse();
    }
}
