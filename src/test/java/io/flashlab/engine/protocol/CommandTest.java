package io.flashlab.engine.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.engine.protocol.Command.ChangeBaudRate;
import io.flashlab.engine.protocol.Command.DataBlock;
import io.flashlab.engine.protocol.Command.EncryptionWord;
import io.flashlab.engine.protocol.Command.FlashBegin;
import io.flashlab.engine.protocol.Command.FlashEnd;
import io.flashlab.engine.protocol.Command.MemBegin;
import io.flashlab.engine.protocol.Command.MemEnd;
import io.flashlab.engine.protocol.Command.Plain;
import io.flashlab.engine.protocol.Command.Raw;
import io.flashlab.engine.protocol.Command.ReadReg;
import io.flashlab.engine.protocol.Command.Sync;
import io.flashlab.engine.protocol.Command.WriteReg;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.testing.FakeBoard;
import io.flashlab.testing.FakeTime;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The expected bytes are what Espressif's esptool 5.3.1 sends, as its {@code --trace} shows them. */
class CommandTest {

    @ParameterizedTest
    @MethodSource
    void aCommandOnTheWireIsWhatEsptoolSends(Command command, String expected) throws Exception {
        FakeTime time = new FakeTime();
        FakeBoard board = new FakeBoard(time);

        new Connection(board, new CancellationToken(), time, PacketTrace.NONE).send(command);

        assertThat(board.written()).isEqualTo(expected);
    }

    static Stream<Arguments> aCommandOnTheWireIsWhatEsptoolSends() {
        return Stream.of(
                Arguments.of(new Sync(), "c0000824000000000007071220" + "55".repeat(32) + "c0"),
                Arguments.of(new Plain(Opcode.GET_SECURITY_INFO), "c00014000000000000c0"),
                Arguments.of(new ReadReg(0x4000_1000L), "c0000a04000000000000100040c0"),
                Arguments.of(
                        new WriteReg(0x6000_0220L, 0x1700, 0xffff_ffff, 0),
                        "c0000910000000000020020060" + "00170000ffffffff00000000c0"),
                Arguments.of(
                        new MemBegin(0x35ac, 3, 0x1800, 0x4010_c500L),
                        "c00005100000000000" + "ac35000003000000" + "0018000000c51040c0"),
                Arguments.of(new MemEnd(0x4010_c504L), "c0000608000000000000000000" + "04c51040c0"),
                Arguments.of(
                        new FlashBegin(Opcode.FLASH_BEGIN, 0, 0, 0x4000, 0, EncryptionWord.PLAIN),
                        "c0000214000000000000000000000000000040000000000000" + "00000000c0"),
                Arguments.of(new FlashEnd(Opcode.FLASH_END, true), "c0000404000000000000000000c0"),
                Arguments.of(new FlashEnd(Opcode.FLASH_DEFL_END, false), "c0001204000000000001000000c0"),
                // Layout of a packet, per the protocol's description: direction, command, size, checksum, data.
                Arguments.of(new Raw(0xd7, new byte[] {1, 2}, 5), "c000d7020005000000" + "0102c0"),
                Arguments.of(new Raw(0x08, new byte[0]), "c000080000000000" + "00c0"),
                Arguments.of(new ChangeBaudRate(460800, 115200), "c0000f0800000000000008070000c20100" + "c0"),
                // Checksum: 0xef ^ 0x01 ^ 0x02 ^ 0x04, per the protocol's description.
                Arguments.of(
                        new DataBlock(Opcode.FLASH_DATA, new byte[] {9, 1, 2, 4}, 1, 3, 7),
                        "c0000313" + "00e8000000" + "03000000070000000000000000000000" + "010204c0"));
    }
}
