package com.example.flash;

import io.flashlab.cli.Esptool;
import io.flashlab.simulator.DemonstrationImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs the program on a simulated board, and looks at what came along with its one dependency. */
final class Check {

    private Check() {}

    public static void main(String[] arguments) throws Exception {
        Path firmware = Files.write(Path.of("target/firmware.bin"), DemonstrationImage.bytes());

        FlashABoard.main(new String[] {"sim://esp01s", firmware.toString()});

        require(Esptool.main("--port", "sim://esp01s", "flash-id") == 0, "The command line as a call");
        require(modules().contains("io.flashlab"), "The engine is a module");
        require(modules().stream().noneMatch(name -> name.startsWith("javafx")), "No JavaFX: " + modules());
    }

    private static List<String> modules() {
        return ModuleLayer.boot().modules().stream().map(Module::getName).toList();
    }

    private static void require(boolean condition, String what) {
        if (!condition) {
            throw new IllegalStateException(what);
        }
    }
}
