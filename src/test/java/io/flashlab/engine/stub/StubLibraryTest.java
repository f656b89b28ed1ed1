package io.flashlab.engine.stub;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.engine.chip.ChipCatalog;
import io.flashlab.engine.chip.ChipIdentity;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class StubLibraryTest {

    private final StubLibrary library = new StubLibrary();

    @Test
    void theEsp8266sStubIsThereWithItsAddresses() {
        ChipIdentity esp8266 = ChipCatalog.load().byName("ESP8266").orElseThrow();

        StubImage stub = library.find(esp8266).orElseThrow();

        assertThat(stub.entry()).isEqualTo(0x4010c504L);
        assertThat(stub.segments().stream().map(StubImage.Segment::address)).containsExactly(0x4010c500L, 0x3fffae6cL);
        assertThat(stub.segments().stream().map(s -> s.content().length)).containsExactly(11456, 920);
    }

    @Test
    void aChipWithoutAStubHasNone() {
        assertThat(library.find(new ChipIdentity("ESP32-E22", List.of(), OptionalInt.of(31))))
                .isEmpty();
    }
}
