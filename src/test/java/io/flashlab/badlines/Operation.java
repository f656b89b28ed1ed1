package io.flashlab.badlines;

import io.flashlab.engine.ConnectOptions.After;
import io.flashlab.engine.EspSession;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.flash.FlashPart;
import io.flashlab.engine.flash.WriteOptions;
import io.flashlab.engine.flash.WriteOptions.Compression;
import io.flashlab.engine.image.ImageSource;
import io.flashlab.simulator.SimulatedBoard;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/** What a session can be asked for, small enough to be done thousands of times. */
enum Operation {
    DETECT_CHIP(Begin.AT_THE_PORT, (session, target) -> session.chip().name()),
    RUN_STUB(Begin.IN_THE_ROM, (session, target) -> {
        session.runStub();
        return session.isStub();
    }),
    CHANGE_BAUD(Begin.READY, (session, target) -> {
        session.changeBaud(230_400);
        return session.readMem(memory(target)) == 0;
    }),
    ATTACH_FLASH(Begin.READY, (session, target) -> {
        session.attachFlash();
        return "";
    }),
    FLASH_ID(Begin.READY, (session, target) -> session.flashId()),
    BOARD_INFO(Begin.READY, (session, target) -> session.boardInfo().macs()),
    ERASE_REGION(Begin.READY, (session, target) -> {
        session.eraseRegion(0x2_0000, 0x1_1000);
        return "";
    }),
    ERASE_FLASH(Begin.READY, (session, target) -> {
        session.eraseFlash();
        return "";
    }),
    WRITE(Begin.READY, (session, target) -> write(session, WriteOptions.defaults())),
    WRITE_RAW(
            Begin.READY,
            (session, target) -> write(session, WriteOptions.defaults().withCompression(Compression.OFF))),
    WRITE_COMPRESSED(
            Begin.READY,
            (session, target) -> write(session, WriteOptions.defaults().withCompression(Compression.ON))),
    WRITE_ENCRYPTED(
            Begin.READY,
            (session, target) -> write(session, WriteOptions.defaults().withEncrypt(true))),
    VERIFY(Begin.READY, (session, target) -> {
        session.verifyFlash(List.of(Data.PRESENT), WriteOptions.defaults()).orThrow();
        return "";
    }),
    READ_FLASH(Begin.READY, (session, target) -> HexFormat.of().formatHex(session.readFlash(0x1100, 0x2345))),
    READ_STATUS(Begin.READY, (session, target) -> session.readFlashStatus(2)),
    WRITE_STATUS(Begin.READY, (session, target) -> session.writeFlashStatus(0, 1, false)),
    READ_SFDP(Begin.READY, (session, target) -> HexFormat.of().formatHex(session.readFlashSfdp(0, 4))),
    READ_MEM(Begin.READY, (session, target) -> session.readMem(memory(target))),
    WRITE_MEM(Begin.READY, (session, target) -> {
        session.writeMem(memory(target), 0x1234_5678, 0xffff_0000);
        return session.readMem(memory(target));
    }),
    DUMP_MEM(Begin.READY, (session, target) -> HexFormat.of().formatHex(session.dumpMem(memory(target), 39))),
    LOAD_RAM(Begin.READY, (session, target) -> {
        session.loadRam(target.program());
        return "";
    }),
    SECURITY_INFO(Begin.READY, (session, target) -> session.getSecurityInfo().chipId()),
    RESET_CHIP(Begin.READY, (session, target) -> {
        session.resetChip(After.HARD_RESET);
        return "";
    });

    /** Where faults begin. */
    enum Begin {
        AT_THE_PORT,
        IN_THE_ROM,
        READY
    }

    /** Something to do with a board. */
    @FunctionalInterface
    interface Work {
        /** @return what was found out, comparable by {@code equals} */
        Object on(EspSession session, Target target) throws FlasherException;
    }

    private final Begin begin;

    @SuppressWarnings("ImmutableEnumChecker") // functions that capture nothing
    private final Work work;

    Operation(Begin begin, Work work) {
        this.begin = begin;
        this.work = work;
    }

    Begin begin() {
        return begin;
    }

    Object on(EspSession session, Target target) throws FlasherException {
        return work.on(session, target);
    }

    /** Takes away what the same operation may have left before, where nothing else does. */
    void prepare(EspSession session, Target target) throws FlasherException {
        if (this == LOAD_RAM) {
            for (int block = 0; block < Data.PROGRAM.length; block += Data.RAM_BLOCK) {
                session.writeMem(target.programAddress() + block, 0, -1);
            }
        }
    }

    /** What the board holds that it may have changed: flash, or a program in RAM. */
    byte[] left(SimulatedBoard board, Target target) {
        return this == LOAD_RAM ? board.memory(target.programAddress(), Data.PROGRAM.length) : board.flashContents();
    }

    /** Whether a changed byte cannot go unnoticed: all others rely on answers that have no checksum. */
    boolean isChecked() {
        return switch (this) {
            case WRITE, WRITE_RAW, WRITE_COMPRESSED, WRITE_ENCRYPTED, VERIFY -> true;
            default -> false;
        };
    }

    /** It may take this long, however bad the line: what its slowest command may take, and others beside it. */
    Duration limit() {
        return this == ERASE_FLASH ? Duration.ofSeconds(130) : Duration.ofSeconds(30);
    }

    private static String write(EspSession session, WriteOptions options) throws FlasherException {
        session.writeFlash(List.of(Data.NEW), options);
        return "";
    }

    private static long memory(Target target) {
        return switch (target) {
            case ESP8266_ROM, ESP8266_STUB -> 0x3fff_0000L;
            case ESP32C3_ROM, ESP32C3_STUB, ESP32C3_ENCRYPTED -> 0x3fcd_0000L;
            case ESP32S3_USB -> 0x3fcd_0000L;
        };
    }

    /** Files, and what is in flash before. */
    static final class Data {
        static final byte[] BEFORE = noise(0x10_0000, 256);
        static final FlashPart NEW = new FlashPart(0x1_0000, ImageSource.of("new.bin", noise(0x8400, 16)));
        static final FlashPart PRESENT =
                new FlashPart(0x3000, ImageSource.of("old.bin", Arrays.copyOfRange(BEFORE, 0x3000, 0x7124)));

        /** Bytes of a MEM_DATA packet, as esptool's {@code ESP_RAM_BLOCK}. */
        static final int RAM_BLOCK = 0x1800;

        static final byte[] PROGRAM = noise(0x1900, 256);

        private Data() {}

        private static byte[] noise(int size, int values) {
            Random random = new Random(size);
            byte[] data = new byte[size];
            for (int i = 0; i < size; i++) {
                data[i] = (byte) random.nextInt(values);
            }
            return data;
        }
    }
}
