package io.flashlab.badlines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.flashlab.engine.ConnectOptions;
import io.flashlab.engine.EspSession;
import io.flashlab.engine.SessionContext;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.ImageInvalid;
import io.flashlab.engine.error.FlasherException.RegionInvalid;
import io.flashlab.engine.flash.FlashPart;
import io.flashlab.engine.flash.WriteOptions;
import io.flashlab.engine.image.ImageSource;
import io.flashlab.engine.loader.EspLoader;
import io.flashlab.engine.log.SilentLogger;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.simulator.SimulatedBoard;
import io.flashlab.simulator.SimulatedPorts;
import io.flashlab.testing.FakeTime;
import java.io.OutputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Arguments that make no sense are refused before the board hears of them. */
class BadInputTest {

    private static final long END = 1L << 32;
    private static final ImageSource FILE = ImageSource.of("file.bin", new byte[16]);
    private static final WriteOptions DEFAULTS = WriteOptions.defaults();

    /** A call that asks for what cannot be. */
    @FunctionalInterface
    private interface Call {
        void on(EspSession session) throws FlasherException;
    }

    /** As {@link Call}, one layer down. */
    @FunctionalInterface
    private interface LoaderCall {
        void on(EspLoader loader) throws FlasherException;
    }

    @TestFactory
    Stream<DynamicTest> aSessionRefusesRegionsThatCannotBe() {
        Map<String, Call> calls = new LinkedHashMap<>();
        for (long address : new long[] {-1, -4096, END, END + 4096, Long.MAX_VALUE, Long.MIN_VALUE}) {
            calls.put("readMem " + address, session -> session.readMem(address));
            calls.put("writeMem " + address, session -> session.writeMem(address, 0, -1));
            calls.put("dumpMem " + address, session -> session.dumpMem(address, 4));
            calls.put("readFlash " + address, session -> session.readFlash(address, 4));
            calls.put("eraseRegion " + address, session -> session.eraseRegion(address, 4096));
            calls.put(
                    "writeFlash " + address,
                    session -> session.writeFlash(List.of(new FlashPart(address, FILE)), DEFAULTS));
            calls.put(
                    "verifyFlash " + address,
                    session -> session.verifyFlash(List.of(new FlashPart(address, FILE)), DEFAULTS));
        }
        for (long size : new long[] {-1, -4096, END, Long.MAX_VALUE - 4095, Long.MIN_VALUE}) {
            calls.put(
                    "dumpMem size " + size,
                    session -> session.dumpMem(0x3fff_0000L, size, OutputStream.nullOutputStream()));
            calls.put(
                    "readFlash size " + size,
                    session -> session.readFlash(4096, size, OutputStream.nullOutputStream()));
            calls.put("eraseRegion size " + size, session -> session.eraseRegion(4096, size));
        }
        calls.put("dumpMem int", session -> session.dumpMem(0x3fff_0000L, -4));
        calls.put("readFlash int", session -> session.readFlash(0, -4));
        calls.put("readMem unaligned", session -> session.readMem(0x3fff_0001L));
        calls.put("writeMem unaligned", session -> session.writeMem(0x3fff_0002L, 0, -1));
        calls.put("dumpMem unaligned", session -> session.dumpMem(0x3fff_0003L, 4));
        calls.put("eraseRegion unaligned", session -> session.eraseRegion(1, 4096));
        calls.put("eraseRegion size unaligned", session -> session.eraseRegion(0, 4095));
        for (int length : new int[] {-1, 0, 5, Integer.MAX_VALUE}) {
            calls.put("readFlashSfdp length " + length, session -> session.readFlashSfdp(0, length));
        }
        for (int address : new int[] {-1, 0x100_0000, Integer.MIN_VALUE}) {
            calls.put("readFlashSfdp " + address, session -> session.readFlashSfdp(address, 1));
        }
        return refusals(calls, RegionInvalid.class);
    }

    @TestFactory
    Stream<DynamicTest> aSessionRefusesTheCallersMistakes() {
        Map<String, Call> calls = new LinkedHashMap<>();
        for (int count : new int[] {-1, 0, 4, Integer.MAX_VALUE}) {
            calls.put("readFlashStatus " + count, session -> session.readFlashStatus(count));
            calls.put("writeFlashStatus " + count, session -> session.writeFlashStatus(0, count, false));
        }
        for (int rate : new int[] {-1, 0, Integer.MIN_VALUE}) {
            calls.put("changeBaud " + rate, session -> session.changeBaud(rate));
        }
        calls.put("writeFlash nothing", session -> session.writeFlash(List.of(), DEFAULTS));
        calls.put("verifyFlash nothing", session -> session.verifyFlash(List.of(), DEFAULTS));
        return refusals(calls, IllegalArgumentException.class);
    }

