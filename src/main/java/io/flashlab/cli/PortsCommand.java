package io.flashlab.cli;

import io.flashlab.cli.json.BoardFacts;
import io.flashlab.cli.json.JsonReport;
import io.flashlab.engine.transport.PortInfo;
import io.flashlab.engine.transport.PortInfo.Kind;
import io.flashlab.engine.transport.PortInfo.UsbId;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "ports",
        description = "List the ports: real ones first, then simulated boards.",
        footer = {
            "",
            "Example: what is plugged in, and the same for another program",
            "  flashlab-cli ports",
            "  flashlab-cli ports --json"
        })
final class PortsCommand implements Callable<Integer>, ForPrograms {

    private static final List<String> TITLES = List.of("PORT", "DESCRIPTION", "USB ID", "SERIAL NUMBER");

    private final CliContext context;

    private final JsonReport report;

    PortsCommand(CliContext context, JsonReport report) {
        this.context = context;
        this.report = report;
    }

    @Override
    public Integer call() {
        List<PortInfo> ports = context.ports().get().lister().list();
        if (report.isWanted()) {
            report.add(facts -> BoardFacts.ports(facts, ports));
        } else {
            PrintStream out = context.console().out();
            table(ports).forEach(out::println);
            out.flush();
        }
        return ExitCode.OK;
    }

    private static List<String> table(List<PortInfo> ports) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(TITLES);
        for (PortInfo port : ports) {
            rows.add(List.of(
                    port.name(),
                    port.kind() == Kind.SIMULATED ? "Simulated " + port.description() : port.description(),
                    port.usb()
                            .map(usb -> "%04x:%04x".formatted(usb.vendorId(), usb.productId()))
                            .orElse(""),
                    port.usb().map(UsbId::serialNumber).orElse("")));
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                line.append(("%-" + (width(rows, column) + 2) + "s").formatted(row.get(column)));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
