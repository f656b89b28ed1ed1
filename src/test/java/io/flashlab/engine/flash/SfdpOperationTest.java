package io.flashlab.engine.flash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flashlab.engine.EspSession;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.RegionInvalid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table begins with "SFDP", as JEDEC JESD216 has it in "SFDP Header"; lines are those of esptool 5.3.1. */
class SfdpOperationTest {

    private final FlashBench bench = new FlashBench();

    @Test
    void bytesComeFromWhereTheyWereAskedFor() throws FlasherException {
        try (EspSession session = bench.connect()) {
            assertThat(session.readFlashSfdp(0, 4)).containsExactly('S', 'F', 'D', 'P');
            assertThat(session.readFlashSfdp(2, 1)).containsExactly('D');
        }

        assertThat(bench.lines())
                .contains("Flash memory SFDP[0..3]: 0x53 0x46 0x44 0x50 ", "Flash memory SFDP[2..2]: 0x44 ");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0, 5", "0, -1", "-1, 1", "0x1000000, 1"})
    void whatIsNoneOfItsBytesIsRefused(String address, int length) throws FlasherException {
        try (EspSession session = bench.connect()) {
            assertThatThrownBy(() -> session.readFlashSfdp(Integer.decode(address), length))
                    .isInstanceOf(RegionInvalid.class);

            assertThat(session.readFlashSfdp(0, 1)).containsExactly('S');
        }
    }
}
