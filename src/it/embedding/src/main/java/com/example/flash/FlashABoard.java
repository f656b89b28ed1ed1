// @start region="program"
package com.example.flash;

import io.flashlab.engine.ConnectOptions;
import io.flashlab.engine.ConnectOptions.After;
import io.flashlab.engine.EspSession;
import io.flashlab.engine.SessionContext;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.flash.FlashPart;
import io.flashlab.engine.flash.WriteOptions;
import io.flashlab.engine.flash.WriteReport;
import io.flashlab.engine.image.ImageSource;
import io.flashlab.engine.log.ConsoleLogger;
import io.flashlab.engine.log.TerminalTraits;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.engine.transport.PortOpener;
import io.flashlab.engine.transport.PortRouter;
import io.flashlab.serial.JSerialCommPorts;
import io.flashlab.simulator.SimulatedPorts;
import java.nio.file.Path;
import java.util.List;

/** Arguments: a port, and the file that goes to the beginning of the board's flash. */
public final class FlashABoard {

    private FlashABoard() {}

    public static void main(String[] arguments) {
        PortOpener ports = new PortRouter(new JSerialCommPorts(), new SimulatedPorts());
        SessionContext context = new SessionContext(
                new ConsoleLogger(System.out, System.err, TerminalTraits.plain()), new CancellationToken());
        FlashPart firmware = new FlashPart(0, ImageSource.of(Path.of(arguments[1])));
        try (EspSession board = EspSession.connect(ports, ConnectOptions.of(arguments[0]), context)) {
            WriteReport report = board.writeFlash(List.of(firmware), WriteOptions.defaults());
            board.resetChip(After.HARD_RESET);
            System.out.println(report.bytes() + " bytes in " + report.elapsed().toMillis() + " ms");
        } catch (FlasherException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }
}
// @end
