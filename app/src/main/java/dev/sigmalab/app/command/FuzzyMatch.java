package dev.sigmalab.app.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The letters of a query found in order within a text, at the places that score best.
///
/// @param score higher is better: letters at the start of words and next to one another count most
/// @param places their offsets in the text
record FuzzyMatch(int score, List<Integer> places) {
    private static final int NONE = Integer.MIN_VALUE / 2;
    private static final int WORD_START = 8;
    private static final int NEXT = 6;
    private static final int LETTER = 1;

    /// The best match; blanks in the query stand for nothing.
    static Optional<FuzzyMatch> of(String query, String text) {
        String wanted = query.toLowerCase(Locale.ROOT).replaceAll("\\s+", "");
        if (wanted.isEmpty()) {
            return Optional.of(new FuzzyMatch(0, List.of()));
        }
        if (wanted.length() > text.length()) {
            return Optional.empty();
        }
        return best(wanted, text.toLowerCase(Locale.ROOT), text);
    }

    /// `scores[i][j]` is the best score of the first i + 1 letters with the last of them at j.
    private static Optional<FuzzyMatch> best(String wanted, String lower, String text) {
        int[][] scores = new int[wanted.length()][lower.length()];
        int[][] before = new int[wanted.length()][lower.length()];
        for (int i = 0; i < wanted.length(); i++) {
            Arrays.fill(scores[i], NONE);
            int bestEarlier = -1;
            for (int j = i; j < lower.length(); j++) {
                if (i > 0 && j >= 1 && (bestEarlier < 0 || scores[i - 1][j - 1] >= scores[i - 1][bestEarlier])) {
                    bestEarlier = j - 1;
                }
                if (lower.charAt(j) == wanted.charAt(i)) {
                    place(scores, before, i, j, bestEarlier, letterScore(text, j));
                }
            }
        }
        return trace(scores, before);
    }

    private static void place(int[][] scores, int[][] before, int i, int j, int earlier, int letter) {
        if (i == 0) {
            scores[0][j] = letter;
            return;
        }
        int apart = earlier < 0 ? NONE : scores[i - 1][earlier];
        int next = j >= 1 && scores[i - 1][j - 1] > NONE ? scores[i - 1][j - 1] + NEXT : NONE;
        if (Math.max(apart, next) > NONE) {
            scores[i][j] = Math.max(apart, next) + letter;
            before[i][j] = next >= apart ? j - 1 : earlier;
        }
    }

    private static int letterScore(String text, int place) {
        boolean start = place == 0 || !Character.isLetterOrDigit(text.charAt(place - 1));
        return start ? WORD_START : LETTER;
    }

    private static Optional<FuzzyMatch> trace(int[][] scores, int[][] before) {
        int last = scores.length - 1;
        int at = 0;
        for (int j = 1; j < scores[last].length; j++) {
            at = scores[last][j] > scores[last][at] ? j : at;
        }
        int score = scores[last][at];
        if (score <= NONE) {
            return Optional.empty();
        }
        List<Integer> places = new ArrayList<>();
        for (int i = last; i >= 0; i--) {
            places.addFirst(at);
            at = before[i][at];
        }
        return Optional.of(new FuzzyMatch(score, places));
    }
}
