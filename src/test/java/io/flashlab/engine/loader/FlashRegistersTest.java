package io.flashlab.engine.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flashlab.engine.error.FlasherException.ResponseInvalid;
import io.flashlab.testing.AcceptingLoader;
import io.flashlab.testing.FakeBoard;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Status registers and SFDP, on a board whose flash answers by the command that it was given. */
class FlashRegistersTest {

    /** Registers of the ESP8266's SPI controller: USER2, whose low byte is the flash's command, and W0. */
    private static final long USER2 = 0x6000_0224L;

    private static final long W0 = 0x6000_0240L;
    private static final long CMD = 0x6000_0200L;

    private final LoaderBench bench = new LoaderBench();
    private final EspLoader stub = bench.stub("ESP8266");
    private final Map<Integer, Integer> flash = new HashMap<>();

    /** Answers of the flash reach W0 when the controller is told to run a command. */
    private void connectFlash() {
        bench.board.on(0x09, request -> {
            long address = Integer.toUnsignedLong(FakeBoard.word(request, 8));
            int value = FakeBoard.word(request, 12);
            bench.registers.put(address, value);
            if (address == CMD) {
                int command = bench.registers.get(USER2) & 0xff;
                bench.registers.put(W0, flash.getOrDefault(command, 0));
                bench.registers.put(CMD, 0);
            }
            return List.of(AcceptingLoader.answer(0x09, 0, "", true));
        });
    }

    @Test
    void statusRegistersAreReadByThreeCommandsTheFirstOneLowest() throws Exception {
        connectFlash();
        // W0 keeps bits of earlier commands behind the eight that were read.
        flash.putAll(Map.of(0x05, 0xffffff1c, 0x35, 0xaaaaaa02, 0x15, 0x60));

        assertThat(stub.readFlashStatus(1)).isEqualTo(0x1c);
        assertThat(stub.readFlashStatus(2)).isEqualTo(0x021c);
        assertThat(stub.readFlashStatus(3)).isEqualTo(0x60021c);
    }

    @Test
    void sfdpIsReadInTheOrderOfItsBytes() throws Exception {
        connectFlash();
        flash.put(0x5a, 0x50444653); // "SFDP", first byte lowest: JESD216, Signature

        assertThat(stub.readFlashSfdp(0, 4)).containsExactly('S', 'F', 'D', 'P');
        assertThat(stub.readFlashSfdp(0, 2)).containsExactly('S', 'F');
    }

    @Test
    void theControllersRegistersAreAsTheyWereAfterwards() throws Exception {
        bench.registers.putAll(Map.of(0x6000_021cL, 0x8000_0000, USER2, 0x7000_0003));
        connectFlash();

        stub.flashId();

        assertThat(bench.registers).containsEntry(0x6000_021cL, 0x8000_0000).containsEntry(USER2, 0x7000_0003);
    }

    @Test
    void aControllerThatDoesNotFinishIsGivenUpWithItsRegistersAsTheyWere() {
        bench.registers.putAll(Map.of(0x6000_021cL, 0x8000_0000, USER2, 0x7000_0003));
        bench.board.on(0x09, request -> {
            bench.registers.put(Integer.toUnsignedLong(FakeBoard.word(request, 8)), FakeBoard.word(request, 12));
            return List.of(AcceptingLoader.answer(0x09, 0, "", true));
        });

        assertThatThrownBy(() -> stub.readFlashStatus(1))
                .isInstanceOf(ResponseInvalid.class)
                .hasMessageContaining("flash command 0x05: the SPI controller did not finish it");
        assertThat(bench.registers).containsEntry(0x6000_021cL, 0x8000_0000).containsEntry(USER2, 0x7000_0003);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4})
    void thereAreOneToThreeStatusRegisters(int count) {
        assertThatThrownBy(() -> stub.readFlashStatus(count)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> stub.writeFlashStatus(0, count, true)).isInstanceOf(IllegalArgumentException.class);
        assertThat(bench.board.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5})
    void sfdpIsReadInOneToFourBytes(int length) {
        assertThatThrownBy(() -> stub.readFlashSfdp(0, length)).isInstanceOf(IllegalArgumentException.class);
        assertThat(bench.board.requests()).isEmpty();
    }

    @Test
    void oneCommandTakesSixtyFourBytesAndGivesThirtyTwoBits() {
        assertThatThrownBy(() -> stub.runSpiCommand(0x02, new byte[65], 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> stub.runSpiCommand(0x9f, new byte[0], 33))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
