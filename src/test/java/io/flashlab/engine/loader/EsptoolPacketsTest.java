package io.flashlab.engine.loader;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.engine.chip.ChipCatalog;
import io.flashlab.engine.chip.ChipSpec;
import io.flashlab.engine.chip.SecurityInfo;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.protocol.Connection;
import io.flashlab.engine.protocol.PacketTrace;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.testing.AcceptingLoader;
import io.flashlab.testing.FakeBoard;
import io.flashlab.testing.FakeTime;
import io.flashlab.testing.RecordingLogger;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The packets in {@code esptool-packets.txt} are Espressif's own tool's; its first lines say how they are written. */
class EsptoolPacketsTest {

    private static final ChipCatalog CATALOG = ChipCatalog.load();
    private static final String NONE = "-";
    private static final byte[] DATA = HexFormat.of().parseHex("0102030405060708090a0b0c0d0e0f10");
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    /** What is called on the loader, by esptool's name, with the arguments that were recorded. */
    private static final Map<String, Call> CALLS = Map.ofEntries(
            Map.entry("read_reg", loader -> loader.readReg(0x3ff0_0050L)),
            Map.entry("write_reg", loader -> loader.writeReg(0x6000_0240L, 0x1234_5678)),
            Map.entry(
                    "write_reg masked delayed", loader -> loader.writeReg(0x3ff4_8074L, 0xa500_00c0, 0x0000_ff00, 250)),
            Map.entry("update_reg", loader -> loader.updateReg(0x6000_8000L, 0x0f00, 0xa)),
            Map.entry("mem_begin", loader -> loader.memBegin(0x35ac, 3, 0x1800, 0x3ffe_8000L)),
            Map.entry("mem_block", loader -> loader.memBlock(DATA, 2)),
            Map.entry("mem_finish stay", loader -> loader.memFinish(0)),
            Map.entry("mem_finish run", loader -> loader.memFinish(0x4010_0004L)),
            Map.entry("flash_begin", loader -> loader.flashBegin(0x8f3cc, 0x1_0000)),
            Map.entry("flash_begin at odd sector", loader -> loader.flashBegin(0x2000, 0xf000)),
            Map.entry("flash_begin encrypted", loader -> loader.flashBeginEncrypted(0x2000, 0x1_0000)),
            Map.entry("flash_block", loader -> loader.flashBlock(DATA, 7)),
            Map.entry("flash_finish stay", loader -> loader.flashFinish(false)),
            Map.entry("flash_finish reboot", loader -> loader.flashFinish(true)),
            Map.entry("flash_defl_begin", loader -> loader.flashDeflBegin(0x8f3cc, 0x6_2000, 0x1000)),
            Map.entry("flash_defl_begin encrypted", loader -> loader.flashDeflBeginEncrypted(0x2000, 0x900, 0x1_0000)),
            Map.entry("flash_defl_block", loader -> loader.flashDeflBlock(DATA, 0, DATA.length, 1, TIMEOUT)),
            Map.entry("flash_defl_finish stay", loader -> loader.flashDeflFinish(false)),
            Map.entry("flash_defl_finish reboot", loader -> loader.flashDeflFinish(true)),
            Map.entry("attach_flash", EspLoader::attachFlash),
            Map.entry("attach_flash SPI", loader -> loader.attachFlash(new SpiConnection.Spi())),
            Map.entry("attach_flash HSPI", loader -> loader.attachFlash(new SpiConnection.Hspi())),
            Map.entry("attach_flash pins", loader -> loader.attachFlash(new SpiConnection.Pins(6, 17, 8, 11, 16))),
            Map.entry("flash_set_parameters", loader -> loader.setFlashParameters(0x40_0000)),
            Map.entry("change_baud", loader -> loader.changeBaud(460800)),
            Map.entry("flash_md5sum", loader -> loader.flashMd5(0x1_0000, 0x2400)),
            Map.entry("get_security_info", EspLoader::securityInfo),
            Map.entry("erase_flash", EspLoader::eraseFlash),
            Map.entry("erase_region", loader -> loader.eraseRegion(0x1_0000, 0x3000)),
            Map.entry(
                    "read_flash",
                    loader -> loader.readFlash(0x2000, loader.isStub() ? 0x1800 : 0x90, (data, at, count) -> {})),
            Map.entry("flash_id", EspLoader::flashId),
            Map.entry("run_spiflash_command", loader -> loader.runSpiCommand(1, new byte[] {1, 2, 3, 4, 5}, 0)),
            Map.entry("read_spiflash_sfdp", loader -> loader.readFlashSfdp(0x10, 2)),
            Map.entry("read_status 1", loader -> loader.readFlashStatus(1)),
            Map.entry("read_status 3", loader -> loader.readFlashStatus(3)),
            Map.entry("write_status 1", loader -> loader.writeFlashStatus(0x5c, 1, false)),
            Map.entry("write_status 2", loader -> loader.writeFlashStatus(0x025c, 2, true)),
            Map.entry("write_status 3", loader -> loader.writeFlashStatus(0x60_025c, 3, true)),
            Map.entry("override_vddsdio", loader -> loader.overrideVddSdio("1.9V")),
            Map.entry("soft_reset stay", loader -> loader.softReset(true)),
            Map.entry("soft_reset run", loader -> loader.softReset(false)),
            Map.entry("watchdog_reset", EspLoader::watchdogReset),
            Map.entry("hard_reset", EspLoader::hardReset),
            Map.entry("after_connect", EspLoader::afterConnect));

