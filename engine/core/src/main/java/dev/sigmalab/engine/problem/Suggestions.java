package dev.sigmalab.engine.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// "Did you mean": the known names that are closest to what was written, by Damerau-Levenshtein distance
/// (insertions, deletions, replacements and swaps of neighbours), in any case.
public final class Suggestions {
    private Suggestions() {}

    /// The closest candidate, if one is close enough to be meant.
    public static Optional<String> closest(String written, Collection<String> candidates) {
        return ranked(written, candidates).stream().findFirst();
    }

    /// The candidates close enough to be meant, closest first, then those that go on as the word does, then as given.
    public static List<String> ranked(String written, Collection<String> candidates) {
        String word = written.toUpperCase(Locale.ROOT);
        record Ranked(String candidate, int distance) {}
        return candidates.stream()
                .map(candidate -> new Ranked(candidate, distance(word, candidate.toUpperCase(Locale.ROOT))))
                .filter(ranked -> isClose(word, ranked.candidate(), ranked.distance()))
                .sorted(Comparator.comparingInt(Ranked::distance)
                        .thenComparing(ranked ->
                                !ranked.candidate().toUpperCase(Locale.ROOT).startsWith(word)))
                .map(Ranked::candidate)
                .toList();
    }

    /// `did you mean X?`, or the empty string where nothing is close or the closest is what was written.
    public static String hint(String written, Collection<String> candidates) {
        return closest(written, candidates)
                .filter(candidate -> !candidate.equalsIgnoreCase(written))
                .map(candidate -> "did you mean " + candidate + "?")
                .orElse("");
    }

    /// The hint with the closest candidate, or else all candidates: for short lists.
    public static String hintOrList(String written, List<String> candidates) {
        return closest(written, candidates)
                .map(candidate -> "did you mean " + candidate + "?")
                .orElse(candidates.isEmpty() ? "" : "known here: " + String.join(", ", candidates));
    }

    /// The number of single-letter changes or swaps of neighbours from one word to the other.
    public static int distance(String from, String to) {
        int[] beforeLast = new int[to.length() + 1];
        int[] last = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] row = new int[to.length() + 1];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = last[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(row[j - 1], last[j]));
                if (isSwap(from, i, to, j)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            beforeLast = last;
            last = row;
        }
        return last[to.length()];
    }

    private static boolean isSwap(String from, int i, String to, int j) {
        return i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
    }

    private static boolean isClose(String word, String candidate, int distance) {
        int length = Math.min(word.length(), candidate.length());
        boolean prefix =
                word.length() >= 3 && candidate.toUpperCase(Locale.ROOT).startsWith(word);
        int allowed = length <= 2 ? 0 : length <= 4 ? 1 : length <= 8 ? 2 : 3;
        return prefix || distance <= allowed;
    }
}
