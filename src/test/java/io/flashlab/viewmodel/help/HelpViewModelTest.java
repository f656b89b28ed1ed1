package io.flashlab.viewmodel.help;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.guide.Guide;
import io.flashlab.guide.GuideSearch.Hit;
import io.flashlab.guide.Span;
import io.flashlab.viewmodel.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class HelpViewModelTest {

    private final List<String> shownInBrowser = new ArrayList<>();
    private final Guide guide = Guide.load();
    private final HelpViewModel help = new HelpViewModel(guide, shownInBrowser::add, Texts.in(Locale.ENGLISH));

    @Test
    void withoutAQuestionAllPagesAreListedAndTheFirstIsShown() {
        assertThat(titles())
                .startsWith("Install FlashLab", "First flash of an ESP-01")
                .contains("Troubleshooting");
        assertThat(help.foundProperty().get()).isEmpty();
        assertThat(place()).isEqualTo("install");
    }

    @Test
    void aQuestionListsWhereItsWordsAreAndEnterOpensTheFirst() {
        help.questionProperty().set("restore");

        help.openFirst();

        assertThat(titles().getFirst()).isEqualTo("Backup and restore › Restore it");
        assertThat(help.foundProperty().get()).endsWith(" found");
        assertThat(place()).isEqualTo("backup#restore-it");
    }

    @Test
    void nothingFoundIsSaidAndNothingOpens() {
        help.questionProperty().set("xylophone");

        help.openFirst();

        assertThat(titles()).isEmpty();
        assertThat(help.foundProperty().get()).startsWith("Nothing found.");
        assertThat(place()).isEqualTo("install");
    }

    @Test
    void aQuestionTakenBackListsAllPagesAgain() {
        help.questionProperty().set("xylophone");
        help.questionProperty().set(" ");

        assertThat(titles()).hasSize(guide.pages().size());
        assertThat(help.foundProperty().get()).isEmpty();
    }

    @Test
    void linksAreFollowedAndBackGoesTheSameWay() {
        help.follow(new Span.InGuide("class", "flash"));
        help.follow(new Span.InGuide("shell", ""));
        help.follow(new Span.InGuide("shell", ""));

        assertThat(place()).isEqualTo("shell");
        help.back();
        assertThat(place()).isEqualTo("class#flash");
        help.back();
        assertThat(place()).isEqualTo("install");
        assertThat(help.backPossibleProperty().get()).isFalse();
    }

    @Test
    void aLinkToTheWebIsTheBrowsers() {
        help.follow(new Span.OnWeb("https://example.org/"));

        assertThat(shownInBrowser).containsExactly("https://example.org/");
        assertThat(help.backPossibleProperty().get()).isFalse();
    }

    @Test
    void whoReadsAnotherLanguageIsToldThatTheGuideIsInEnglish() {
        assertThat(help.isForeign()).isFalse();
        assertThat(new HelpViewModel(guide, _ -> {}, Texts.in(Locale.GERMAN)).isForeign())
                .isTrue();
    }

    private List<String> titles() {
        return help.entriesProperty().get().stream().map(Hit::title).toList();
    }

    private String place() {
        HelpPlace place = help.placeProperty().get();
        return place.page().name() + (place.anchor().isEmpty() ? "" : "#" + place.anchor());
    }
}
