package io.flashlab.engine.loader;

import io.flashlab.engine.chip.ChipCatalog;
import io.flashlab.engine.chip.ChipSpec;
import io.flashlab.engine.chip.SecurityInfo;
import io.flashlab.engine.config.ProtocolSettings;
import io.flashlab.engine.protocol.Connection;
import io.flashlab.engine.protocol.PacketTrace;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.testing.AcceptingLoader;
import io.flashlab.testing.FakeBoard;
import io.flashlab.testing.FakeTime;
import io.flashlab.testing.RecordingLogger;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A loader of any chip on a board that answers every command with success, unless a test scripts something else. */
final class LoaderBench {

    static final String SECURE_DOWNLOAD = "04000000";
    private static final String REST_OF_SECURITY_INFO = "00".repeat(16);

    final FakeTime time = new FakeTime();
    final FakeBoard board = new FakeBoard(time);
    final RecordingLogger logger = new RecordingLogger();
    final CancellationToken cancellation = new CancellationToken();
    ProtocolSettings settings = ProtocolSettings.usual();

    /** What READ_REG reads; 0 where it says nothing. */
    final Map<Long, Integer> registers = new HashMap<>();

    EspLoader rom(String chip) {
        return loader(chip, false, "00000000");
    }

    EspLoader stub(String chip) {
        return loader(chip, true, "00000000");
    }

    /** The ROM of a chip in secure download mode. */
    EspLoader lockedRom(String chip) {
        return loader(chip, false, SECURE_DOWNLOAD);
    }

    private EspLoader loader(String chip, boolean stub, String securityFlags) {
        AcceptingLoader.on(board, stub, registers);
        ChipCatalog catalog = ChipCatalog.load();
        ChipSpec spec = catalog.spec(catalog.byName(chip).orElseThrow());
        SecurityInfo info = SecurityInfo.parse(HexFormat.of().parseHex(securityFlags + REST_OF_SECURITY_INFO));
        return new EspLoader(
                new Connection(board, cancellation, time, PacketTrace.NONE),
                new Detected(spec, Optional.of(info), 4),
                stub,
                new LoaderContext(logger, time, settings));
    }

    /** Command bytes of the packets that the board received, in hexadecimal. */
    List<String> opcodes() {
        return board.requests().stream().map(r -> r.substring(2, 4)).toList();
    }

    /** Bodies of the packets with a command byte, in hexadecimal. */
    List<String> bodies(String opcode) {
        return board.requests().stream()
                .filter(r -> r.startsWith(opcode, 2))
                .map(r -> r.substring(16))
                .toList();
    }
}
