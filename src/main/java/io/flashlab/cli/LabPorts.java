package io.flashlab.cli;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.transport.PortInfo;
import io.flashlab.engine.transport.PortLister;
import io.flashlab.lab.LabJob;
import io.flashlab.lab.LabJob.UsbKind;
import io.flashlab.lab.PortListFile;
import io.flashlab.lab.remote.AnnouncedPorts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which boards a class has. */
final class LabPorts {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @Option(
            names = "--ports",
            paramLabel = "PORT,...",
            description = {
                "Flash the boards on these ports now: COM3,COM4 or rfc2217://table-3:4000.",
                "With --watch: only what is plugged into these."
            })
    private @Nullable String named;

    @Option(
            names = "--ports-file",
            paramLabel = "FILE",
            description = "The same, ports of other computers among them, from a file: one a line.")
    private @Nullable Path file;

    @Option(
            names = "--discover",
            description = "The same, of all ports that ser2net announces on the local network (its option mdns).")
    private boolean discover;

    @Option(
            names = "--all",
            description = "Flash all boards now that are plugged in and have one of the job's adapters.")
    private boolean all;

    @Option(
            names = "--watch",
            description = {
                "Flash every board that is plugged in from now on, until --count or Ctrl-C.",
                "Boards that are there already are left alone unless another option names them."
            })
    private boolean watch;

    private Optional<List<PortInfo>> announced = Optional.empty();

    /** Whether boards that come later are meant too. */
    boolean watches() {
        return watch;
    }

    /** What is wrong with them, if anything is: empty for nothing. */
    String problem() {
        return named == null && file == null && !discover && !all && !watch
                ? "Which boards? Name them with --ports, --ports-file, --discover, --all or --watch."
                : "";
    }

    /** The ports to begin with. */
    List<PortInfo> now(PortLister lister, LabJob job) throws FlasherException {
        List<PortInfo> present = lister.list();
        List<PortInfo> chosen = new ArrayList<>();
        if (all) {
            present.stream().filter(port -> fits(port, job)).forEach(chosen::add);
        }
        for (PortInfo port : namedPorts()) {
            boolean listed = present.stream().anyMatch(other -> other.name().equals(port.name()));
            boolean wanted = !watch || listed || port.kind() == PortInfo.Kind.NETWORK;
            if (wanted && chosen.stream().noneMatch(other -> other.name().equals(port.name()))) {
                chosen.add(present.stream()
                        .filter(other -> other.name().equals(port.name()))
                        .findFirst()
                        .orElse(port));
            }
        }
        return chosen;
    }

    /** Of the ports that there are at some later time, those that are meant. */
    List<PortInfo> later(List<PortInfo> present, List<PortInfo> begunWith) throws FlasherException {
        List<String> names = namedPorts().stream()
                .filter(port -> port.kind() != PortInfo.Kind.NETWORK)
                .map(PortInfo::name)
                .toList();
        List<PortInfo> meant = new ArrayList<>(present.stream()
                .filter(port -> names.isEmpty() || names.contains(port.name()))
                .toList());
        begunWith.stream().filter(port -> port.kind() == PortInfo.Kind.NETWORK).forEach(meant::add);
        return meant;
    }

    private List<PortInfo> namedPorts() throws FlasherException {
        List<PortInfo> ports = new ArrayList<>();
        if (named != null) {
            Arrays.stream(named.split(",", -1))
                    .map(String::strip)
                    .filter(name -> !name.isEmpty())
                    .forEach(name -> ports.add(PortListFile.port(name, "")));
        }
        if (file != null) {
            ports.addAll(PortListFile.read(file));
        }
        ports.addAll(announced());
        return ports;
    }

    /** Asked for once: watching may not wait for the network. */
    private List<PortInfo> announced() {
        if (discover && announced.isEmpty()) {
            announced = Optional.of(AnnouncedPorts.find(PATIENCE));
        }
        return announced.orElse(List.of());
    }

    private static boolean fits(PortInfo port, LabJob job) {
        return port.usb()
                .map(usb -> new UsbKind(usb.vendorId(), usb.productId()))
                .filter(kind -> job.adapters().isEmpty() || job.adapters().contains(kind))
                .isPresent();
    }
}
