package io.flashlab.viewmodel.help;

import io.flashlab.guide.Guide;
import io.flashlab.guide.GuidePage;
import io.flashlab.guide.GuideSearch;
import io.flashlab.guide.GuideSearch.Hit;
import io.flashlab.guide.Span;
import io.flashlab.viewmodel.Texts;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** The guide in the window: its pages, the search, and the place that is shown. UI thread only. */
public final class HelpViewModel {

    private final Guide guide;
    private final GuideSearch search;
    private final Consumer<String> browser;
    private final Texts texts;
    private final Deque<HelpPlace> before = new ArrayDeque<>();
    private final StringProperty question = new SimpleStringProperty(this, "question", "");
    private final ReadOnlyObjectWrapper<List<Hit>> entries = new ReadOnlyObjectWrapper<>(this, "entries", List.of());
    private final ReadOnlyStringWrapper found = new ReadOnlyStringWrapper(this, "found", "");
    private final ReadOnlyBooleanWrapper backPossible = new ReadOnlyBooleanWrapper(this, "backPossible");
    private final ReadOnlyObjectWrapper<HelpPlace> place;

    /** @param browser shows pages of the Web */
    public HelpViewModel(Guide guide, Consumer<String> browser, Texts texts) {
        this.guide = guide;
        this.search = new GuideSearch(guide);
        this.browser = browser;
        this.texts = texts;
        this.place = new ReadOnlyObjectWrapper<>(
                this, "place", new HelpPlace(guide.pages().getFirst(), ""));
        question.subscribe(this::find);
    }

    private void find(String words) {
        if (words.isBlank()) {
            entries.set(guide.pages().stream().map(HelpViewModel::entry).toList());
            found.set("");
        } else {
            List<Hit> hits = search.find(words);
            entries.set(hits);
            found.set(hits.isEmpty() ? texts.get("help.none") : texts.get("help.found", hits.size()));
        }
    }

    private static Hit entry(GuidePage page) {
        return new Hit(page.name(), "", page.title(), List.of());
    }

    /** What a person looks for. */
    public StringProperty questionProperty() {
        return question;
    }

    /** The places found, or all pages when nothing is looked for. Another list after each change. */
    public ReadOnlyObjectProperty<List<Hit>> entriesProperty() {
        return entries.getReadOnlyProperty();
    }

    /** How much was found, in words; empty when nothing is looked for. */
    public ReadOnlyStringProperty foundProperty() {
        return found.getReadOnlyProperty();
    }

    /** What is shown. */
    public ReadOnlyObjectProperty<HelpPlace> placeProperty() {
        return place.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty backPossibleProperty() {
        return backPossible.getReadOnlyProperty();
    }

    /** Whether the guide is in another language than the window. */
    public boolean isForeign() {
        return !Locale.ENGLISH.getLanguage().equals(texts.locale().getLanguage());
    }

    public void open(Hit hit) {
        open(hit.page(), hit.anchor());
    }

    /** Opens the first of what was found. */
    public void openFirst() {
        if (!entries.get().isEmpty()) {
            open(entries.get().getFirst());
        }
    }

    /** Goes where a link leads. */
    public void follow(Span.Target target) {
        switch (target) {
            case Span.InGuide(String page, String anchor) -> open(page, anchor);
            case Span.OnWeb(String address) -> browser.accept(address);
        }
    }

    /** Goes back to what was shown before. */
    public void back() {
        if (!before.isEmpty()) {
            place.set(before.pop());
            backPossible.set(!before.isEmpty());
        }
    }

    private void open(String page, String anchor) {
        guide.page(page).map(found -> new HelpPlace(found, anchor)).ifPresent(next -> {
            if (!next.equals(place.get())) {
                before.push(place.get());
                backPossible.set(true);
                place.set(next);
            }
        });
    }
}
