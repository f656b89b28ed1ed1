package io.flashlab.cli;

import io.flashlab.engine.transport.PortInfo;
import io.flashlab.engine.transport.PortInfo.UsbId;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "ports", description = "List the ports: real ones first, then simulated boards.")
final class PortsCommand implements Callable<Integer> {

    private static final List<String> TITLES = List.of("PORT", "DESCRIPTION", "USB ID", "SERIAL NUMBER");

    private final CliContext context;

    @Option(names = "--json", description = "As a JSON list, for other programs.")
    private boolean json;

    PortsCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<PortInfo> ports = context.ports().get().lister().list();
        PrintStream out = context.console().out();
        if (json) {
            out.println(JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build()
                    .writeValueAsString(ports.stream().map(PortsCommand::fields).toList()));
        } else {
            table(ports).forEach(out::println);
        }
        out.flush();
        return ExitCode.OK;
    }

    private static Map<String, Object> fields(PortInfo port) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", port.name());
        fields.put("description", port.description());
        fields.put("kind", port.kind().name().toLowerCase(Locale.ROOT));
        port.usb().ifPresent(usb -> {
            fields.put("vid", "0x%04x".formatted(usb.vendorId()));
            fields.put("pid", "0x%04x".formatted(usb.productId()));
            fields.put("serial", usb.serialNumber());
        });
        return fields;
    }

    private static List<String> table(List<PortInfo> ports) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(TITLES);
        for (PortInfo port : ports) {
            rows.add(List.of(
                    port.name(),
                    port.description(),
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
