package dev.sigmalab.editor.language;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Orders proposals by how well they fit what was typed, and writes them in its case.
record Ranking(String prefix) {
    private static final int MISS = 3;

    static Ranking of(String prefix) {
        return new Ranking(prefix);
    }

    /// The candidates that contain the prefix: those that start with it first, then those with a word that does, else
    /// as given; none twice.
    List<Proposal> apply(List<Proposal> candidates) {
        Map<String, Proposal> unique = new LinkedHashMap<>();
        candidates.stream()
                .filter(proposal -> distance(proposal) < MISS)
                .sorted(Comparator.comparingInt(this::distance))
                .map(proposal -> proposal.withText(cased(proposal)))
                .forEach(proposal -> unique.putIfAbsent(proposal.text(), proposal));
        return List.copyOf(unique.values());
    }

    private int distance(Proposal proposal) {
        String name = upper(proposal.text());
        String start = name.startsWith("\"") || name.startsWith("'") ? name.substring(1) : name;
        String wanted = upper(prefix.startsWith("\"") ? prefix.substring(1) : prefix);
        if (start.startsWith(wanted)) {
            return 0;
        }
        if (start.contains("_" + wanted) || start.contains(" " + wanted)) {
            return 1;
        }
        return wanted.length() >= 2 && start.contains(wanted) ? 2 : MISS;
    }

    private String cased(Proposal proposal) {
        return switch (proposal.kind()) {
            case COLUMN, TABLE, LEARNED -> isUpper() ? proposal.text() : lowerName(proposal.text());
            case KEYWORD, FUNCTION, SOFT -> isLower() ? lower(proposal.text()) : proposal.text();
            case ARGUMENT, OPTION, VALUE -> proposal.text();
        };
    }

    /// Bare names fold to upper case in the database, so that lower case means the same.
    private static String lowerName(String name) {
        return name.startsWith("\"") ? name : lower(name);
    }

    private boolean isLower() {
        return !prefix.isEmpty() && prefix.equals(lower(prefix));
    }

    private boolean isUpper() {
        return !prefix.isEmpty() && !prefix.equals(lower(prefix)) && prefix.equals(upper(prefix));
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
