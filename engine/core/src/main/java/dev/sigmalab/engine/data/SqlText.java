package dev.sigmalab.engine.data;

import dev.sigmalab.engine.problem.Span;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Places in the text of a statement.
final class SqlText {
    private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$]*|\\p{N}+|\\S");
    private static final Pattern STRING_OR_COMMENT = Pattern.compile("'[^']*'|--[^\\n]*|/\\*.*?\\*/", Pattern.DOTALL);

    private SqlText() {}

    /// The word that starts at or after an offset; empty at the end.
    static String wordAt(String sql, int offset) {
        Matcher word = WORD.matcher(sql);
        return word.find(offset) ? word.group() : "";
    }

    /// The span of [#wordAt]; at the end of the text, of its last character.
    static Span word(String sql, int offset) {
        Matcher word = WORD.matcher(sql);
        if (word.find(offset)) {
            return span(sql, word.start(), word.end());
        }
        int last = Math.max(0, sql.stripTrailing().length() - 1);
        return span(sql, last, last + 1);
    }

    /// Where a name first stands outside strings and comments, or [Span#NONE]. Of `schema.table` the last part counts.
    static Span mention(String sql, String name) {
        return mention(sql, name.substring(name.lastIndexOf('.') + 1), "");
    }

    /// Where a name first stands outside strings and comments without a table before it, or [Span#NONE].
    static Span unqualifiedMention(String sql, String name) {
        return mention(sql, name, ".");
    }

    private static Span mention(String sql, String name, String notAfter) {
        if (name.isEmpty()) {
            return Span.NONE;
        }
        String code = STRING_OR_COMMENT
                .matcher(sql)
                .replaceAll(found -> Matcher.quoteReplacement(found.group().replaceAll("\\S", " ")));
        Matcher mention = Pattern.compile(
                        "(?<![\\p{L}\\p{N}_$" + notAfter + "])" + Pattern.quote(name) + "(?![\\p{L}\\p{N}_$])",
                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(code);
        return mention.find() ? span(sql, mention.start(), mention.end()) : Span.NONE;
    }

    /// The span of `sql[from .. to)`, which is not empty and lies on one line.
    private static Span span(String sql, int from, int to) {
        int line =
                1 + (int) sql.substring(0, from).chars().filter(c -> c == '\n').count();
        int column = from - sql.lastIndexOf('\n', from - 1);
        return new Span(line, column, line, column + to - from - 1);
    }
}
