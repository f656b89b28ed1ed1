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
import io.flashlab.engine.log.SilentLogger;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.engine.transport.PortOpener;
import io.flashlab.engine.transport.PortRouter;
import io.flashlab.serial.JSerialCommPorts;
import io.flashlab.simulator.SimulatedPorts;
import java.util.List;

final class FlashABoard {

    private FlashABoard() {}

    public static void main(String[] arguments) throws FlasherException {
        PortOpener ports = new PortRouter(new JSerialCommPorts(), new SimulatedPorts());
        SessionContext context = new SessionContext(new SilentLogger(), new CancellationToken());
        ImageSource firmware = ImageSource.of("hello", "Hello, flash!".getBytes());
        try (EspSession board = EspSession.connect(ports, ConnectOptions.of(arguments[0]), context)) {
            WriteReport report = board.writeFlash(List.of(new FlashPart(0x1_0000, firmware)), WriteOptions.defaults());
            System.out.println(board.boardInfo().description() + ": " + report.parts());
            board.resetChip(After.HARD_RESET);
        }
        if (ModuleLayer.boot().modules().stream()
                .anyMatch(module -> module.getName().startsWith("javafx"))) {
            throw new IllegalStateException("JavaFX came along");
        }
    }
}
