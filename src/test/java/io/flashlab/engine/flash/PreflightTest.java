package io.flashlab.engine.flash;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.engine.flash.PreflightFinding.AddressInvalid;
import io.flashlab.engine.flash.PreflightFinding.AllWell;
import io.flashlab.engine.flash.PreflightFinding.Detail;
import io.flashlab.engine.flash.PreflightFinding.DoesNotFit;
import io.flashlab.engine.flash.PreflightFinding.FileUnreadable;
import io.flashlab.engine.flash.PreflightFinding.FlashEncrypted;
import io.flashlab.engine.flash.PreflightFinding.ForAnotherChip;
import io.flashlab.engine.flash.PreflightFinding.FrequencyUnsupported;
import io.flashlab.engine.flash.PreflightFinding.HeaderSizeTooLarge;
import io.flashlab.engine.flash.PreflightFinding.ImageDamaged;
import io.flashlab.engine.flash.PreflightFinding.ModeRisky;
import io.flashlab.engine.flash.PreflightFinding.NotAnImage;
import io.flashlab.engine.flash.PreflightFinding.NothingToFlash;
import io.flashlab.engine.flash.PreflightFinding.Overlap;
import io.flashlab.engine.flash.PreflightFinding.Severity;
import io.flashlab.engine.flash.PreflightFinding.SignedOnly;
import io.flashlab.engine.flash.PreflightFinding.SizeSettingTooLarge;
import io.flashlab.engine.flash.PreflightFinding.SizeUnsupported;
import io.flashlab.engine.flash.PreflightFinding.Unaligned;
import io.flashlab.engine.flash.PreflightFinding.UnusualAddress;
import io.flashlab.engine.image.Esp8266ImageBuilder;
import io.flashlab.engine.image.FirmwareFile;
import io.flashlab.engine.image.FlashFrequency;
import io.flashlab.engine.image.FlashMode;
import io.flashlab.engine.image.FlashSizeSetting;
import io.flashlab.engine.image.HeaderSize;
import io.flashlab.engine.image.ImageProblem;
import io.flashlab.engine.image.ImageSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PreflightTest {

    private static final long MB = 1 << 20;
    private static final Optional<PreflightBoard> ESP_01 =
            Optional.of(new PreflightBoard("ESP8266", OptionalLong.of(MB)));
    private static final WriteOptions USUAL =
            WriteOptions.defaults().withMode(FlashMode.DIO).withSize(new FlashSizeSetting.Detect());

    @Test
    void aGoodJobHasOneGoodFinding() {
        List<PreflightFinding> findings = Preflight.check(List.of(image("0x0", 0, 0)), USUAL, ESP_01);

        assertThat(findings).containsExactly(PreflightFinding.ok(new AllWell(true)));
    }

    @Test
    void withoutABoardOnlyTheFilesAreJudged() {
        PreflightRow large = data("0x0", 2 * (int) MB);

        List<PreflightFinding> findings = Preflight.check(List.of(large), USUAL, Optional.empty());

        assertThat(details(findings)).noneMatch(DoesNotFit.class::isInstance);
    }

    @Test
    void anEmptyListIsNothingToFlash() {
        assertThat(details(Preflight.check(List.of(), USUAL, ESP_01))).containsExactly(new NothingToFlash());
    }

    @Test
    void aTypingErrorInTheAddressBlocks() {
        List<PreflightFinding> findings = Preflight.check(List.of(image("zero", 0, 0)), USUAL, ESP_01);

        assertThat(details(findings)).containsExactly(new AddressInvalid(0, "image.bin", "zero"));
        assertThat(findings.getFirst().severity()).isEqualTo(PreflightFinding.Severity.BLOCKING);
    }

    @Test
    void aMissingFileBlocksAndCanBeRemoved() {
        PreflightRow missing = row("0x0", ImageSource.of(Path.of("no", "such.bin")));

        PreflightFinding finding =
                Preflight.check(List.of(missing), USUAL, ESP_01).getFirst();

        assertThat(finding.detail()).isInstanceOf(FileUnreadable.class);
        assertThat(finding.fix()).contains(new Fix.RemoveRow(0));
    }

    @Test
    void overlappingFilesBlock() {
        List<PreflightFinding> findings =
                Preflight.check(List.of(data("0x1000", 16), image("0x0", 0, 0)), USUAL, ESP_01);

        assertThat(details(findings)).contains(new Overlap(0, "data.bin", 1, "image.bin", 0x1000));
        assertThat(findings.getFirst().severity()).isEqualTo(Severity.BLOCKING);
    }

    @Test
    void dataInTheWayMayMoveToTheNextPlaceWithRoomForIt() {
        PreflightFinding finding = Preflight.check(
                        List.of(
                                image("0x0", 0, 0),
                                data("0x1000", 0x5000),
                                data("0x6000", 0x1000),
                                data("0x8000", 0x1000)),
                        USUAL,
                        ESP_01)
                .getFirst();

        assertThat(finding.detail()).isEqualTo(new Overlap(1, "data.bin", 0, "image.bin", 0x1000));
        assertThat(finding.fixes()).containsExactly(new Fix.MoveTo(1, 0x9000), new Fix.RemoveRow(1));
    }

    @Test
    void dataThatHasRoomNowhereCanOnlyBeRemoved() {
        PreflightFinding finding = Preflight.check(List.of(image("0x0", 0, 0), data("0x1000", 0xff000)), USUAL, ESP_01)
                .getFirst();

        assertThat(finding.fixes()).containsExactly(new Fix.RemoveRow(1));
    }

    @Test
    void aFileBehindTheEndOfFlashBlocks() {
        PreflightFinding finding =
                Preflight.check(List.of(data("0xff000", 0x1001)), USUAL, ESP_01).getFirst();

        assertThat(finding.detail()).isEqualTo(new DoesNotFit(0, "data.bin", 0xff000, 0x1001, MB));
        assertThat(finding.fix()).isEmpty();
    }

    @Test
    void anImageThatWouldFitWhereItBelongsCanBeMovedThere() {
        List<PreflightFinding> findings = Preflight.check(List.of(image("0xff000", 0, 0)), USUAL, ESP_01);

        assertThat(findings.getFirst().detail()).isInstanceOf(DoesNotFit.class);
        assertThat(findings.getFirst().fix()).contains(new Fix.MoveTo(0, 0));
        assertThat(details(findings)).contains(new UnusualAddress(0, "image.bin", 0xff000, 0));
    }

    @Test
    void anImageForAnotherChipBlocksUnlessForced() {
        Optional<PreflightBoard> esp32 = Optional.of(new PreflightBoard("ESP32", OptionalLong.of(4 * MB)));
        ForAnotherChip detail = new ForAnotherChip(0, "image.bin", "ESP8266", "ESP32");

        PreflightFinding refused =
                Preflight.check(List.of(image("0x1000", 0, 0)), USUAL, esp32).getFirst();
        List<PreflightFinding> forced = Preflight.check(List.of(image("0x1000", 0, 0)), USUAL.withForce(true), esp32);

        assertThat(refused).isEqualTo(PreflightFinding.blocking(detail, new Fix.RemoveRow(0)));
        assertThat(forced).contains(PreflightFinding.warning(detail));
    }

    @Test
    void aHeaderThatSaysMoreFlashThanThereIsCanBeSetRight() {
        WriteOptions keep = USUAL.withSize(new FlashSizeSetting.Keep());

        List<PreflightFinding> findings = Preflight.check(List.of(image("0", 2, 0x40)), keep, ESP_01);

        assertThat(findings)
                .containsExactly(PreflightFinding.warning(
                        new HeaderSizeTooLarge(0, "image.bin", 4 * MB, MB),
                        new Fix.SetSize(new FlashSizeSetting.Detect())));
    }

    @Test
    void fourDataLinesAreARiskWhoeverAsksForThem() {
        WriteOptions keepMode = USUAL.withMode(FlashMode.KEEP);
        PreflightFinding expected =
                PreflightFinding.warning(new ModeRisky(0, "image.bin", FlashMode.QIO), new Fix.SetMode(FlashMode.DIO));

        assertThat(Preflight.check(List.of(image("0", 0, 0)), keepMode, ESP_01)).containsExactly(expected);
        assertThat(Preflight.check(List.of(image("0", 2, 0)), USUAL.withMode(FlashMode.QIO), ESP_01))
                .containsExactly(expected);
        assertThat(Preflight.check(List.of(image("0", 2, 0)), keepMode, ESP_01))
                .containsExactly(PreflightFinding.ok(new AllWell(true)));
    }

    @Test
    void aFileThatCannotBootAtZeroIsAWarningAndAnArchiveBlocks() {
        PreflightRow zip = row("0x0", ImageSource.of("fw.zip", bytes("PK\3\4........")));

        PreflightFinding plain =
                Preflight.check(List.of(data("0x0", 100)), USUAL, ESP_01).getFirst();
        PreflightFinding archive = Preflight.check(List.of(zip), USUAL, ESP_01).getFirst();

        assertThat(plain.detail()).isInstanceOf(NotAnImage.class);
        assertThat(plain.severity()).isEqualTo(Severity.WARNING);
        assertThat(archive.detail()).isInstanceOf(NotAnImage.class);
        assertThat(archive.severity()).isEqualTo(Severity.BLOCKING);
    }

    @Test
    void aDamagedImageBlocks() {
        byte[] image = Esp8266ImageBuilder.image(2, 0x20, 1000);
        image[200] ^= 1;

        List<PreflightFinding> findings =
                Preflight.check(List.of(row("0", ImageSource.of("image.bin", image))), USUAL, ESP_01);

        assertThat(details(findings)).contains(new ImageDamaged(0, "image.bin", ImageProblem.CHECKSUM_WRONG));
    }

    @Test
    void anAddressWithinASectorTellsWhatElseIsErased() {
        List<PreflightFinding> findings = Preflight.check(List.of(data("0xfc00", 100)), USUAL, ESP_01);

        assertThat(findings)
                .containsExactly(PreflightFinding.warning(
                        new Unaligned(0, "data.bin", 0xfc00, 0xc00), new Fix.MoveTo(0, 0xf000)));
    }

    @Test
    void settingsThatTheBoardCannotHaveAreFound() {
        WriteOptions options =
                USUAL.withSize(new FlashSizeSetting.Fixed(4 * MB)).withFrequency(FlashFrequency.F60M);

        List<PreflightFinding> findings = Preflight.check(List.of(image("0", 2, 0)), options, ESP_01);

        assertThat(details(findings))
                .containsExactly(
                        new FrequencyUnsupported(FlashFrequency.F60M, "ESP8266"), new SizeSettingTooLarge(4 * MB, MB));
    }

    @Test
    void encryptedFlashIsAWarningAndBlocksWhereTheLoaderTakesNothingPlain() {
        List<PreflightFinding> open = protectedBy(new ChipSecurity(false, false, true), USUAL);
        List<PreflightFinding> closed = protectedBy(new ChipSecurity(true, false, true), USUAL);
        List<PreflightFinding> encrypting = protectedBy(new ChipSecurity(false, false, true), USUAL.withEncrypt(true));

        assertThat(open).contains(PreflightFinding.warning(new FlashEncrypted(false)));
        assertThat(closed).contains(PreflightFinding.blocking(new FlashEncrypted(true)));
        assertThat(details(encrypting)).noneMatch(FlashEncrypted.class::isInstance);
    }

    @Test
    void secureBootIsAWarning() {
        List<PreflightFinding> findings = protectedBy(new ChipSecurity(false, true, false), USUAL);

        assertThat(findings).contains(PreflightFinding.warning(new SignedOnly()));
    }

    private static List<PreflightFinding> protectedBy(ChipSecurity security, WriteOptions options) {
        return Preflight.check(
                List.of(data("0x10000", 0x1000)),
                options,
                Optional.of(new PreflightBoard("ESP32-C3", OptionalLong.of(4 * MB), security)));
    }

    @Test
    void aCodeThatOnlyTheEsp8266HasIsFoundOnAnotherChip() {
        HeaderSize other = new HeaderSize(4 * MB, true);
        WriteOptions options = USUAL.withSize(new FlashSizeSetting.Fixed(other));

        List<Detail> esp8266 = details(Preflight.check(List.of(image("0", 2, 0)), options, ESP_01));
        Optional<PreflightBoard> board = Optional.of(new PreflightBoard("ESP32", OptionalLong.of(4 * MB)));
        List<Detail> esp32 = details(Preflight.check(List.of(image("0x1000", 2, 0)), options, board));

        assertThat(esp8266).containsExactly(new SizeSettingTooLarge(4 * MB, MB));
        assertThat(esp32).contains(new SizeUnsupported(other, "ESP32"));
    }

    private static List<Detail> details(List<PreflightFinding> findings) {
        return findings.stream().map(PreflightFinding::detail).toList();
    }

    private static PreflightRow image(String address, int mode, int sizeAndFrequency) {
        return row(address, ImageSource.of("image.bin", Esp8266ImageBuilder.image(mode, sizeAndFrequency, 6000)));
    }

    private static PreflightRow data(String address, int size) {
        return row(address, ImageSource.of("data.bin", bytes("x".repeat(size))));
    }

    private static PreflightRow row(String address, ImageSource source) {
        return new PreflightRow(address, FirmwareFile.inspect(source));
    }

    private static byte[] bytes(String latin1) {
        return latin1.getBytes(StandardCharsets.ISO_8859_1);
    }
}
