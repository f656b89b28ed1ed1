package io.flashlab.catalog.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntryNameTest {

    @Test
    void filesOfOneFolderOnTheServerLieTogetherUnderTheirNames() {
        EntryName one = EntryName.of(URI.create("https://micropython.org/resources/firmware/A-20250911-v1.26.1.bin"));
        EntryName two = EntryName.of(URI.create("https://micropython.org/resources/firmware/B-20250911-v1.26.1.bin"));

        assertThat(one.folder()).matches("micropython\\.org-[0-9a-f]{8}").isEqualTo(two.folder());
        assertThat(one.file()).isEqualTo("A-20250911-v1.26.1.bin");
    }

    @Test
    void filesOfOneNameDoNotMeet() {
        EntryName one = EntryName.of(URI.create("https://example.org/a/firmware.bin"));
        EntryName two = EntryName.of(URI.create("https://example.org/b/firmware.bin"));
        EntryName three = EntryName.of(URI.create("https://example.org/b/firmware.bin?version=2"));

        assertThat(one.folder()).isNotEqualTo(two.folder());
        assertThat(two.folder()).isNotEqualTo(three.folder());
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.org/, file",
        "https://example.org, file",
        "https://example.org/a/.., _",
        "https://example.org/a%2f..%2f..%2fetc, etc",
        "https://example.org/a%5c..%5cb.bin, a_.._b.bin",
        "https://example.org/nul.bin, _nul.bin",
        "https://example.org/COM1, _COM1",
        "https://example.org/.hidden, _hidden",
        "https://example.org/a%00b:c.bin, a_b_c.bin"
    })
    void noNameLeadsOutOfTheFolderOrConfusesASystem(String address, String file) {
        EntryName name = EntryName.of(URI.create(address));

        assertThat(name.file()).isEqualTo(file);
        assertThat(name.folder()).matches("[A-Za-z0-9._+-]+");
    }

    @Test
    void namesAreNotLongerThanFileSystemsTake() {
        String longName = "x".repeat(400) + ".bin";

        EntryName name = EntryName.of(URI.create("https://example.org/" + longName));

        assertThat(name.file()).hasSizeLessThan(130).endsWith(".bin");
    }
}
