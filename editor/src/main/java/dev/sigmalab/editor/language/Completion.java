package dev.sigmalab.editor.language;

import dev.sigmalab.engine.sql.SqlToken;
import java.util.List;
import java.util.Locale;

/// Proposals for the word at a caret, and the stretch of text that one of them replaces.
///
/// @param start offset of the first replaced character
/// @param end offset after the last
/// @param prefix what of the word stands before the caret
/// @param proposals best first
public record Completion(int start, int end, String prefix, List<Proposal> proposals) {
    private static final int MOST = 100;

    public Completion {
        proposals = List.copyOf(proposals);
    }

    /// What may be written at an offset of a text; no proposals inside numbers, comments and ordinary texts.
    public static Completion at(String text, int caret, CatalogSnapshot names) {
        CaretPlace place = CaretPlace.of(text, caret);
        if (place.isSilent()) {
            return new Completion(caret, caret, "", List.of());
        }
        List<Proposal> candidates = new Candidates(place, names).all();
        boolean callFollows = place.end() < text.length() && text.charAt(place.end()) == '(';
        List<Proposal> ranked = Ranking.of(place.prefix()).apply(candidates).stream()
                .limit(MOST)
                .map(proposal -> callFollows && proposal.text().endsWith("()")
                        ? proposal.withText(
                                proposal.text().substring(0, proposal.text().length() - 2))
                        : proposal)
                .toList();
        return new Completion(place.start(), place.end(), place.prefix(), ranked);
    }

    /// Whether nothing is left to complete: there is no proposal, or the word is one already.
    public boolean isSettled() {
        return proposals.isEmpty()
                || proposals.stream().anyMatch(proposal -> bare(proposal).equals(prefix.toUpperCase(Locale.ROOT)));
    }

    private static String bare(Proposal proposal) {
        String text = proposal.text().toUpperCase(Locale.ROOT);
        return text.endsWith("()") ? text.substring(0, text.length() - 2) : text.strip();
    }

    /// The text with a proposal written.
    public String applied(String text, Proposal proposal) {
        return text.substring(0, start) + proposal.text() + text.substring(end);
    }

    /// Where the caret goes then.
    public int caretAfter(Proposal proposal) {
        return start + proposal.text().length() - proposal.caretBack();
    }

    /// Whether typing this character calls for proposals unasked.
    public static boolean isTriggeredBy(String typed) {
        return typed.length() == 1 && (Character.isLetter(typed.charAt(0)) || "._".contains(typed));
    }

    static boolean isWord(SqlToken token, List<String> words) {
        return token.kind() == SqlToken.Kind.WORD && words.contains(token.upper());
    }
}
