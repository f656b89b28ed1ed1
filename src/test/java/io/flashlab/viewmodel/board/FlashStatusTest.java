package io.flashlab.viewmodel.board;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlashStatusTest {

    @ParameterizedTest
    @ValueSource(ints = {0x04, 0x1c, 0x20, 0x4000})
    void aBitThatProtectsBlocksIsSeen(int value) {
        assertThat(new FlashStatus(value, 3).isUnprotected()).isFalse();
    }

    @Test
    void quadEnableAndDriveStrengthProtectNothing() {
        assertThat(new FlashStatus(0x60_0200, 3).isUnprotected()).isTrue();
    }

    @Test
    void registersAreShownInTheirOrder() {
        assertThat(new FlashStatus(0x60_0200, 3).hex()).isEqualTo("0x00 0x02 0x60");
        assertThat(new FlashStatus(0x40, 1).hex()).isEqualTo("0x40");
    }
}
