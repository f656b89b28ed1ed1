package io.flashlab.simulator.loader;

import io.flashlab.engine.chip.MacAddress;
import io.flashlab.simulator.chip.Bus;
import io.flashlab.simulator.chip.ChipCrash;
import io.flashlab.simulator.chip.ChipModel;
import io.flashlab.simulator.chip.EfuseBlock;
import io.flashlab.simulator.chip.FlashCells;
import io.flashlab.simulator.chip.FlashId;
import io.flashlab.simulator.chip.FlashTimes;
import io.flashlab.simulator.chip.NorFlash;
import io.flashlab.simulator.chip.UartClock;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.Map;

/** A stub that runs on a chip of its own, without a board around it. */
final class StubBench {

    /** The word at 0x40001000 of the bus that all families share here, as it travels. */
    static final String MAGIC = "01c1f0ff";

    private static final HexFormat HEX = HexFormat.of();

    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final ChipModel model = ChipModel.of("esp8266");
    private final UartClock uart = new UartClock(model, model.rom().crystalMhz());
    private final NorFlash flash;
    private final StubLoader stub;
    private boolean crashed;

    StubBench(StubTraits traits, int flashSize) {
        this.flash = new NorFlash(
                FlashCells.inMemory(flashSize), FlashId.winbond(flashSize), FlashTimes.INSTANT, duration -> {});
        EfuseBlock efuses = EfuseBlock.of(model.fuses(), new MacAddress(0x5ccf_7f12_3456L), Map.of());
        Bus bus = new Bus(new Bus.Silicon(model, flash, efuses), uart, Map.of(), () -> 0);
        bus.reset(1);
        uart.setBaudRate(115_200);
        this.stub = new StubLoader(new StubLoader.Parts(bus, flash, uart, sent::writeBytes), traits, () -> {});
    }

    NorFlash flash() {
        return flash;
    }

    UartClock uart() {
        return uart;
    }

    /** Sends what the hexadecimal digits say; gives back what the stub sent, as digits. */
    String exchange(String hex) {
        sent.reset();
        for (byte value : HEX.parseHex(hex)) {
            receive(value & 0xff);
        }
        return HEX.formatHex(sent.toByteArray());
    }

    private void receive(int value) {
        if (crashed) {
            return;
        }
        try {
            stub.receive(value);
        } catch (ChipCrash crash) {
            crashed = true;
        }
    }

    /** A command whose body is words, then bytes; gives back the first status byte of the answer as digits. */
    String command(int op, byte[] data, long... words) {
        byte[] body = new byte[4 * words.length + data.length];
        for (int i = 0; i < words.length; i++) {
            Words.write(body, 4 * i, words[i]);
        }
        System.arraycopy(data, 0, body, 4 * words.length, data.length);
        byte[] packet = new byte[8 + body.length];
        packet[1] = (byte) op;
        packet[2] = (byte) body.length;
        packet[3] = (byte) (body.length >> 8);
        packet[4] = (byte) (data.length == 0 ? 0 : Words.checksum(data, 0, data.length));
        System.arraycopy(body, 0, packet, 8, body.length);
        String answer = exchange(HEX.formatHex(Frames.frame(packet))).replace("dbdc", "c0");
        return answer.substring(answer.length() - 6, answer.length() - 4);
    }

    /** Writes a piece in one block; gives back the status of begin, data, a SYNC and end. */
    String write(long address, byte[] data, boolean encrypted) {
        return command(Op.FLASH_BEGIN, new byte[0], data.length, 1, data.length, address, encrypted ? 1 : 0)
                + command(Op.FLASH_DATA, data, data.length, 0, 0, 0)
                + command(Op.READ_REG, new byte[0], 0x4000_1000L)
                + command(Op.FLASH_END, new byte[0], 1);
    }
}
