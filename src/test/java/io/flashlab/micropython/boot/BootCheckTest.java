package io.flashlab.micropython.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.engine.task.CancellationToken;
import io.flashlab.micropython.boot.BootVerdict.Boots;
import io.flashlab.micropython.boot.BootVerdict.BootsWithoutPrompt;
import io.flashlab.micropython.boot.BootVerdict.DoesNotBoot;
import io.flashlab.micropython.boot.BootVerdict.Garbage;
import io.flashlab.micropython.boot.BootVerdict.Silent;
import io.flashlab.micropython.boot.BootVerdict.StillInLoader;
import io.flashlab.testing.FakeTime;
import io.flashlab.testing.ScriptedInterpreter;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Boot logs are those of Espressif's documentation, of issue trackers, and of real ROMs. */
class BootCheckTest {

    private static final String GREETING_8266 = """
        MicroPython v1.8.7-7-gb5a1a20a3 on 2017-01-09; ESP module with ESP8266
        Type "help()" for more information.
        """.replace("\n", "\r\n") + ">>> ";
    private static final String LOG_8266 = "\r\n ets Jan  8 2013,rst cause:2, boot mode:(3,6)\r\n\r\n";

    private final FakeTime time = new FakeTime();
    private final ScriptedInterpreter board = new ScriptedInterpreter(time);
    private BootCheckOptions options = BootCheckOptions.usual();

    @Test
    void aGreetingWithAPromptIsABoot() throws Exception {
        boots("\u00f0\u0080\u0000" + GREETING_8266);
        board.plainRaw((b, code) -> "size: 597744\r\nmd5: 0a1b\r\n_fw True\r\n\u0004\u0004>");

        assertThat(check()).isEqualTo(new Boots("v1.8.7-7-gb5a1a20a3", "ESP module with ESP8266", Optional.of(true)));
    }

    @Test
    void aProgramThatRunsByItselfIsEndedForTheQuestionAndBegunAgain() throws Exception {
        boots("main.py runs\r\n");
        ScriptedInterpreter plain = new ScriptedInterpreter(time).plainRaw((b, code) -> "\u0004\u0004>");
        board.answering((b, text) -> switch (text) {
            case "\u0003\u0003\u0002" -> "\r\n" + GREETING_8266;
            case "\u0004" -> board.written().endsWith("\u0002\u0004") ? "\r\nMPY: soft reboot\r\n" : plain.answer(text);
            default -> plain.answer(text);
        });

        assertThat(check()).isEqualTo(new Boots("v1.8.7-7-gb5a1a20a3", "ESP module with ESP8266", Optional.empty()));
        assertThat(board.written()).endsWith("\u0002\u0004");
    }