    @Test
    void aSessionRefusesAFileThatIsNoImage() throws FlasherException {
        refuse(session -> session.loadRam(ImageSource.of("empty.bin", new byte[0])), ImageInvalid.class);
    }

    private static Stream<DynamicTest> refusals(Map<String, Call> calls, Class<? extends Exception> expected) {
        return calls.entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> refuse(each.getValue(), expected)));
    }

    @TestFactory
    Stream<DynamicTest> aLoaderRefuses() {
        Map<String, LoaderCall> calls = new LinkedHashMap<>();
        for (long address : new long[] {-1, END, Long.MAX_VALUE, Long.MIN_VALUE}) {
            calls.put("readReg " + address, loader -> loader.readReg(address));
            calls.put("writeReg " + address, loader -> loader.writeReg(address, 0));
            calls.put("flashBegin " + address, loader -> loader.flashBegin(16, address));
            calls.put("flashDeflBegin " + address, loader -> loader.flashDeflBegin(16, 16, address));
            calls.put("memBegin " + address, loader -> loader.memBegin(16, 1, 16, address));
            calls.put("memFinish " + address, loader -> loader.memFinish(address));
            calls.put("readFlash " + address, loader -> loader.readFlash(address, 4, (data, offset, length) -> {}));
            calls.put("flashMd5 " + address, loader -> loader.flashMd5(address, 4));
            calls.put("eraseRegion " + address, loader -> loader.eraseRegion(address, 4096));
            calls.put("setFlashParameters " + address, loader -> loader.setFlashParameters(address));
        }
        for (long size : new long[] {-1, END, Long.MAX_VALUE}) {
            calls.put("flashBegin size " + size, loader -> loader.flashBegin(size, 0));
            calls.put("flashDeflBegin size " + size, loader -> loader.flashDeflBegin(size, 16, 0));
            calls.put("flashDeflBegin compressed " + size, loader -> loader.flashDeflBegin(16, size, 0));
            calls.put("readFlash size " + size, loader -> loader.readFlash(0, size, (data, offset, length) -> {}));
            calls.put("flashMd5 size " + size, loader -> loader.flashMd5(0, size));
            calls.put("eraseRegion size " + size, loader -> loader.eraseRegion(0, size));
        }
        calls.put("flashBlock long", loader -> loader.flashBlock(new byte[0x1_0001], 0));
        calls.put("flashBlock number", loader -> loader.flashBlock(new byte[loader.flashWriteSize()], -1));
        calls.put("flashDeflBlock range", loader -> loader.flashDeflBlock(new byte[4], 2, 4, 0, Duration.ofSeconds(1)));
        calls.put(
                "flashDeflBlock negative",
                loader -> loader.flashDeflBlock(new byte[4], -1, 4, 0, Duration.ofSeconds(1)));
        calls.put("memBlock long", loader -> loader.memBlock(new byte[0x1_0001], 0));
        calls.put("runSpiCommand bits", loader -> loader.runSpiCommand(0x9f, new byte[0], 33));
        calls.put("runSpiCommand data", loader -> loader.runSpiCommand(0x9f, new byte[65], 8));
        calls.put("runSpiCommand command", loader -> loader.runSpiCommand(0x100, new byte[0], 8));
        calls.put("updateReg unaligned", loader -> loader.updateReg(-4, 1, 1));
        return calls.entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(
                        each.getKey(),
                        () -> refuse(
                                session -> session.withLoader(loader -> {
                                    each.getValue().on(loader);
                                    return "";
                                }),
                                IllegalArgumentException.class)));
    }

    private static void refuse(Call call, Class<? extends Exception> expected) throws FlasherException {
        FakeTime time = new FakeTime();
        SimulatedBoard board = new SimulatedBoard(Target.ESP8266_STUB.config().withTime(time));
        WatchedPorts ports = new WatchedPorts(new SimulatedPorts(board));
        SessionContext context = new SessionContext(new SilentLogger(), new CancellationToken(), time);
        try (EspSession session = EspSession.connect(ports, ConnectOptions.of(SimulatedPorts.NAME), context)) {
            session.flashId();
            ports.forget();

            Throwable thrown = catchThrowable(() -> call.on(session));

            assertThat(thrown).isInstanceOf(expected);
            assertThat(ports.sent()).as("packets sent before %s", thrown).isZero();
        }
        assertThat(ports.open()).isZero();
    }
}
