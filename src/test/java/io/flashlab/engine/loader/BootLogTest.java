package io.flashlab.engine.loader;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BootLogTest {

    private final BootLog log = new BootLog();

    @Test
    void aBoardThatChattersForHoursFillsNoMemory() {
        String chatter = "temperature 21 C\n".repeat(1000);

        for (int i = 0; i < 100; i++) {
            log.add(chatter);
        }

        assertThat(log.text()).startsWith("temperature 21 C").hasSizeLessThanOrEqualTo(0x1_0000);
    }

    @Test
    void howTheBoardStartedIsSeenBehindHoursOfChatter() {
        String chatter = "temperature 21 C\n".repeat(1000);
        for (int i = 0; i < 100; i++) {
            log.add(chatter);
        }

        log.add(" ets Jan  8 2013,rst cause:2, boot mode:(3,6)\n");

        assertThat(log.mode())
                .hasValueSatisfying(mode -> assertThat(mode.value()).isEqualTo("3,6"));
    }
}
