package io.flashlab.engine.flash;

import static io.flashlab.engine.flash.Firmware.part;
import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.engine.ConnectOptions;
import io.flashlab.engine.EspSession;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.flash.WriteReport.Outcome;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.engine.transport.PortOpener;
import io.flashlab.simulator.Fault;
import io.flashlab.simulator.SimulatedPorts;
import io.flashlab.simulator.chip.FlashCounters;
import io.flashlab.testing.WatchedPorts;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is written when flash holds some of it already. What flash holds afterwards is always what a whole write leaves. */
class ChangedOnlyTest {

    private static final int ADDRESS = 0x1_0000;
    private static final int MD5 = 0x13;
    private static final int DEFLATED_BLOCK = 0x11;

    private final FlashBench bench = new FlashBench();
    private final WatchedPorts ports = new WatchedPorts(bench.ports());
    private final byte[] old = Firmware.noise(200_000);

    @Test
    void ofTheSameImageNothingIsWritten() throws FlasherException {
        write(old);
        FlashCounters before = bench.board().flashCounters();

        WriteReport.Part report = write(old);

        assertThat(report.outcome()).isEqualTo(Outcome.LEFT_OUT);
        assertThat(report.verified()).isTrue();
        assertThat(report.sectorsRight()).isEqualTo(report.sectors()).isEqualTo(49);
        assertThat(bench.board().flashCounters()).isEqualTo(before);
        assertThat(ports.commands(DEFLATED_BLOCK)).isZero();
        assertThat(bench.lines()).contains("49 of 49 sectors of 'a.bin' already right.", "Hash of data verified.");
    }

    @Test
    void onlyTheSectorsThatDifferAreErasedAndWritten() throws FlasherException {
        write(old);
        FlashCounters before = bench.board().flashCounters();
        byte[] wanted = changedAt(0x4321, 0x5000, 0x2_2222);

        WriteReport.Part report = write(wanted);

        assertThat(report.outcome()).isEqualTo(Outcome.CHANGES_WRITTEN);
        assertThat(report.verified()).isTrue();
        assertThat(report.sectors() - report.sectorsRight()).isEqualTo(3);
        assertThat(bench.board().flashCounters().sectorErases() - before.sectorErases())
                .isEqualTo(3);
        assertThat(bench.board().flashCounters().blockErases()).isEqualTo(before.blockErases());
        assertThat(flash(ADDRESS, wanted.length)).isEqualTo(wanted);
    }

    @Test
    void aBlankChipIsAskedFourQuestionsAndWrittenAtOnce() throws FlasherException {
        WriteReport.Part report = write(old);

        assertThat(report.outcome()).isEqualTo(Outcome.WRITTEN);
        assertThat(report.sectors()).isZero();
        assertThat(ports.commands(MD5)).isEqualTo(4 + 1);
        assertThat(flash(ADDRESS, old.length)).isEqualTo(old);
    }

    @Test
    void whatIsBehindTheFileInItsLastSectorIsErasedAsAWholeWriteDoes() throws FlasherException {
        write(old);
        bench.board().loadFlash(ADDRESS + old.length, new byte[] {1, 2, 3});

        write(old);

        assertThat(flash(ADDRESS + old.length, 3)).containsOnly(0xff);
        assertThat(flash(ADDRESS, old.length)).isEqualTo(old);
    }

    @Test
    void aFileOfOneSectorIsLeftOutToo() throws FlasherException {
        byte[] small = Firmware.noise(1000);
        write(small);

        assertThat(write(small).outcome()).isEqualTo(Outcome.LEFT_OUT);
    }

    @Test
    void withoutTheOptionEverythingIsWritten() throws FlasherException {
        write(old);
        ports.clear();

        WriteReport.Part report = write(WriteOptions.defaults(), old, ports);

        assertThat(report.outcome()).isEqualTo(Outcome.WRITTEN);
        assertThat(ports.commands(MD5)).isEqualTo(1);
    }

    @Test
    void aLoaderThatRefusesToTellIsWrittenToWithoutBeingAsked() throws FlasherException {
        write(old);
        bench.board().inject(new Fault.Refuse(MD5, 1, 5));

        assertThat(write(changedAt(7)).outcome()).isEqualTo(Outcome.WRITTEN);
        assertThat(flash(ADDRESS, old.length)).isEqualTo(changedAt(7));
    }

    @Test
    void aBoardThatLiesAboutSectorsIsFoundOutByTheMd5OfAllAndWrittenCompletely() throws FlasherException {
        write(old);
        byte[] wanted = changedAt(0x4321, 0x2_2222);
        LyingPorts liar = new LyingPorts(bench.ports(), wanted, ADDRESS, ADDRESS + 0x2_2000);

        WriteReport.Part report = write(options(), wanted, liar);

        assertThat(liar.lies()).isPositive();
        assertThat(report.outcome()).isEqualTo(Outcome.WRITTEN);
        assertThat(report.verified()).isTrue();
        assertThat(flash(ADDRESS, wanted.length)).isEqualTo(wanted);
    }

    @Test
    void anAnswerThatIsLostIsAskedForAgain() throws FlasherException {
        write(old);
        ports.clear();
        try (EspSession session = bench.connect(ports, connection(), new CancellationToken())) {
            session.flashId();
            bench.board().inject(new Fault.OnPacket(Fault.Direction.TO_HOST, 2, Fault.Effect.DROP));

            WriteReport report = session.writeFlash(List.of(part(ADDRESS, "a.bin", old)), options());

            assertThat(report.parts().getFirst().outcome()).isEqualTo(Outcome.LEFT_OUT);
        }
    }

    private WriteReport.Part write(byte[] content) throws FlasherException {
        ports.clear();
        return write(options(), content, ports);
    }

    private WriteReport.Part write(WriteOptions options, byte[] content, PortOpener opener) throws FlasherException {
        try (EspSession session = bench.connect(opener, connection(), new CancellationToken())) {
            return session.writeFlash(List.of(part(ADDRESS, "a.bin", content)), options)
                    .parts()
                    .getFirst();
        }
    }

    private static ConnectOptions connection() {
        return ConnectOptions.of(SimulatedPorts.NAME);
    }

    private static WriteOptions options() {
        return WriteOptions.defaults().withChangedOnly(true);
    }

    private byte[] changedAt(int... offsets) {
        byte[] changed = old.clone();
        for (int offset : offsets) {
            changed[offset] ^= 0x55;
        }
        return changed;
    }

    private byte[] flash(int address, int length) {
        return Arrays.copyOfRange(bench.board().flashContents(), address, address + length);
    }
}