    @Test
    void anotherFirmwareHasNoPrompt() throws Exception {
        boots("ready\r\n");

        assertThat(check()).isEqualTo(new BootsWithoutPrompt("ready"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "flash read err, 1000~ets_main.c 371                                      | FLASH_UNREADABLE | DOUT",
                "invalid header: 0xffffffff~invalid header: 0xffffffff                    | EMPTY_FLASH      | ERASE",
                "invalid header: 0x00000000                                               | FLASH_UNREADABLE | DOUT",
                "Brownout detector was triggered                                          | BROWN_OUT        | SUPPLY",
                "E (312) spi_flash: Detected size(2048k) smaller than the size in the binary image header(4096k)."
                        + " Probe failed. | FLASH_SIZE | DETECT",
                "E (88) esp_image: Checksum failed. Calculated 0x7f read 0x6f             | IMAGE_DAMAGED    | DOUT",
                "E (100) boot: No bootable app partitions in the partition table          | NO_PROGRAM       | ERASE",
                "Guru Meditation Error: Core  0 panic'ed (IllegalInstruction)             | CRASH            | ERASE"
            })
    void theLogSaysWhyABoardDoesNotBoot(String log, BootFault fault, String repair) throws Exception {
        String one =
                "rst:0x10 (RTCWDT_RTC_RESET),boot:0x13 (SPI_FAST_FLASH_BOOT)\r\n" + log.replace("~", "\r\n") + "\r\n";
        boots(one + one);

        DoesNotBoot verdict = (DoesNotBoot) check();

        assertThat(verdict.fault()).isEqualTo(fault);
        assertThat(verdict.repair().getClass().getSimpleName().toUpperCase(Locale.ROOT))
                .contains(repair);
        assertThat(time.elapsed()).isLessThan(Duration.ofSeconds(6));
    }

    @Test
    void theEsp8266sLogIsReadAtTheRateOfItsRom() throws Exception {
        board.onReset(() -> board.say(
                board.baudRate() == 74880
                        ? LOG_8266 + "load 0x40100000, len 612, room 16 \r\ntail 4\r\nchksum 0x12\r\ncsum err\r\n"
                        : "\u00f0\u0080\u0000\u00fe\u0086\u00e6\u0018x\u0098\u00f8"));

        DoesNotBoot verdict = (DoesNotBoot) check();

        assertThat(verdict.fault()).isEqualTo(BootFault.IMAGE_DAMAGED);
        assertThat(verdict.repair()).isEqualTo(new BootRepair.WriteAgainAsDout());
        assertThat(board.baudRate()).isEqualTo(115200);
    }

    @ParameterizedTest
    @CsvSource({"0x80000, 0x7c000", "0x100000, 0xfc000", "0x200000, 0x1fc000", "0x400000, 0x3fc000"})
    void radioDataGoToThePlaceThatTheSdkNamesForEachFlashSize(String size, String address) throws Exception {
        options = options.withFlashSize(Long.decode(size));
        boots("rf_cal[0] !=0x05,is 0xFF\r\nrf_cal[0] !=0x05,is 0xFF\r\n");

        DoesNotBoot verdict = (DoesNotBoot) check();

        assertThat(verdict.repair()).isEqualTo(new BootRepair.WriteRfInitData(Long.decode(address)));
    }

    @Test
    void aBoardThatAWatchdogResetsAgainAndAgainIsLooping() throws Exception {
        String log = "\r\n ets Jan  8 2013,rst cause:4, boot mode:(3,6)\r\n\r\nwdt reset\r\n";
        board.onReset(() ->
                board.say(board.baudRate() == 74880 ? log + log : "\u00fe\u0000\u0086\u00e6\u0018\u0098\u00f8\u00f0"));

        assertThat(((DoesNotBoot) check()).fault()).isEqualTo(BootFault.WATCHDOG);
    }

    @ParameterizedTest
    @CsvSource({
        "115200, 'rst:0x1 (POWERON_RESET),boot:0x3 (DOWNLOAD_BOOT(UART0/UART1/SDIO_REI_REO_V2))~waiting for download~'",
        "115200, 'rst:0x1 (POWERON),boot:0x5 (DOWNLOAD(USB/UART0/1))~waiting for download~'",
        "74880, ' ets Jan  8 2013,rst cause:2, boot mode:(1,6)~'"
    })
    void aBoardWithItsJumperOnIsStillInItsLoader(int rate, String log) throws Exception {
        board.onReset(() -> board.say(
                board.baudRate() == rate
                        ? log.replace("~", "\r\n")
                        : "\u00fe\u0000\u0086\u00e6\u0018\u0098\u00f8\u00f0"));

        assertThat(check()).isInstanceOf(StillInLoader.class);
    }

    @Test
    void nothingAtAllIsSilenceAndNothingReadableIsGarbage() throws Exception {
        boots("");
        assertThat(check()).isEqualTo(new Silent());

        boots("\u00fe\u0000\u0086\u00e6\u0018\u0098\u00f8\u00f0");
        assertThat(check()).isInstanceOf(Garbage.class);
        assertThat(time.elapsed()).isLessThan(Duration.ofSeconds(60));
    }

    @Test
    void aBoardThatCannotBeResetIsAskedAsItRuns() throws Exception {
        ScriptedInterpreter plain = new ScriptedInterpreter(time).plainRaw((b, code) -> "\u0004\u0004>");
        board.answering((b, text) -> text.equals("\u0003\u0003\u0002") ? "\r\n" + GREETING_8266 : plain.answer(text));

        assertThat(check()).isInstanceOf(Boots.class);
    }

    private void boots(String log) {
        board.onReset(() -> {
            if (!log.isEmpty()) {
                board.sayAfter(Duration.ofMillis(80), log);
            }
        });
    }

    private BootVerdict check() throws Exception {
        return new BootCheck(board, options, new CancellationToken(), time).run();
    }
}
