package io.flashlab.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A letter that Alt gives to two controls of one screen gives it to none: it only goes from one to the other. */
class AltKeysTest {

    private static final Pattern ALT_KEY = Pattern.compile("_\\(?([\\p{L}\\p{N}])");

    /** Of the frame around every page, with the log open. */
    private static final List<String> FRAME = List.of(
            "shell.detect",
            "shell.detect.cancel",
            "shell.invitation.try",
            "shell.log.toggle",
            "shell.log.follow",
            "shell.log.copy",
            "shell.log.save",
            "shell.log.clear");

    private static final Map<String, List<String>> PAGES = Map.of(
            "Flash",
            List.of(
                    "flash.add",
                    "flash.fromCatalog",
                    "flash.option.baud",
                    "flash.option.mode",
                    "flash.option.frequency",
                    "flash.option.size",
                    "flash.option.erase",
                    "flash.option.verify",
                    "flash.option.before",
                    "flash.option.after",
                    "flash.button",
                    "flash.cancel"),
            "Flash, done",
            List.of("flash.done.another", "flash.done.console", "flash.done.back"),
            "Board, before",
            List.of("board.read", "board.image.choose", "board.result.close"),
            "Board",
            List.of(
                    "board.readAgain",
                    "board.copy",
                    "board.cancel",
                    "board.result.close",
                    "board.layout.search",
                    "board.layout.scan",
                    "board.area.save",
                    "board.area.write",
                    "board.area.erase",
                    "board.backup.button",
                    "board.restore.button",
                    "board.verify.address",
                    "board.verify.button",
                    "board.range.from",
                    "board.range.size",
                    "board.range.save",
                    "board.range.erase",
                    "board.eraseAll.button",
                    "board.sfdp.read",
                    "board.sfdp.save",
                    "board.image.choose"),
            "Settings",
            List.of(
                    "shell.settings.theme",
                    "shell.settings.language",
                    "shell.settings.folder",
                    "shell.settings.folder.choose",
                    "shell.settings.folder.clear",
                    "shell.settings.backups",
                    "shell.settings.backups.clear",
                    "shell.settings.sources.add",
                    "shell.settings.sources.restore",
                    "shell.settings.cache",
                    "shell.settings.cache.clear"),
            "Lab",
            List.of("lab.startAll", "lab.stopAll", "lab.retryFailed", "lab.arm"));

    private static final List<String> CATALOG =
            List.of("catalog.version", "catalog.previews", "catalog.build", "catalog.cancel", "catalog.refresh");

    static Stream<Arguments> everyScreenInEveryLanguage() {
        Stream<Map.Entry<String, List<String>>> screens = Stream.concat(
                PAGES.entrySet().stream()
                        .map(page -> Map.entry(
                                page.getKey(),
                                Stream.concat(FRAME.stream(), page.getValue().stream())
                                        .toList())),
                Stream.of(Map.entry("Catalogue", CATALOG)));
        return screens.flatMap(
                screen -> Stream.of(Locale.ENGLISH, Locale.GERMAN, Locale.of("es"), Locale.SIMPLIFIED_CHINESE)
                        .map(language -> Arguments.of(screen.getKey(), language, screen.getValue())));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("everyScreenInEveryLanguage")
    void noLetterIsGivenTwice(String screen, Locale language, List<String> keys) {
        Texts texts = Texts.in(language);

        Map<String, List<String>> byLetter = keys.stream()
                .map(texts::get)
                .filter(text -> ALT_KEY.matcher(text).find())
                .collect(Collectors.groupingBy(AltKeysTest::letter, TreeMap::new, Collectors.toList()));

        assertThat(byLetter).allSatisfy((_, owners) -> assertThat(owners).hasSize(1));
    }

    private static String letter(String text) {
        Matcher key = ALT_KEY.matcher(text);
        key.find();
        return key.group(1).toUpperCase(Locale.ROOT);
    }
}
