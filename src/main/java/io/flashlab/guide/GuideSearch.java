package io.flashlab.guide;

import io.flashlab.guide.GuidePage.Section;
import io.flashlab.guide.Span.Look;
import io.flashlab.guide.Span.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the sections of the guide that have all the words that a person looks for, or words that begin with them. */
public final class GuideSearch {

    private static final int MOST_HITS = 40;
    private static final int BEFORE = 40;
    private static final int EXCERPT = 130;

    private static final int IN_TITLE = 20;
    private static final int IN_PAGE_TITLE = 8;
    private static final int BEGINS_A_WORD = 3;
    private static final int IN_A_WORD = 1;

    /** What is looked through, once, in small letters. */
    private record Indexed(GuidePage page, Section section, String pageTitle, String title, String text) {}

    private final List<Indexed> sections;

    public GuideSearch(Guide guide) {
        sections = guide.pages().stream()
                .flatMap(page -> page.sections().stream().map(section -> indexed(page, section)))
                .toList();
    }

    private static Indexed indexed(GuidePage page, Section section) {
        return new Indexed(page, section, lower(page.title()), lower(section.title()), lower(section.text()));
    }

    /**
     * A section that has all the words.
     *
     * @param page the page's name
     * @param anchor of the section; empty for the page's beginning
     * @param title of page and section
     * @param excerpt what stands around the first of the words, which is strong
     */
    public record Hit(String page, String anchor, String title, List<Words> excerpt) {
        public Hit {
            excerpt = List.copyOf(excerpt);
        }
    }

    private record Scored(Indexed found, int score) {}

    /** The sections with all of these words, the best first; none without a word. */
    public List<Hit> find(String question) {
        List<String> words = Stream.of(lower(question).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        if (words.isEmpty()) {
            return List.of();
        }
        List<Scored> scored = new ArrayList<>();
        for (Indexed section : sections) {
            score(section, words).ifPresent(score -> scored.add(new Scored(section, score)));
        }
        return scored.stream()
                .sorted(Comparator.comparingInt(Scored::score).reversed())
                .limit(MOST_HITS)
                .map(each -> hit(each.found(), words))
                .toList();
    }

    /** Empty when a word is missing. */
    private static Optional<Integer> score(Indexed section, List<String> words) {
        int sum = 0;
        for (String word : words) {
            int score = IN_TITLE * weight(section.title(), word)
                    + IN_PAGE_TITLE * weight(section.pageTitle(), word)
                    + weight(section.text(), word);
            if (score == 0) {
                return Optional.empty();
            }
            sum += score;
        }
        return Optional.of(sum);
    }

    private static int weight(String text, String word) {
        if (wordStart(text, word) >= 0) {
            return BEGINS_A_WORD;
        }
        return text.contains(word) ? IN_A_WORD : 0;
    }

    private static int wordStart(String text, String word) {
        int at = text.indexOf(word);
        while (at > 0 && Character.isLetterOrDigit(text.charAt(at - 1))) {
            at = text.indexOf(word, at + 1);
        }
        return at;
    }

    private static Hit hit(Indexed found, List<String> words) {
        Section section = found.section();
        boolean begins = section.anchor().isEmpty();
        String title = begins ? section.title() : found.page().title() + " › " + section.title();
        return new Hit(found.page().name(), section.anchor(), title, excerpt(section.text(), found.text(), words));
    }

    private static List<Words> excerpt(String text, String lower, List<String> words) {
        String word = words.stream().filter(lower::contains).findFirst().orElse("");
        int at = Math.max(wordStart(lower, word), lower.indexOf(word));
        int from = at <= BEFORE ? 0 : text.lastIndexOf(' ', at - BEFORE) + 1;
        int to = Math.min(text.length(), from + EXCERPT);
        List<Words> excerpt = new ArrayList<>();
        excerpt.add(new Words((from > 0 ? "…" : "") + oneLine(text.substring(from, at)), Look.PLAIN));
        excerpt.add(new Words(text.substring(at, at + word.length()), Look.STRONG));
        String rest = at + word.length() < to ? text.substring(at + word.length(), to) : "";
        excerpt.add(new Words(oneLine(rest) + (to < text.length() ? "…" : ""), Look.PLAIN));
        return excerpt.stream().filter(part -> !part.text().isEmpty()).toList();
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }

    /** As long as the text itself, so that places are the same in both. */
    private static String lower(String text) {
        StringBuilder lower = new StringBuilder(text.length());
        text.chars().forEach(character -> lower.append((char) Character.toLowerCase(character)));
        return lower.toString();
    }
}
