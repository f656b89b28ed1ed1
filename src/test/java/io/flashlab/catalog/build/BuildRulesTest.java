package io.flashlab.catalog.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.catalog.build.BoardFacts.Memory;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected builds are those that MicroPython's documentation and board files name for each size. */
class BuildRulesTest {

    private static final BuildRules RULES = BuildRules.ofMicroPython();

    private static MicroPythonName name(String file) {
        return MicroPythonName.of(file).orElseThrow();
    }

    private static String best(List<BuildOffer> offers) {
        return offers.stream()
                .filter(BuildOffer::isBest)
                .map(offer -> offer.build().variant() + " " + offer.verdict())
                .collect(Collectors.joining(", "));
    }

    private static List<String> possible(List<BuildOffer> offers) {
        return offers.stream()
                .filter(BuildOffer::isPossible)
                .map(offer -> offer.build().variant())
                .toList();
    }

    /** Flash in KiB; 0 when unknown. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "ESP8266_GENERIC-20251209-v1.27.0.bin  | ESP8266  |   256 | - ",
                "ESP8266_GENERIC-20251209-v1.27.0.bin  | ESP8266  |   512 | FLASH_512K FOR_SMALL_FLASH",
                "ESP8266_GENERIC-20251209-v1.27.0.bin  | ESP8266  |  1024 | FLASH_1M FOR_SMALL_FLASH",
                "ESP8266_GENERIC-20251209-v1.27.0.bin  | ESP8266  |  2048 | ' USUAL'",
                "ESP8266_GENERIC-20251209-v1.27.0.bin  | ESP8266  |  4096 | ' USUAL'",
                "ESP8266_GENERIC-20251209-v1.27.0.bin  | ESP8266  | 16384 | ' USUAL'",
                "ESP8266_GENERIC-20251209-v1.27.0.bin  | ESP8266  |     0 | ' FLASH_UNKNOWN'",
                "ESP8266_GENERIC-20251209-v1.27.0.bin  | ESP32    |  4096 | -",
                "ESP32_GENERIC-20251209-v1.27.0.bin    | ESP32    |  1024 | -",
                "ESP32_GENERIC-20251209-v1.27.0.bin    | ESP32    |  2048 | D2WD FOR_SMALL_FLASH",
                "ESP32_GENERIC-20251209-v1.27.0.bin    | ESP32    |  4096 | ' USUAL'",
                "ESP32_GENERIC-20251209-v1.27.0.bin    | ESP32    | 16384 | ' USUAL'",
                "ESP32_GENERIC_S3-20250415-v1.25.0.bin | ESP32-S3 |  4096 | FLASH_4M FOR_SMALL_FLASH",
                "ESP32_GENERIC_S3-20250415-v1.25.0.bin | ESP32-S3 |  8192 | ' USUAL'",
                "ESP32_GENERIC_S3-20240222-v1.22.2.bin | ESP32-S3 |  4096 | -",
                "ESP32_GENERIC_S3-20251209-v1.27.0.bin | ESP32-S3 |  4096 | ' USUAL'",
                "ESP32_GENERIC_C2-20251209-v1.27.0.bin | ESP32-C2 |  2048 | FLASH_2M FOR_SMALL_FLASH",
                "ESP32_GENERIC_C2-20250809-v1.26.0.bin | ESP32-C2 |  2048 | -",
                "ESP32_GENERIC_C3-20251209-v1.27.0.bin | ESP32-C3 |  2048 | -",
                "ESP32_GENERIC_P4-20251209-v1.27.0.bin | ESP32-P4 |  8192 | -",
                "LOLIN_C3_MINI-20251209-v1.27.0.bin    | ESP32-C3 |  4096 | ' USUAL'",
                "LOLIN_C3_MINI-20251209-v1.27.0.bin    | ESP32-C3 |  2048 | -",
                "SIL_WESP32-20251209-v1.27.0.bin       | ESP32    |  4096 | -",
                "NEW_BOARD-20991209-v3.27.0.bin        | ESP32-Z9 |  4096 | ' USUAL'"
            })
    void theBuildIsChosenByTheFlash(String file, String chip, long kib, String expected) {
        OptionalLong flash = kib == 0 ? OptionalLong.empty() : OptionalLong.of(kib << 10);
        String fileChip = chip.equals("ESP32") && file.startsWith("ESP8266") ? "ESP8266" : chip;

        List<BuildOffer> offers = RULES.offers(name(file), fileChip, Optional.of(BoardFacts.of(chip, flash)));

        assertThat(best(offers)).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void nothingThatNeedsMoreFlashIsPossible() {
        BoardFacts esp01 = BoardFacts.of("ESP8266", OptionalLong.of(1 << 20));

        List<BuildOffer> offers =
                RULES.offers(name("ESP8266_GENERIC-20251209-v1.27.0.bin"), "ESP8266", Optional.of(esp01));

        assertThat(possible(offers)).containsExactly("FLASH_1M", "FLASH_512K");
    }

    @ParameterizedTest
    @CsvSource({
        "false, NONE_KNOWN, ' USUAL', SPIRAM IF_PSRAM",
        "false, PSRAM, SPIRAM FOR_PSRAM, ' LESS_THAN_POSSIBLE'",
        "true, NONE_KNOWN, UNICORE FOR_ONE_CORE, ' NEEDS_TWO_CORES'"
    })
    void coresAndMemoryOfAnEsp32Count(boolean singleCore, Memory memory, String best, String among) {
        BoardFacts board = new BoardFacts("ESP32", OptionalLong.of(4 << 20), memory, singleCore, OptionalInt.of(300));

        List<BuildOffer> offers = RULES.offers(name("ESP32_GENERIC-20251209-v1.27.0.bin"), "ESP32", Optional.of(board));

        assertThat(best(offers)).isEqualTo(best);
        assertThat(offers)
                .extracting(o -> o.build().variant() + " " + o.verdict())
                .contains(among, "OTA ON_REQUEST");
    }

    @Test
    void octalMemoryOfAnEsp32S3Counts() {
        MicroPythonName file = name("ESP32_GENERIC_S3-20251209-v1.27.0.bin");

        String octal = best(RULES.offers(file, "ESP32-S3", Optional.of(s3(Memory.OCTAL_PSRAM))));
        String quad = best(RULES.offers(file, "ESP32-S3", Optional.of(s3(Memory.PSRAM))));

        assertThat(octal).isEqualTo("SPIRAM_OCT FOR_OCTAL_PSRAM");
        assertThat(quad).isEqualTo(" USUAL");
    }

    private static BoardFacts s3(Memory memory) {
        return new BoardFacts("ESP32-S3", OptionalLong.of(8 << 20), memory, false, OptionalInt.of(2));
    }

    @ParameterizedTest
    @CsvSource({
        "ESP32_GENERIC_P4-20251209-v1.27.0.bin, ESP32-P4, 103, ' USUAL'",
        "ESP32_GENERIC_P4-20251209-v1.27.0.bin, ESP32-P4, 300, ''",
        "ESP32_GENERIC_P4-20261209-v1.29.0.bin, ESP32-P4, 300, ' USUAL'",
        "ESP32_GENERIC_P4-20261209-v1.29.0.bin, ESP32-P4, 103, PRE_REV3 FOR_OLD_SILICON",
        "SEEED_XIAO_ESP32C3-20251209-v1.27.0.bin, ESP32-C3, 2, ''",
        "SEEED_XIAO_ESP32C3-20251209-v1.27.0.bin, ESP32-C3, 4, ' USUAL'"
    })
    void theRevisionOfTheSiliconCounts(String file, String chip, int revision, String expected) {
        BoardFacts board =
                new BoardFacts(chip, OptionalLong.of(16 << 20), Memory.NONE_KNOWN, false, OptionalInt.of(revision));

        assertThat(best(RULES.offers(name(file), chip, Optional.of(board)))).isEqualTo(expected);
    }

    @Test
    void withoutABoardTheUsualBuildIsTheFirstChoice() {
        List<BuildOffer> offers =
                RULES.offers(name("ESP8266_GENERIC-20251209-v1.27.0.bin"), "ESP8266", Optional.empty());

        assertThat(best(offers)).isEqualTo(" FLASH_UNKNOWN");
        assertThat(offers).hasSize(4).allMatch(BuildOffer::isPossible);
    }

    @Test
    void aFileThatIsOneBuildIsJudgedAsThatBuild() {
        BoardFacts small = BoardFacts.of("ESP8266", OptionalLong.of(512 << 10));

        List<BuildOffer> offers =
                RULES.offers(name("ESP8266_GENERIC-FLASH_1M-20251209-v1.27.0.bin"), "ESP8266", Optional.of(small));

        assertThat(offers).extracting(BuildOffer::verdict).containsExactly(Verdict.FLASH_TOO_SMALL);
    }

    @Test
    void buildsThatAVersionDoesNotHaveAreNotOffered() {
        List<BuildOffer> offers =
                RULES.offers(name("ESP8266_GENERIC-20241129-v1.24.1.bin"), "ESP8266", Optional.empty());

        assertThat(offers).extracting(o -> o.build().variant()).containsExactly("", "FLASH_1M", "FLASH_512K");
    }
}
