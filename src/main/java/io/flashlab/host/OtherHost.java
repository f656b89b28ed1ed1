package io.flashlab.host;

import io.flashlab.host.HostReport.UsbChange;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Looks around on Windows and macOS, which do not tell a program who has a port: what can be found is whether programs run
 * that usually are to blame.
 */
final class OtherHost implements HostLook {

    /** What the file of a program is called, and what people call it. */
    private static final Map<String, String> SUSPECTS = Map.ofEntries(
            Map.entry("arduino ide", "Arduino IDE"),
            Map.entry("arduino", "Arduino IDE"),
            Map.entry("thonny", "Thonny"),
            Map.entry("putty", "PuTTY"),
            Map.entry("kitty", "KiTTY"),
            Map.entry("ttermpro", "Tera Term"),
            Map.entry("mobaxterm", "MobaXterm"),
            Map.entry("realterm", "RealTerm"),
            Map.entry("coolterm", "CoolTerm"),
            Map.entry("ultimaker-cura", "Cura"),
            Map.entry("cura", "Cura"),
            Map.entry("prusa-slicer", "PrusaSlicer"),
            Map.entry("orca-slicer", "OrcaSlicer"),
            Map.entry("mu-editor", "Mu"),
            Map.entry("nodemcu-pyflasher", "NodeMCU PyFlasher"),
            Map.entry("screen", "screen"),
            Map.entry("minicom", "minicom"));

    private final Supplier<Stream<String>> commands;

    /** @param commands the programs that run now, by the paths of their files */
    OtherHost(Supplier<Stream<String>> commands) {
        this.commands = commands;
    }

    @Override
    public HostReport look(String port) {
        List<String> suspects = commands.get()
                .map(OtherHost::fileName)
                .flatMap(file -> Optional.ofNullable(SUSPECTS.get(file)).stream())
                .distinct()
                .sorted()
                .toList();
        return new HostReport(Optional.empty(), false, List.of(), UsbChange.UNKNOWN, suspects);
    }

    private static String fileName(String command) {
        String file = command.substring(Math.max(command.lastIndexOf('/'), command.lastIndexOf('\\')) + 1)
                .toLowerCase(Locale.ROOT);
        return file.endsWith(".exe") ? file.substring(0, file.length() - ".exe".length()) : file;
    }
}
