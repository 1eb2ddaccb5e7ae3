package dev.sigmalab.engine.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// `GRADIENT(name)` as a table: the derivative of a learned query's loss.
///
/// @param name of the learned query
/// @param source the whole call
public record GradientCall(Name name, SourceText source) {
    /// What may stand before KEY where it is SQL's own word.
    private static final Set<String> BEFORE_KEY = Set.of("PRIMARY", "FOREIGN", "UNIQUE", "DUPLICATE", "UPDATE", "FOR");

    /// The calls in a statement, in order.
    public static List<GradientCall> of(SourceText statement) {
        SqlTokens tokens = statement.tokens();
        List<GradientCall> calls = new ArrayList<>();
        for (int i = 1; i + 3 < tokens.size(); i++) {
            SqlToken before = tokens.get(i - 1);
            boolean isTable = before.isWord("FROM") || before.isWord("JOIN");
            if (isTable
                    && tokens.get(i).isWord("GRADIENT")
                    && tokens.get(i + 1).is("(")
                    && tokens.get(i + 2).isName()
                    && tokens.get(i + 3).is(")")) {
                calls.add(new GradientCall(
                        Name.of(tokens.get(i + 2), statement),
                        statement.range(tokens.get(i).start(), tokens.get(i + 3).end())));
            }
        }
        return calls;
    }

    /// A statement with queries in place of its calls. Its column `key` may stand unquoted, though H2 keeps the word.
    ///
    /// @param calls those of the statement
    /// @param queries one for each call
    public static String inPlace(SourceText statement, List<GradientCall> calls, List<String> queries) {
        StringBuilder text = new StringBuilder();
        int at = statement.start();
        int call = 0;
        SqlTokens tokens = statement.tokens();
        for (int i = 0; i < tokens.size(); i++) {
            SqlToken token = tokens.get(i);
            if (call < calls.size() && token.start() == calls.get(call).source().start()) {
                text.append(statement.range(at, token.start()))
                        .append("(\n")
                        .append(queries.get(call))
                        .append("\n)");
                at = calls.get(call).source().end();
                call++;
            } else if (token.isWord("KEY")
                    && i > 0
                    && !BEFORE_KEY.contains(tokens.get(i - 1).upper())) {
                text.append(statement.range(at, token.start())).append("\"KEY\"");
                at = token.end();
            }
        }
        return text.append(statement.range(at, statement.end())).toString();
    }
}