    @FunctionalInterface
    private interface Call {
        void on(EspLoader loader) throws FlasherException;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recordings")
    void aCallSendsThePacketsThatEsptoolSends(Recording recorded) throws Exception {
        FakeTime time = new FakeTime();
        FakeBoard board = AcceptingLoader.on(new FakeBoard(time), recorded.stub(), recorded.registers());
        recorded.usb().ifPresent(usb -> board.withUsb(usb >>> 16, usb & 0xffff, ""));

        EspLoader loader = loader(board, time, recorded);
        if (recorded.call().equals("hard_reset")) {
            loader.afterConnect(); // learns how the board is reached
            board.requests().clear();
        }
        CALLS.get(recorded.call()).on(loader);

        assertThat(String.join(" ", sent(board, recorded))).isEqualTo(recorded.packets());
    }

    @Test
    void everyCallWasRecorded() throws Exception {
        assertThat(recordings().map(Recording::call)).containsAll(CALLS.keySet());
    }

    private static EspLoader loader(FakeBoard board, FakeTime time, Recording recorded) {
        ChipSpec chip = CATALOG.spec(CATALOG.byName(recorded.chip()).orElseThrow());
        Connection connection = new Connection(board, new CancellationToken(), time, PacketTrace.NONE);
        // esptool asks for the security information where it needs it, which is none of these calls but one.
        Optional<SecurityInfo> info = recorded.call().equals("get_security_info")
                ? Optional.empty()
                : Optional.of(SecurityInfo.parse(new byte[SecurityInfo.LENGTH]));
        return new EspLoader(
                connection,
                new Detected(chip, info, recorded.stub() ? 2 : chip.rom().statusBytes()),
                recorded.stub(),
                new LoaderContext(new RecordingLogger(), time));
    }

    private static List<String> sent(FakeBoard board, Recording recorded) {
        List<String> packets = board.requests().stream()
                .map(EsptoolPacketsTest::abbreviated)
                .filter(packet -> !recorded.isWithoutReads() || !packet.startsWith("r"))
                .toList();
        return packets.isEmpty() ? List.of(NONE) : packets;
    }

    private static String abbreviated(String packet) {
        Matcher read = Pattern.compile("000a040000000000(.{8})").matcher(packet);
        if (read.matches()) {
            return "r" + reversed(read.group(1));
        }
        Matcher write =
                Pattern.compile("0009100000000000(.{8})(.{8})ffffffff00000000").matcher(packet);
        return write.matches() ? "w" + reversed(write.group(1)) + "=" + reversed(write.group(2)) : packet;
    }

    private static String reversed(String word) {
        return HexFormat.of().toHexDigits(FakeBoard.word(word, 0));
    }

    static Stream<Recording> recordings() throws IOException {
        try (InputStream file = EsptoolPacketsTest.class.getResourceAsStream("esptool-packets.txt")) {
            List<String> lines = new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
            return IntStream.range(0, lines.size() / 2)
                    .mapToObj(i -> Recording.parse(lines.get(2 * i), lines.get(2 * i + 1)));
        }
    }

    /** @param usb vendor in the upper half, product in the lower */
    record Recording(
            String title,
            String chip,
            boolean stub,
            String call,
            Optional<Integer> usb,
            Map<Long, Integer> registers,
            String packets) {

        static Recording parse(String title, String packets) {
            String[] parts = title.split(" \\| ");
            Matcher what = Pattern.compile("(\\S+) (rom|stub): (.+)").matcher(parts[0]);
            if (!what.matches()) {
                throw new IllegalArgumentException(title);
            }
            Optional<Integer> usb = Arrays.stream(parts)
                    .filter(part -> part.startsWith("usb "))
                    .map(part -> HexFormat.fromHexDigits(part.substring(4).replace(":", "")))
                    .findFirst();
            Map<Long, Integer> registers = new HashMap<>();
            Matcher register =
                    Pattern.compile("(\\p{XDigit}{8})=(\\p{XDigit}{8})").matcher(title);
            while (register.find()) {
                registers.put(
                        HexFormat.fromHexDigitsToLong(register.group(1)), HexFormat.fromHexDigits(register.group(2)));
            }
            boolean stub = what.group(2).equals("stub");
            return new Recording(title, what.group(1), stub, what.group(3), usb, registers, packets.strip());
        }

        boolean isWithoutReads() {
            return List.of("after_connect", "attach_flash", "change_baud", "hard_reset")
                    .contains(call);
        }

        @Override
        public String toString() {
            return title;
        }
    }
}
