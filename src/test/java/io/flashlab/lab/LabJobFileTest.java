package io.flashlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.BundleInvalid;
import io.flashlab.engine.flash.WriteOptions;
import io.flashlab.engine.flash.WriteOptions.Erase;
import io.flashlab.engine.image.FlashFrequency;
import io.flashlab.engine.image.FlashMode;
import io.flashlab.engine.image.FlashSizeSetting;
import io.flashlab.engine.image.HeaderSize;
import io.flashlab.lab.LabJob.AfterFlash;
import io.flashlab.lab.LabJob.LabFile;
import io.flashlab.lab.LabJob.UsbKind;
import io.flashlab.lab.LabJob.Writing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs on disk. */
class LabJobFileTest {

    @TempDir
    private Path folder;

    @Test
    void whatIsSavedIsOpened() throws FlasherException {
        LabJob job = new LabJob(
                "Class 7b",
                "ESP32-C3",
                List.of(
                        new LabFile(0, folder.resolve("boot.bin")),
                        new LabFile(0x1_0000, folder.resolve("app").resolve("app.bin"))),
                new Writing(
                        WriteOptions.defaults()
                                .withMode(FlashMode.DIO)
                                .withFrequency(FlashFrequency.F40M)
                                .withSize(new FlashSizeSetting.Fixed(
                                        HeaderSize.parse("4MB-c1").orElseThrow()))
                                .withErase(Erase.ALL)
                                .withVerify(false),
                        OptionalInt.of(460800)),
                new AfterFlash(true, Optional.of(folder.resolve("main.py"))),
                Set.of(new UsbKind(0x1a86, 0x7523)));
        LabJobFile file = new LabJobFile(folder.resolve("job.json"));

        file.write(job);

        assertThat(file.read()).isEqualTo(job);
    }

    @Test
    void aFolderWithAJobCanBeCopied() throws IOException, FlasherException {
        Path first = Files.createDirectories(folder.resolve("first"));
        new LabJobFile(first.resolve("job.json")).write(Classroom.job(first, 0x4000));
        Path second = Files.createDirectories(folder.resolve("second"));
        Path copy = Files.copy(first.resolve("job.json"), second.resolve("job.json"));

        assertThat(new LabJobFile(copy).read().files()).containsExactly(new LabFile(0, second.resolve("firmware.bin")));
    }

    @Test
    void aPersonMayWriteOneWithTheLeast() throws IOException, FlasherException {
        Path file = Files.writeString(folder.resolve("job.json"), """
            {"kind": "flashlab-lab-job", "version": 1, "chip": "esp8266",
             "files": [{"address": 0, "file": "a.bin"}]}
            """);

        LabJob job = new LabJobFile(file).read();

        assertThat(job.writing()).isEqualTo(new Writing(WriteOptions.defaults(), OptionalInt.empty()));
        assertThat(job.after()).isEqualTo(AfterFlash.NOTHING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"kind\": \"something\"}",
                "{\"kind\": \"flashlab-lab-job\", \"version\": 2}",
                "{\"kind\": \"flashlab-lab-job\", \"version\": 1, \"chip\": \"esp8266\", \"files\": []}",
                "{\"kind\": \"flashlab-lab-job\", \"version\": 1, \"chip\": \"z80\", \"files\": [{\"address\": 0,"
                        + " \"file\": \"a\"}]}",
                "{\"kind\": \"flashlab-lab-job\", \"version\": 1, \"chip\": \"esp8266\", \"files\": [{\"address\":"
                        + " \"x\", \"file\": \"a\"}]}",
                "{\"kind\": \"flashlab-lab-job\", \"version\": 1, \"chip\": \"esp8266\", \"flashMode\": \"fast\","
                        + " \"files\": [{\"address\": 0, \"file\": \"a\"}]}"
            })
    void whatIsNoJobIsRefusedInWords(String text) throws IOException {
        LabJobFile file = new LabJobFile(Files.writeString(folder.resolve("job.json"), text));

        assertThatThrownBy(file::read).isInstanceOf(BundleInvalid.class);
    }
}
