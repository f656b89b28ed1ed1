package io.flashlab.engine.flash;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FlashAddressTest {

    @Test
    void hexadecimalAndDecimalAreUnderstood() {
        assertThat(FlashAddress.parse("0x1000")).hasValue(0x1000);
        assertThat(FlashAddress.parse(" 0X00010000 ")).hasValue(0x10000);
        assertThat(FlashAddress.parse("4096")).hasValue(4096);
        assertThat(FlashAddress.parse("0")).hasValue(0);
        assertThat(FlashAddress.parse("0xffff_ffff")).hasValue(0xffff_ffffL);
    }

    @Test
    void anythingElseIsNoAddress() {
        for (String text : new String[] {
            "", " ", "zero", "0x", "-1", "0x1g", "1.5", "0x1_0000_0000", "99999999999999999999", "１２", "_1", "1_"
        }) {
            assertThat(FlashAddress.parse(text)).as("'%s'", text).isEmpty();
        }
    }
}
