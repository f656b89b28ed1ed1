package io.flashlab.engine.image.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flashlab.engine.error.FlasherException.ImageInvalid;
import io.flashlab.engine.image.partition.PartitionLayout.SecureBoot;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartitionTableTest {

    private static final String TWO = "nvs,data,nvs,,24K\nfactory,app,factory,,1M,encrypted\n";

    /**
     * Each line of the table is options, a table's text, and the SHA-256 of what ESP-IDF's {@code gen_esp32part.py} 1.5
     * makes of it, first the binary table, then the text made from that again; or that it refuses the text.
     */
    @Test
    void everyTableIsThatOfEspIdf() throws IOException {
        List<String> different = new ArrayList<>();
        List<String> table = table();

        for (String line : table) {
            String[] row = line.split("\t", -1);
            if (!made(row).equals(row[2] + " " + row[3])) {
                different.add(made(row) + "\t" + line);
            }
        }

        assertThat(table).hasSizeGreaterThan(500);
        assertThat(different).isEmpty();
    }

    @Test
    void addressesThatAreLeftOpenAreFilledIn() throws ImageInvalid {
        PartitionTable table = PartitionTable.readCsv("t", TWO, PartitionLayout.usual());

        assertThat(table.entries()).extracting(PartitionEntry::address).containsExactly(0x9000L, 0x10000L);
        assertThat(table.firstApplication()).hasValueSatisfying(app -> {
            assertThat(app.encrypted()).isTrue();
            assertThat(app.subtype()).isEqualTo(new PartitionSubtype.Named("factory", 0));
        });
        assertThat(table.flashSize()).isEqualTo(0x110000);
        assertThat(table.named("nvs"))
                .hasValueSatisfying(nvs -> assertThat(nvs.size()).isEqualTo(0x6000));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x,,nvs,,1K                       | line 1: Field 'type' can't be left empty",
                "x,app,,,1M                       | line 1: App partition cannot have an empty subtype",
                "x,data,nvs,,                     | line 1: Size field can't be empty",
                "x,data,nvs,,12Q                  | line 1: Invalid field value 12Q",
                "x,data,nvs,,99999999999999999999 | line 1: Invalid field value 99999999999999999999",
                "x,300,1,,4K                      | line 1: 300 is not between 0 and 0xff",
                "x,data,nvs,,4K,frozen            | line 1: CSV flag column contains unknown flag 'frozen'",
                "x,data,nvs,0x8000,4K             | line 1: Partitions overlap. It begins at 0x8000",
                "x,data,nvs,,8G                   | line 1: Invalid field value 8G",
                "x,data,fat,,5000M                | line 1: it does not lie in the 4 GB",
            })
    void whatIsWrongInATextIsSaidWithItsLine(String csv, String problem) {
        assertThatThrownBy(() -> PartitionTable.readCsv("t", csv, PartitionLayout.usual()))
                .isInstanceOfSatisfying(
                        ImageInvalid.class, error -> assertThat(error.reason()).startsWith(problem));
    }

    @Test
    void aDamagedTableIsRefused() throws ImageInvalid {
        byte[] binary =
                PartitionTable.readCsv("t", TWO, PartitionLayout.usual()).toBinary("t", true);
        byte[] wrong = binary.clone();
        wrong[5] ^= 1;

        assertThatThrownBy(() -> PartitionTable.readBinary("t", wrong)).hasMessageContaining("MD5");
        assertThatThrownBy(() -> PartitionTable.readBinary("t", Arrays.copyOf(binary, 96)))
                .hasMessageContaining("mark at the end");
        assertThatThrownBy(() -> PartitionTable.readBinary("t", Arrays.copyOf(binary, 33)))
                .hasMessageContaining("multiple of 32");
    }

    /** What ESP-IDF's own tool stops at, too. */
    @Test
    void aNameThatIsNotTextIsRefused() throws ImageInvalid {
        byte[] table = PartitionTable.readCsv("t", TWO, PartitionLayout.usual()).toBinary("t", false);
        table[32 + 12] = (byte) 0xff;

        assertThatThrownBy(() -> PartitionTable.readBinary("t", table))
                .hasMessageContaining("the name of the partition at offset 0x20 is not UTF-8");
        assertThat(PartitionTable.entriesAt(table, 0)).hasSize(2);
    }

    /** Each MD5 is one of all before it, so that a large file of valid ones would take hours. */
    @Test
    void moreMd5sThanATableHoldsAreNotReckonedOut() throws NoSuchAlgorithmException {
        ByteBuffer md5s = ByteBuffer.allocate(0x2000);
        while (md5s.position() < 0x1800) {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            digest.update(md5s.array(), 0, md5s.position());
            byte[] head = new byte[16];
            Arrays.fill(head, (byte) 0xff);
            head[0] = head[1] = (byte) 0xeb;
            md5s.put(head).put(digest.digest());
        }
        Arrays.fill(md5s.array(), 0x1800, 0x2000, (byte) 0xff);

        assertThatThrownBy(() -> PartitionTable.readBinary("t", md5s.array()))
                .hasMessageContaining("the mark at the end of the table is missing");
    }

    @Test
    void noDamageEscapesAsAnotherException() throws ImageInvalid {
        Random random = new Random(8);
        byte[] binary =
                PartitionTable.readCsv("t", TWO, PartitionLayout.usual()).toBinary("t", false);
        for (int round = 0; round < 3000; round++) {
            byte[] file = Arrays.copyOf(binary, random.nextInt(200));
            for (int i = 0; i < file.length && i < random.nextInt(5); i++) {
                file[random.nextInt(file.length)] = (byte) random.nextInt();
            }
            String text = new String(TWO.toCharArray()).replace("nvs", "" + (char) random.nextInt(0x250));
            try {
                PartitionTable.readCsv("t", text.substring(random.nextInt(text.length())), PartitionLayout.usual())
                        .check("t", PartitionLayout.usual());
                PartitionTable.readBinary("t", file).check("t", PartitionLayout.usual());
            } catch (ImageInvalid expected) {
                assertThat(expected.reason()).isNotEmpty();
            }
            assertThat(PartitionTable.entriesAt(file, random.nextLong())).hasSizeLessThan(96);
        }
    }

    private static String made(String[] row) {
        List<String> options = List.of(row[0].split(",", -1));
        PartitionLayout layout = PartitionLayout.usual()
                .withTableAddress(options.contains("at10000") ? 0x10000 : 0x8000)
                .withSecureBoot(
                        options.contains("v1")
                                ? SecureBoot.V1
                                : options.contains("v2") ? SecureBoot.V2 : SecureBoot.NONE);
        if (options.contains("boot")) {
            layout = layout.withBootloader(0x1000).withRecoveryBootloader(0x3f0000);
        }
        try {
            PartitionTable table = PartitionTable.readCsv("t", row[1].translateEscapes(), layout);
            table.check("t", layout);
            byte[] binary = table.toBinary("t", !options.contains("nomd5"));
            String csv = PartitionTable.readBinary("t", binary).toCsv();
            return sha256(binary) + " " + sha256(csv.getBytes(StandardCharsets.UTF_8));
        } catch (ImageInvalid _) {
            return "refused -";
        }
    }

    private static String sha256(byte[] data) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(data));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static List<String> table() throws IOException {
        try (InputStream table = PartitionTableTest.class.getResourceAsStream("partitions.tsv")) {
            return new String(Objects.requireNonNull(table).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }
}
