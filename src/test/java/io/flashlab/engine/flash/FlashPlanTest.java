package io.flashlab.engine.flash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.ImageTooLarge;
import io.flashlab.engine.error.FlasherException.RegionOverlap;
import io.flashlab.engine.image.Esp8266ImageBuilder;
import io.flashlab.engine.image.FlashMode;
import io.flashlab.engine.image.HeaderSize;
import io.flashlab.engine.image.ImageFamily;
import io.flashlab.engine.image.ImageSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class FlashPlanTest {

    private static final long MB = 1 << 20;

    private static final FlashTarget ESP_01 =
            new FlashTarget(ImageFamily.esp8266(), OptionalLong.of(MB), Optional.of(HeaderSize.of(MB)), false);

    @Test
    void aFileIsPaddedToWordsWithErasedBytes() throws FlasherException {
        FlashPlan plan = FlashPlan.of(List.of(part(0x1000, 5)), WriteOptions.defaults(), ESP_01);

        PlannedPart part = plan.parts().getFirst();
        assertThat(part.size()).isEqualTo(8);
        assertThat(part.data()).endsWith(0xff, 0xff, 0xff);
        assertThat(part.eraseStart()).isEqualTo(0x1000);
        assertThat(part.eraseEnd()).isEqualTo(0x2000);
    }

    @Test
    void theHeaderIsPatchedInTheImageThatBoots() throws FlasherException {
        byte[] image = Esp8266ImageBuilder.image(0, 0, 6000);
        FlashPart boot = new FlashPart(0, ImageSource.of("boot.bin", image));

        FlashPlan plan = FlashPlan.of(List.of(boot), WriteOptions.defaults().withMode(FlashMode.DIO), ESP_01);

        assertThat(plan.parts().getFirst().header().parameters()).isEqualTo(0x0220);
        assertThat(image[2]).as("the caller's bytes").isZero();
    }

    @Test
    void aRomWritesFromTheSectorsStart() throws FlasherException {
        FlashTarget rom = new FlashTarget(ImageFamily.esp8266(), OptionalLong.of(MB), Optional.empty(), true);

        PlannedPart part = FlashPlan.of(List.of(part(0x90100, 5000)), WriteOptions.defaults(), rom)
                .parts()
                .getFirst();

        assertThat(part.address()).isEqualTo(0x90000);
        assertThat(part.requestedAddress()).isEqualTo(0x90100);
        assertThat(part.size()).as("esptool: Wrote 5256 bytes").isEqualTo(5256);
        assertThat(part.data()[0xff]).isEqualTo((byte) 0xff);
        assertThat(part.data()[0x100]).isEqualTo((byte) 'A');
    }

    @Test
    void filesThatShareASectorOverlapEvenWhenTheirBytesDoNot() {
        assertThatThrownBy(
                        () -> FlashPlan.of(List.of(part(0x0, 5000), part(0x1d00, 10)), WriteOptions.defaults(), ESP_01))
                .isInstanceOfSatisfying(RegionOverlap.class, e -> {
                    assertThat(e.address()).isEqualTo(0x1d00);
                    assertThat(e).hasMessageContaining("Detected overlap at address: 0x1d00 ");
                });
    }

    @Test
    void neighbouringSectorsDoNotOverlapInWhateverOrder() throws FlasherException {
        FlashPlan plan =
                FlashPlan.of(List.of(part(0x2000, 100), part(0x1000, 0x1000)), WriteOptions.defaults(), ESP_01);

        assertThat(plan.parts()).extracting(PlannedPart::address).containsExactly(0x2000L, 0x1000L);
        assertThat(plan.size()).isEqualTo(0x1000 + 100);
    }

    @Test
    void aFileMustFitBehindItsAddress() {
        assertThatThrownBy(() -> FlashPlan.of(List.of(part(0xff000, 0x1001)), WriteOptions.defaults(), ESP_01))
                .isInstanceOfSatisfying(ImageTooLarge.class, e -> {
                    assertThat(e.address()).isEqualTo(0xff000);
                    assertThat(e.flashSize()).isEqualTo(MB);
                });
    }

    @Test
    void anEmptyFileIsNotPlanned() throws FlasherException {
        FlashPlan plan = FlashPlan.of(List.of(part(0x1000, 0), part(0x1000, 16)), WriteOptions.defaults(), ESP_01);

        assertThat(plan.parts()).hasSize(1);
    }

    private static FlashPart part(long address, int size) {
        return new FlashPart(
                address,
                ImageSource.of("data.bin", "A".repeat(size).getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
    }
}
