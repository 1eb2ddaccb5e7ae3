package dev.sigmalab.editor.language;

import dev.sigmalab.engine.sql.SqlToken;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/// Finds the words of a script that belong to the statements that plain SQL does not have.
///
/// `MATCHING`, `HOLDOUT` and the others are ordinary names elsewhere: they count only in a TRAIN and outside brackets.
final class SoftStatements {
    /// After these a name comes, not a clause.
    private static final Set<String> BEFORE_OPERAND = Set.of(
            "SELECT",
            "DISTINCT",
            "FROM",
            "JOIN",
            "ON",
            "WHERE",
            "AND",
            "OR",
            "NOT",
            "BY",
            "HAVING",
            "BETWEEN",
            "LIKE",
            "WHEN",
            "THEN",
            "ELSE",
            "AS");

    private final List<SqlToken> tokens;
    private final BitSet own = new BitSet();

    /// @param tokens without blanks and comments
    SoftStatements(List<SqlToken> tokens) {
        this.tokens = tokens;
        int first = 0;
        for (int i = 0; i <= tokens.size(); i++) {
            if (i == tokens.size() || tokens.get(i).is(";")) {
                mark(first, i);
                first = i + 1;
            }
        }
    }

    boolean isOwnWord(int index) {
        return own.get(index);
    }

    private void mark(int first, int end) {
        if (word(first, end, "EXPLAIN") && (word(first + 1, end, "SOFT") || word(first + 1, end, "GRADIENT"))) {
            own.set(first, first + 2);
            mark(first + 2, end);
        } else if (word(first, end, "TRAIN")) {
            own.set(first, word(first + 1, end, "OR") && word(first + 2, end, "REPLACE") ? first + 3 : first + 1);
            markClauses(first + 1, end);
        } else if (word(first, end, "EXPORT")) {
            own.set(first);
            markOutsideBrackets(first + 2, end, List.of("TO", "ROUNDED", "WITH", "SCORE"));
        } else if (word(first, end, "DROP") && word(first + 1, end, "LEARNED")) {
            own.set(first, first + 2);
        } else if (word(first, end, "CREATE") && word(first + 1, end, "LEARNABLE")) {
            own.set(first, first + 2);
        }
    }

    private void markOutsideBrackets(int from, int end, List<String> words) {
        for (int i = from; i < end; i++) {
            SqlToken token = tokens.get(i);
            if (token.kind() == SqlToken.Kind.WORD && words.contains(token.upper())) {
                own.set(i);
            }
        }
    }

    private void markClauses(int from, int end) {
        int depth = 0;
        boolean objectiveSeen = false;
        for (int i = from; i < end; i++) {
            SqlToken token = tokens.get(i);
            if (token.is("(")) {
                depth++;
            } else if (token.is(")")) {
                depth--;
            } else if (depth == 0 && token.kind() == SqlToken.Kind.WORD && follows(i)) {
                objectiveSeen |= SqlWords.isObjective(token.upper());
                markClause(i, end, objectiveSeen);
            }
        }
    }

    /// Whether a clause can begin here: something has ended before, and no operator follows that would use it.
    private boolean follows(int index) {
        SqlToken before = tokens.get(index - 1);
        boolean operand = before.kind() != SqlToken.Kind.OPERATOR || before.is("*");
        boolean wanting = before.kind() == SqlToken.Kind.WORD && BEFORE_OPERAND.contains(before.upper());
        return operand && !wanting && !before.is(".") && !before.is(",");
    }

    private void markClause(int index, int end, boolean objectiveSeen) {
        switch (tokens.get(index).upper()) {
            case "MATCHING", "MINIMIZE", "MAXIMIZE", "HOLDOUT" -> own.set(index);
            case "SUBJECT" -> {
                if (word(index + 1, end, "TO")) {
                    own.set(index, index + 2);
                }
            }
            case "PERCENT" -> own.set(index, word(index - 2, end, "HOLDOUT"));
            case "USING" -> own.set(index, objectiveSeen);
            default -> {}
        }
    }

    private boolean word(int index, int end, String upperCase) {
        return index >= 0 && index < end && tokens.get(index).isWord(upperCase);
    }
}
