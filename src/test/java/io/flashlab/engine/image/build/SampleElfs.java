package io.flashlab.engine.image.build;

import io.flashlab.engine.chip.ChipSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Programs, one for each thing that decides how an image is laid out, at the addresses of a chip. */
public final class SampleElfs {

    private SampleElfs() {}

    /** By name, in a fixed order; "compiled" is there for chips whose compiler Debian has. */
    public static Map<String, byte[]> of(ChipSpec chip) {
        Map<String, byte[]> elfs = chip.identity().imageChipId().isEmpty() ? esp8266() : esp32Family(chip);
        String compiled = "programs/" + chip.identity().key() + ".elf";
        try (InputStream elf = SampleElfs.class.getResourceAsStream(compiled)) {
            if (elf != null) {
                elfs.put("compiled", elf.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return elfs;
    }

    private static Map<String, byte[]> esp8266() {
        Map<String, byte[]> elfs = new LinkedHashMap<>();
        elfs.put(
                "flash",
                ElfBuilder.xtensa(0x40100004)
                        .section(".data", 0x3ffe8000L, 0x123)
                        .section(".rodata", 0x3ffe8124L, 0x404)
                        .section(".bss", 8, 0x3ffe9000L, 16, new byte[64])
                        .section(".text", 0x40100000L, 0x1235)
                        .section(".irom0.text", 0x40210010L, 0x4321)
                        .build());
        elfs.put(
                "ram",
                ElfBuilder.xtensa(0x40100004)
                        .section(".text", 0x40100000L, 0x20)
                        .section(".data", 0x3ffe8000L, 5)
                        .build());
        elfs.put(
                "rtos",
                ElfBuilder.xtensa(0x40100004)
                        .section(".iram0.text", 0x40100000L, 0x2000)
                        .section(".dram0.data", 0x3ffe8000L, 0x180)
                        .section(".flash.rodata", 0x40200018L, 0x800)
                        .section(".flash.text", 0x40210020L, 0x3000)
                        .build());
        return elfs;
    }

    private static Map<String, byte[]> esp32Family(ChipSpec chip) {
        long iram = ram(chip, "IRAM");
        long dram = ram(chip, "DRAM");
        long irom = chip.flash().irom().orElseThrow().start();
        long drom = chip.flash().drom().orElseThrow().start();
        boolean oneMap = irom == drom;
        long code = oneMap ? irom + 0x20000 : irom;
        Map<String, byte[]> elfs = new LinkedHashMap<>();
        elfs.put(
                "app",
                elf(chip, iram + 4)
                        .section(".dram0.data", dram + 0x8000, 0x1234)
                        .section(".iram0.vectors", iram, 0x403)
                        .section(".iram0.text", iram + 0x404, 0x9877)
                        .descriptor(drom + 0x20, 0)
                        .section(".flash.rodata", drom + 0x120, 0x3456)
                        .section(".flash.text", code + 0x10020, 0x1abcd)
                        .build());
        elfs.put(
                "page",
                elf(chip, iram + 4)
                        .section(".iram0.text", iram, 0x1000)
                        .descriptor(drom + 0x20, 15)
                        .section(".flash.text", code + 0x18020, 0x7fd8)
                        .build());
        elfs.put(
                "nearpage",
                elf(chip, iram + 4)
                        .section(".iram0.text", iram, 0x40)
                        .section(".flash.rodata", drom + 0x20, 0xfff0)
                        .section(".flash.text", code + 0x20028, 0xffe0)
                        .build());
        elfs.put(
                "unaligned",
                elf(chip, iram + 4)
                        .section(".iram0.text", 1, iram, 4, ElfBuilder.noise(1, 0x44))
                        .section(".iram0.table", 14, iram + 0x50, 16, ElfBuilder.noise(2, 0x30))
                        .section(".unknown", 0x99, iram + 0x100, 4, ElfBuilder.noise(3, 0x30))
                        .descriptor(drom + 0x1234, 0)
                        .build());
        elfs.put(
                "bootloader",
                elf(chip, iram + 0x10)
                        .section(".iram.text", iram, 0x604)
                        .section(".dram0.data", dram + 0x8100, 0x99)
                        .section(".dram0.bootdesc", dram + 0x9000, 0x50)
                        .build());
        elfs.put(
                "samepage",
                elf(chip, iram)
                        .section(".flash.rodata", drom + 0x20, 0x100)
                        .section(".flash.text", drom + 0x2020, 0x100)
                        .build());
        return elfs;
    }

    private static ElfBuilder elf(ChipSpec chip, long entry) {
        boolean xtensa = chip.name().equals("ESP32")
                || chip.name().startsWith("ESP32-S2")
                || chip.name().equals("ESP32-S3");
        return xtensa ? ElfBuilder.xtensa(entry) : ElfBuilder.riscv(entry);
    }

    private static long ram(ChipSpec chip, String name) {
        return chip.memory().stream()
                .filter(region -> region.name().equals(name))
                .findFirst()
                .orElseThrow()
                .start();
    }
}
