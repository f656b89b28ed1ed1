package io.flashlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which files are jobs, and what lies beside them. */
class JobFileNameTest {

    @TempDir
    private Path folder;

    @Test
    void aJobIsKnownByItsEndingOrByWhatItSaysOfItself() throws Exception {
        Path written = folder.resolve("written.json");
        new LabJobFile(written).write(Classroom.job(folder, 0x8000));

        assertThat(LabJobFile.isOne(written)).isTrue();
        assertThat(LabJobFile.isOne(folder.resolve("not there.flashlab-job"))).isTrue();
    }

    @Test
    void otherFilesFoldersAndAddressesAreNone() throws IOException {
        Path manifest = Files.writeString(folder.resolve("manifest.json"), "{\"builds\": []}");

        assertThat(LabJobFile.isOne(manifest)).isFalse();
        assertThat(LabJobFile.isOne(folder)).isFalse();
        assertThat(LabJobFile.isOne(folder.resolve("missing.json"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "class-7b.json, class-7b.roster.jsonl",
        "class-7b.flashlab-job, class-7b.roster.jsonl",
        "class-7b.JSON, class-7b.roster.jsonl",
        "class-7b, class-7b.roster.jsonl",
    })
    void theRosterLiesBesideTheJob(String job, String roster) {
        assertThat(LabJobFile.rosterOf(folder.resolve(job))).isEqualTo(folder.resolve(roster));
    }
}
