package io.flashlab.cli.args;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flashlab.engine.error.FlasherException.FileProblem;
import io.flashlab.engine.error.FlasherException.FileUnusable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArgumentFilesTest {

    @TempDir
    private Path folder;

    @Test
    void theFilesWordsStandWhereItsNameStood() throws Exception {
        Path file = file("--flash-mode dio\n0x0 boot.bin   0x10000 app.bin\n");

        List<String> words = ArgumentFiles.expand(List.of("write-flash", "@" + file, "-u"));

        assertThat(words)
                .containsExactly("write-flash", "--flash-mode", "dio", "0x0", "boot.bin", "0x10000", "app.bin", "-u");
    }

    @Test
    void quotesAndBackslashesKeepBlanksTogether() {
        assertThat(ArgumentFiles.split("0 'my file.bin' \"other \\\"one\\\".bin\" a\\ b \"\" 'c:\\d'"))
                .containsExactly("0", "my file.bin", "other \"one\".bin", "a b", "", "c:\\d");
    }

    @Test
    void aLoneAtSignIsAWord() throws Exception {
        assertThat(ArgumentFiles.expand(List.of("@"))).containsExactly("@");
    }

    @Test
    void aMissingFileIsNamed() {
        Path missing = folder.resolve("args.txt");

        assertThatThrownBy(() -> ArgumentFiles.expand(List.of("@" + missing)))
                .isInstanceOfSatisfying(FileUnusable.class, e -> {
                    assertThat(e.name()).isEqualTo(missing.toString());
                    assertThat(e.problem()).isEqualTo(FileProblem.MISSING);
                });
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("args.txt"), content);
    }
}
