package com.example.flash;

import io.flashlab.cli.Esptool;
import io.flashlab.engine.Images;
import io.flashlab.engine.chip.ChipCatalog;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.ImageInvalid;
import io.flashlab.engine.flash.FlashPart;
import io.flashlab.engine.flash.MergeOptions;
import io.flashlab.engine.image.ImageSource;
import io.flashlab.engine.image.build.Elf2ImageOptions;
import io.flashlab.engine.log.SilentLogger;
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
        require(Images.imageInfo(ImageSource.of(firmware)).checksumIsValid(), "What an image says");
        byte[] merged = Images.mergeBin(
                List.of(new FlashPart(0x1000, ImageSource.of(firmware))),
                ChipCatalog.load().chip("esp8266"),
                MergeOptions.defaults(),
                new SilentLogger());
        require(merged.length == 0x1000 + Files.size(firmware), "Files merged");
        require(refusesToMakeAnImageOf(firmware), "Images from ELF files");
        require(modules().contains("io.flashlab"), "The engine is a module");
        require(modules().stream().noneMatch(name -> name.startsWith("javafx")), "No JavaFX: " + modules());
    }

    private static boolean refusesToMakeAnImageOf(Path firmware) throws FlasherException {
        Elf2ImageOptions options = Elf2ImageOptions.forChip(ChipCatalog.load().chip("esp8266"));
        try {
            Images.elf2image(ImageSource.of(firmware), options, new SilentLogger());
            return false;
        } catch (ImageInvalid e) {
            return true;
        }
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
