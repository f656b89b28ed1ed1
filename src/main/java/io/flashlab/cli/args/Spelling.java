package io.flashlab.cli.args;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Finds what somebody may have meant by a word that does not exist. */
public final class Spelling {

    private static final int MOST_SUGGESTIONS = 3;

    private Spelling() {}

    /** The candidates that differ from the word in few letters, nearest first. */
    public static List<String> nearest(String word, Collection<String> candidates) {
        int tolerance = Math.max(2, word.length() / 2);
        return candidates.stream()
                .filter(candidate -> distance(word, candidate) <= tolerance)
                .sorted(Comparator.<String>comparingInt(candidate -> distance(word, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST_SUGGESTIONS)
                .toList();
    }

    /**
     * The values that somebody may have meant, where they are written nearly alike: a wrong size must not be answered
     * with just any other size.
     */
    static List<String> nearestWords(String word, Collection<String> candidates) {
        List<String> other = candidates.stream().filter(word::equalsIgnoreCase).toList();
        int tolerance = word.length() / 3;
        return other.isEmpty()
                ? nearest(word, candidates).stream()
                        .filter(candidate -> distance(word, candidate) <= tolerance)
                        .toList()
                : other;
    }

    /** How many letters must be put in, taken out or changed (Levenshtein's distance). */
    static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int changed = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
