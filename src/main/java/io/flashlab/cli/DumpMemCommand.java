package io.flashlab.cli;

import io.flashlab.cli.args.RegionSize;
import io.flashlab.engine.error.FlasherException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "dump-mem",
        description = "Dump arbitrary memory to a file.",
        footer = {
            "",
            "Example: the ESP8266's ROM, 64 KB, which takes about half a minute",
            "  flashlab-cli --port COM7 dump-mem 0x40000000 64k rom.bin"
        })
final class DumpMemCommand implements Callable<Integer> {

    private final BoardWork board;

    @Parameters(index = "0", paramLabel = "ADDRESS", description = "Where to begin; a multiple of 4.")
    private long address;

    @Parameters(index = "1", paramLabel = "SIZE", description = "Bytes: 0x1000, 4096, 4k or 1M.")
    private RegionSize.Bytes size = new RegionSize.Bytes(0);

    @Parameters(index = "2", paramLabel = "OUTPUT", description = "File to write; replaced if it exists.")
    private Path output = Path.of("");

    DumpMemCommand(BoardWork board) {
        this.board = board;
    }

    @Override
    public Integer call() throws FlasherException {
        OutputFile file = new OutputFile(output);
        file.check();
        board.run((session, logger) -> {
            session.dumpMem(address, size.bytes(), output.toString(), file.collecting());
            board.report()
                    .add(facts -> facts.put("address", address)
                            .put("size", size.bytes())
                            .put("file", output.toString()));
        });
        return ExitCode.OK;
    }
}
