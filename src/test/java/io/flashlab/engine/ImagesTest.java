package io.flashlab.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flashlab.engine.Images.PartInfo;
import io.flashlab.engine.chip.ChipCatalog;
import io.flashlab.engine.chip.ChipSpec;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.ImageInvalid;
import io.flashlab.engine.flash.FlashPart;
import io.flashlab.engine.flash.MergeFormat;
import io.flashlab.engine.flash.MergeOptions;
import io.flashlab.engine.image.ImageSource;
import io.flashlab.engine.image.build.BuiltImage;
import io.flashlab.engine.image.build.Elf2ImageOptions;
import io.flashlab.engine.image.build.SampleProgram;
import io.flashlab.engine.image.partition.PartitionLayout;
import io.flashlab.engine.image.partition.PartitionTable;
import io.flashlab.engine.log.SilentLogger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImagesTest {

    private static final String CSV = """
        nvs,     data, nvs,     0x9000, 0x6000
        factory, app,  factory, ,       1M
        """;

    private final ChipSpec chip = ChipCatalog.load().chip("esp32c3");
    private final ImageSource elf = ImageSource.of("app.elf", SampleProgram.esp32c3());

    @Test
    void makesTheImageThatEsptoolMakes() throws Exception {
        BuiltImage image = Images.elf2image(elf, Elf2ImageOptions.forChip(chip), new SilentLogger());

        assertThat(sha256(image.content())).isEqualTo(SampleProgram.ESP32C3_IMAGE);
    }

    @Test
    void saysOfAnHexFileWhatEachOfItsRegionsHolds() throws Exception {
        FlashPart table = new FlashPart(0x8000, ImageSource.of("partitions.bin", new byte[] {1, 2, 3}));
        MergeOptions hex = MergeOptions.defaults().withFormat(new MergeFormat.Hex());
        byte[] merged = Images.mergeBin(List.of(table, application(0x1_0000)), chip, hex, new SilentLogger());

        List<PartInfo> infos = Images.imageInfo(List.of(new FlashPart(0, ImageSource.of("merged.hex", merged))));

        assertThat(infos).hasSize(2);
        assertThat(infos.getFirst().part().address()).isEqualTo(0x8000);
        assertThat(infos.getFirst().image()).isEmpty();
        assertThat(infos.getFirst().problem().orElseThrow()).hasMessageContaining("magic");
        assertThat(infos.getLast().part().address()).isEqualTo(0x1_0000);
        assertThat(infos.getLast().image().orElseThrow().namedChip()).hasValue("ESP32-C3");
    }

    @Test
    void readsAPartitionTableAsTextAndInBinary() throws Exception {
        PartitionLayout layout = PartitionLayout.usual();
        ImageSource text = ImageSource.of("partitions.csv", CSV.getBytes(StandardCharsets.UTF_8));

        PartitionTable fromText = Images.partitionTable(text, layout);
        ImageSource binary = ImageSource.of("partitions.bin", fromText.toBinary("partitions.bin", true));
        PartitionTable fromBinary = Images.partitionTable(binary, layout);

        assertThat(fromText.named("factory").orElseThrow().address()).isEqualTo(0x1_0000);
        assertThat(fromBinary).isEqualTo(fromText);
    }

    @Test
    void refusesATableWhosePartitionsAreWrong() {
        ImageSource twice = ImageSource.of("twice.csv", (CSV + CSV).getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> Images.partitionTable(twice, PartitionLayout.usual()))
                .isInstanceOf(ImageInvalid.class);
    }

    @Test
    void aNameThatIsNoChipsIsRefused() {
        ConnectOptions options = ConnectOptions.of("COM7");

        assertThatThrownBy(() -> ChipCatalog.load().chip("esp33")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> options.withChip("esp33")).isInstanceOf(IllegalArgumentException.class);
    }

    private FlashPart application(long address) throws FlasherException {
        BuiltImage image = Images.elf2image(elf, Elf2ImageOptions.forChip(chip), new SilentLogger());
        return new FlashPart(address, ImageSource.of("app.bin", image.content()));
    }

    private static String sha256(byte[] content) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }
}
