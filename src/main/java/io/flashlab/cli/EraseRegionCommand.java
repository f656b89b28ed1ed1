package io.flashlab.cli;

import io.flashlab.cli.args.RegionSize;
import io.flashlab.engine.error.FlasherException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "erase-region",
        description = "Erase a region of the SPI flash memory.",
        footer = {
            "",
            "Address and size must be multiples of 0x1000, the size of a flash sector.",
            "",
            "Example: 256 KB behind the first megabyte",
            "  flashlab-cli --port COM7 erase-region 0x100000 256k"
        })
final class EraseRegionCommand implements Callable<Integer> {

    private final BoardWork board;

    @Parameters(index = "0", paramLabel = "ADDRESS", description = "Where to begin.")
    private long address;

    @Parameters(index = "1", paramLabel = "SIZE", description = "Bytes: 0x1000, 4096, 4k, 1M or ALL.")
    private RegionSize size = new RegionSize.All();

    @Option(names = "--force", description = "Erase even if security features are enabled. Use with caution!")
    private boolean force;

    @Mixin
    private final FlashConnection flash = new FlashConnection();

    EraseRegionCommand(BoardWork board) {
        this.board = board;
    }

    @Override
    public Integer call() throws FlasherException {
        flash.check();
        board.run((session, logger) -> {
            flash.attach(session);
            long bytes = new FlashRegion(session, logger).bytes(address, size);
            session.eraseRegion(address, bytes, force);
            board.report().add(facts -> facts.put("address", address).put("size", bytes));
        });
        return ExitCode.OK;
    }
}
