package dev.sigmalab.engine.sql;

import dev.sigmalab.engine.problem.Suggestions;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/// Finds where the clauses of a TRAIN begin, by their keywords outside brackets.
final class TrainClauses {
    private static final List<String> OBJECTIVES = List.of("MATCHING", "MINIMIZE", "MAXIMIZE");
    private static final Set<String> PREFIXES =
            Keywords.words("NOT CASE CAST EXISTS NULL TRUE FALSE INTERVAL ARRAY ROW LEFT RIGHT VALUE USER CURRENT_DATE "
                    + "CURRENT_TIME CURRENT_TIMESTAMP LOCALTIME LOCALTIMESTAMP SELECT");

    private TrainClauses() {}

    static boolean isObjective(SqlToken token) {
        return token.kind() == SqlToken.Kind.WORD && OBJECTIVES.contains(token.upper());
    }

    /// Index of the objective's keyword from an index on, or −1.
    static int objective(SqlTokens tokens, int from) {
        int strict = find(tokens, from, i -> isObjective(tokens.get(i)) && isBoundary(tokens, i));
        return strict >= 0 ? strict : find(tokens, from, i -> isObjective(tokens.get(i)) && standsAlone(tokens, i));
    }

    /// Index of the next clause or further objective from an index on, or −1.
    static int next(SqlTokens tokens, int from) {
        return find(tokens, from, i -> isClause(tokens, i));
    }

    /// Index of a clause that only TRAIN has, between two indexes, or −1.
    static int early(SqlTokens tokens, int from, int to) {
        return find(tokens.subList(0, to), from, i -> isOptions(tokens, i) || isEarlyClause(tokens, i));
    }

    private static boolean isEarlyClause(SqlTokens tokens, int index) {
        SqlToken token = tokens.get(index);
        boolean amount = index + 1 < tokens.size() && tokens.get(index + 1).kind() == SqlToken.Kind.NUMBER;
        return endsBefore(tokens, index)
                && (token.isWord("SUBJECT") && follows(tokens, index, "TO") || token.isWord("HOLDOUT") && amount);
    }

    /// `USING (name =>`: a join's USING has no arrow.
    private static boolean isOptions(SqlTokens tokens, int index) {
        return tokens.get(index).isWord("USING")
                && index + 3 < tokens.size()
                && tokens.get(index + 3).is("=>");
    }

    private static boolean isClause(SqlTokens tokens, int index) {
        SqlToken token = tokens.get(index);
        if (token.isWord("USING")) {
            // A join's USING ends a table, and a table is no part of an expression: here it is ours.
            return true;
        }
        if (token.isWord("SUBJECT")) {
            return follows(tokens, index, "TO");
        }
        if (token.isWord("HOLDOUT")) {
            boolean amount = index + 1 < tokens.size()
                    && (tokens.get(index + 1).kind() == SqlToken.Kind.NUMBER
                            || tokens.get(index + 1).is("-"));
            return follows(tokens, index, "WHERE")
                    || (isBoundary(tokens, index) || (amount && endsBefore(tokens, index)));
        }
        return isObjective(token) && isBoundary(tokens, index);
    }

    private static boolean follows(SqlTokens tokens, int index, String word) {
        return index + 1 < tokens.size() && tokens.get(index + 1).isWord(word);
    }

    /// Whether an operand has ended before an index and another may begin after it.
    private static boolean isBoundary(SqlTokens tokens, int index) {
        return endsBefore(tokens, index) && (index + 1 >= tokens.size() || startsOperand(tokens.get(index + 1)));
    }

    private static boolean endsBefore(SqlTokens tokens, int index) {
        return index > 0
                && (ParseProblems.endsOperand(tokens.get(index - 1))
                        || tokens.get(index - 1).is("*"));
    }

    private static boolean startsOperand(SqlToken token) {
        return switch (token.kind()) {
            case WORD -> !Keywords.isReserved(token.upper()) || PREFIXES.contains(token.upper());
            case OPERATOR -> token.is("-") || token.is("+");
            case PUNCTUATION -> token.is("(");
            default -> true;
        };
    }

    /// Neither part of a qualified name nor an operand of an operator on its right.
    private static boolean standsAlone(SqlTokens tokens, int index) {
        boolean qualified = index > 0 && tokens.get(index - 1).is(".");
        return !qualified && (index + 1 >= tokens.size() || startsOperand(tokens.get(index + 1)));
    }

    /// Index of a word that is probably a misspelt objective, or −1.
    static int misspeltObjective(SqlTokens tokens, int from) {
        return find(
                tokens,
                from,
                i -> tokens.get(i).kind() == SqlToken.Kind.WORD
                        && tokens.get(i).text().length() >= 5
                        && Suggestions.closest(tokens.get(i).text(), OBJECTIVES).isPresent()
                        && isBoundary(tokens, i));
    }

    private static int find(SqlTokens tokens, int from, IntPredicate test) {
        for (int i = from; i < tokens.size(); i++) {
            if (test.test(i)) {
                return i;
            }
            if (SqlTokens.isOpening(tokens.get(i))) {
                i = Math.max(i, tokens.partner(i));
            }
        }
        return -1;
    }
}
