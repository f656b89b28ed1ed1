package io.flashlab.viewmodel.error;

import io.flashlab.engine.error.FlasherException.NoSync;
import io.flashlab.engine.error.FlasherException.ProtectionActive;
import io.flashlab.engine.error.FlasherException.Rejected;
import io.flashlab.engine.error.FlasherException.ResponseInvalid;
import io.flashlab.engine.error.FlasherException.ResponseTimeout;
import io.flashlab.engine.error.FlasherException.SettingInvalid;
import io.flashlab.engine.error.FlasherException.UnknownChip;
import io.flashlab.engine.error.FlasherException.Unsupported;
import io.flashlab.engine.error.FlasherException.VerifyMismatch;
import io.flashlab.engine.error.FlasherException.WrongBootMode;
import io.flashlab.engine.error.FlasherException.WrongChip;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Cards about the board: it does not answer, or not as it should. */
final class BoardCards {

    /** The ROM's cause of a reset, and what ESP-IDF says before one ("Brownout Detector"). */
    private static final Pattern BROWN_OUT = Pattern.compile("(?i)brown_?out");

    private final CardText text;
    private final ErrorContext context;

    BoardCards(CardText text, ErrorContext context) {
        this.text = text;
        this.context = context;
    }

    ErrorCard noAnswer(NoSync error) {
        if (BROWN_OUT.matcher(error.bootLog()).find()) {
            return brownOut(error.port(), error.bootLog());
        }
        if (context.nativeUsb()) {
            return text.card("noAnswerNative", List.of(text.tryAgain(), text.backToFiles()), portLabel(error.port()))
                    .waitingForReplug(context.replugIsSeen())
                    .withDetails(error.bootLog());
        }
        String kind = error.bootLog().isBlank() ? "noAnswer" : "noAnswerButText";
        return needsLoader(text.card(
                        kind,
                        connectActions(),
                        portLabel(error.port()),
                        Integer.toString(error.attempts()),
                        lastLine(error.bootLog())))
                .withDetails(error.bootLog());
    }

    private ErrorCard brownOut(String port, String bootLog) {
        return text.card("brownOut", connectActions(), portLabel(port)).withDetails(bootLog);
    }

    ErrorCard wrongBootMode(WrongBootMode error) {
        if (BROWN_OUT.matcher(error.bootLog()).find()) {
            return brownOut(error.port(), error.bootLog());
        }
        return needsLoader(text.card(
                        "wrongBootMode",
                        connectActions(),
                        portLabel(error.port()),
                        "boot mode:(%s)".formatted(error.bootMode())))
                .withDetails(error.bootLog());
    }

    private ErrorCard needsLoader(ErrorCard card) {
        return card.with(Illustration.ESP01_GPIO0_TO_GND);
    }

    private List<ErrorAction> connectActions() {
        List<ErrorAction> actions = new ArrayList<>(List.of(text.tryAgain(), text.backToFiles()));
        if (!context.manualReset()) {
            actions.add(1, text.byHand());
        }
        return actions;
    }

    ErrorCard wrongChip(WrongChip error) {
        return text.card("wrongChip", List.of(text.backToFiles(), text.choosePort()), error.expected(), error.found());
    }

    ErrorCard unknownChip(UnknownChip error) {
        return text.card("unknownChip", List.of(text.tryAgain(), text.choosePort()), "0x%08x".formatted(error.magic()));
    }

    ErrorCard stoppedAnswering(ResponseTimeout error) {
        return text.card("stoppedAnswering", linkActions(), error.operation(), text.seconds(error.waited()));
    }

    ErrorCard garbled(ResponseInvalid error) {
        return text.card("garbled", linkActions(), error.operation(), error.detail());
    }

    private List<ErrorAction> linkActions() {
        return List.of(text.slowly(), text.tryAgain(), text.backToFiles());
    }

    ErrorCard refused(Rejected error) {
        return text.card("refused", linkActions(), error.command(), "0x%04x".formatted(error.code()), error.meaning());
    }

    ErrorCard unsupported(Unsupported error) {
        return text.card("unsupported", List.of(text.backToFiles()), error.operation(), error.reason());
    }

    ErrorCard settingInvalid(SettingInvalid error) {
        return text.card(
                "settingInvalid",
                List.of(text.tryAgain(), text.backToFiles()),
                error.option(),
                error.value(),
                error.reason());
    }

    ErrorCard protectedBy(ProtectionActive error) {
        String kind = switch (error.protection()) {
            case SECURE_BOOT_BOOTLOADER -> "protectedBootloader";
            case KEY_RECOVERY_INFO -> "protectedKeys";
            case PLAINTEXT_TO_ENCRYPTED_FLASH -> "protectedEncryption";
            case ERASING_PROTECTED_FLASH -> "protectedErase";
        };
        return text.card(kind, List.of(text.backToFiles(), text.choosePort()));
    }

    ErrorCard verifyMismatch(VerifyMismatch error) {
        return text.card(
                "verifyMismatch",
                linkActions(),
                FirmwareCards.fileName(error.image()),
                "0x%08x".formatted(error.address()),
                "0x%08x".formatted(error.address() + Math.max(error.size(), 1) - 1));
    }

    private String portLabel(String port) {
        return context.port().filter(_ -> context.simulated()).map(text::port).orElse(port);
    }

    private static String lastLine(String log) {
        List<String> lines =
                log.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        return lines.isEmpty() ? "" : shorten(lines.getLast());
    }

    private static String shorten(String line) {
        return line.length() <= 80 ? line : line.substring(0, 79) + "…";
    }
}
