package io.flashlab.lab.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.BundleInvalid;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists of names as teachers have them. */
class ClassListTest {

    @TempDir
    private Path folder;

    private List<String> read(String text) throws IOException, FlasherException {
        return ClassList.read(Files.writeString(folder.resolve("list"), text));
    }

    @Test
    void oneNameALine() throws IOException, FlasherException {
        assertThat(read("Ada Lovelace\r\n\r\n  Grace   Hopper \nAda Lovelace\n"))
                .containsExactly("Ada Lovelace", "Grace Hopper");
    }

    @Test
    void aTableWithATitledColumn() throws IOException, FlasherException {
        assertThat(read("No;Name;Group\n1;\"Lovelace; Ada\";A\n2;Hopper;B\n"))
                .containsExactly("Lovelace; Ada", "Hopper");
    }

    @Test
    void aTableWithoutTitles() throws IOException, FlasherException {
        assertThat(read("Ada,Lovelace\nGrace,Hopper\n")).containsExactly("Ada Lovelace", "Grace Hopper");
    }

    @Test
    void whatSpreadsheetsSave() throws IOException, FlasherException {
        Path marked = Files.writeString(folder.resolve("a"), "\ufeffname\nJürgen\n");
        Path wide = Files.write(folder.resolve("b"), "name\tx\nJürgen\t1\n".getBytes(StandardCharsets.UTF_16));
        Path old = Files.write(folder.resolve("c"), "Jürgen\n".getBytes(Charset.forName("windows-1252")));

        assertThat(ClassList.read(marked)).containsExactly("Jürgen");
        assertThat(ClassList.read(wide)).containsExactly("Jürgen");
        assertThat(ClassList.read(old)).containsExactly("Jürgen");
    }

    @Test
    void somethingElseIsRefused() throws IOException {
        Path picture = Files.write(folder.resolve("p"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1, 2});

        assertThatThrownBy(() -> ClassList.read(picture)).isInstanceOf(BundleInvalid.class);
    }

    @Test
    void anEmptyListHasNoNames() throws IOException, FlasherException {
        assertThat(read("")).isEmpty();
    }
}
