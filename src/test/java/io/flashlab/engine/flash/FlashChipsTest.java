package io.flashlab.engine.flash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Identifications as real chips send them: maker in the low byte, then memory type and capacity. */
class FlashChipsTest {

    private static final long MB = 1 << 20;

    @Test
    void theChipOfManyEsp01ModulesIsNamed() {
        FlashChip chip = FlashChips.load().identify(0x1440ef);

        assertThat(chip)
                .isEqualTo(new FlashChip(
                        0xef, 0x4014, Optional.of("Winbond"), Optional.of("W25Q80"), OptionalLong.of(MB)));
    }

    @Test
    void makersThatShareACodeAreToldApartByTheMemoryType() {
        FlashChips chips = FlashChips.load();

        assertThat(chips.identify(0x164020).maker()).contains("XMC");
        assertThat(chips.identify(0x18ba20).maker()).contains("Micron");
        assertThat(chips.identify(0x162020).maker()).contains("ST");
    }

    @Test
    void commonMakersOfEsp8266BoardsAreKnown() {
        FlashChips chips = FlashChips.load();

        assertThat(chips.identify(0x1640c8).maker()).contains("GigaDevice");
        assertThat(chips.identify(0x146085).maker()).contains("Puya");
        assertThat(chips.identify(0x1440e0).maker()).contains("BergMicro");
        assertThat(chips.identify(0x16405e).maker()).contains("Zbit");
        assertThat(chips.identify(0x144068).maker()).contains("Boya");
        assertThat(chips.identify(0x15701c).part()).contains("EN25QH16");
    }

    @Test
    void theSizeFollowsFromTheCapacityByte() {
        assertThat(FlashChips.size(0x1340ef)).hasValue(MB / 2);
        assertThat(FlashChips.size(0x1640ef)).hasValue(4 * MB);
        assertThat(FlashChips.size(0x1940ef)).hasValue(32 * MB);
        assertThat(FlashChips.size(0x2040ef)).hasValue(64 * MB);
        assertThat(FlashChips.size(0x3825c2)).hasValue(16 * MB);
        assertThat(FlashChips.size(0x01851f)).as("Adesto AT25SF081").hasValue(MB);
    }

    @Test
    void aChipThatDoesNotAnswerHasNoSize() {
        FlashChip silent = FlashChips.load().identify(0xffffff);

        assertThat(silent.size()).isEmpty();
        assertThat(silent.maker()).isEmpty();
        assertThat(FlashChips.load().identify(0).size()).isEmpty();
    }
}
