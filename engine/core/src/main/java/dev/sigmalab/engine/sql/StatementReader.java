package dev.sigmalab.engine.sql;

import dev.sigmalab.engine.problem.Span;
import dev.sigmalab.engine.problem.Suggestions;
import dev.sigmalab.engine.sql.Statement.DialectName;
import dev.sigmalab.engine.sql.Statement.Explained;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Reads one statement: tells Sigmalab's own statements and soft queries from what the database shall run.
final class StatementReader {
    private static final Set<String> QUERY_STARTS = Set.of("SELECT", "WITH", "(", "VALUES", "TABLE", "FROM");
    private static final List<String> OWN_STARTS = List.of("TRAIN", "EXPORT", "EXPLAIN", "CREATE", "DROP", "SELECT");

    private final Cursor cursor;

    StatementReader(SourceText source) {
        this.cursor = new Cursor(source);
    }

    Statement read() {
        TextChecks.checkFinished(cursor.source());
        if (cursor.isAt("TRAIN")) {
            requireNoGradient("TRAIN");
            return new TrainReader(cursor).read();
        }
        if (cursor.isAt("EXPORT")) {
            return export();
        }
        if (cursor.accept("EXPLAIN", "SOFT")) {
            return new Statement.ExplainSoft(
                    cursor.source(), explained(cursor.tokens().size()));
        }
        if (cursor.accept("EXPLAIN", "GRADIENT")) {
            return explainGradient();
        }
        if (cursor.accept("DROP", "LEARNED")) {
            return drop();
        }
        if (cursor.accept("CREATE", "LEARNABLE")) {
            return createLearnableTable();
        }
        return SoftMarks.first(cursor.tokens()).<Statement>map(this::soft).orElseGet(this::plain);
    }

    private Statement plain() {
        return new Statement.Plain(cursor.source());
    }

    /// A statement with a soft construct: a query, or a mistake.
    private Statement soft(SqlToken mark) {
        requireNoGradient("a soft query");
        SqlToken first = cursor.tokens().get(0);
        if (QUERY_STARTS.contains(first.upper())) {
            return new Statement.SoftQuery(cursor.source(), Pieces.query(cursor.source(), 0));
        }
        String statement = first.upper();
        String meant = Suggestions.closest(statement, OWN_STARTS)
                .filter(start -> !start.equals(statement) && !Keywords.isKeyword(statement))
                .orElse("");
        if (!meant.isEmpty() || first.kind() != SqlToken.Kind.WORD) {
            throw Mistake.at(
                    cursor.source().span(first),
                    "unknown-statement",
                    "no statement starts with '" + first.text() + "'",
                    meant.isEmpty() ? "" : "did you mean " + meant + "?");
        }
        throw Mistake.at(
                cursor.source().span(mark),
                "soft-not-allowed",
                mark.upper() + " cannot stand in " + statement,
                statement.equals("CREATE")
                        ? "train the query with TRAIN name AS …, or write CREATE LEARNABLE TABLE name AS …"
                        : statement.equals("EXPLAIN")
                                ? "write EXPLAIN SOFT …"
                                : "train the query with TRAIN name AS …, then use its name");
    }

    /// A derivative is a table of numbers as they are now, not one that training could look through.
    private void requireNoGradient(String where) {
        List<GradientCall> calls = GradientCall.of(cursor.source());
        if (!calls.isEmpty()) {
            throw Mistake.at(
                    calls.getFirst().source().span(),
                    "gradient-not-allowed",
                    "GRADIENT cannot stand in " + where + " in this version",
                    "write CREATE TABLE … AS SELECT * FROM GRADIENT("
                            + calls.getFirst().name() + "), and name that table here");
        }
    }

    private Statement export() {
        cursor.expect("EXPORT");
        Name name = cursor.name("the name of a learned query");
        Optional<DialectName> dialect = Optional.empty();
        OptionalInt rounded = OptionalInt.empty();
        boolean withScore = false;
        while (!cursor.atEnd()) {
            if (dialect.isEmpty() && cursor.isAt("TO")) {
                dialect = Optional.of(dialect());
            } else if (rounded.isEmpty() && cursor.accept("ROUNDED")) {
                rounded = OptionalInt.of(wholeNumber("the number of rows that rounding may move"));
            } else if (!withScore && cursor.accept("WITH")) {
                cursor.expect("SCORE");
                withScore = true;
            } else {
                throw cursor.expected("TO", "ROUNDED", "WITH SCORE");
            }
        }
        return new Statement.Export(cursor.source(), name, dialect, rounded, withScore);
    }

    private DialectName dialect() {
        cursor.expect("TO");
        SqlToken token = cursor.peek()
                .filter(found -> found.isString() || found.isName())
                .orElseThrow(() -> cursor.unexpected("a dialect, as in TO 'postgresql'", ""));
        Span span = cursor.here();
        cursor.next();
        String key = token.isString() ? Pieces.textOf(token) : Identifiers.fold(token.text());
        Dialect dialect = Dialect.named(key)
                .orElseThrow(() -> Mistake.at(
                        span,
                        "unknown-dialect",
                        "there is no dialect '" + key + "'",
                        Suggestions.hintOrList(key, Dialect.keys())));
        return new DialectName(dialect, span);
    }

    private int wholeNumber(String what) {
        SqlToken token = cursor.peek()
                .filter(found ->
                        found.kind() == SqlToken.Kind.NUMBER && found.text().matches("\\d{1,9}"))
                .orElseThrow(() -> cursor.unexpected(what, "as in ROUNDED 20"));
        cursor.next();
        return Integer.parseInt(token.text());
    }

    private Statement explainGradient() {
        int end = cursor.tokens().size();
        boolean named = end >= 2 && cursor.tokens().get(end - 2).isWord("TO");
        Explained explained = explained(named ? end - 2 : end);
        if (!named) {
            return new Statement.ExplainGradient(cursor.source(), explained, Optional.empty());
        }
        cursor.moveTo(end - 2);
        return new Statement.ExplainGradient(cursor.source(), explained, Optional.of(dialect()));
    }

    /// A learned query's name, or a statement written out up to an index.
    private Explained explained(int end) {
        boolean single = end - cursor.index() <= 1;
        if (single) {
            return new Explained.Learned(cursor.name("the name of a learned query, a query or TRAIN …"));
        }
        Statement inner = new StatementReader(cursor.text(cursor.index(), end)).read();
        if (inner instanceof Statement.Explainable written) {
            return new Explained.Written(written);
        }
        throw Mistake.at(
                cursor.here(),
                "nothing-soft",
                "there is nothing soft to explain here",
                "EXPLAIN SOFT takes a learned query's name, a query with LEARN or SOFT, or TRAIN …");
    }

    private Statement drop() {
        boolean ifExists = cursor.accept("IF", "EXISTS");
        Name name = cursor.name("the name of a learned query");
        cursor.expectEnd();
        return new Statement.DropLearned(cursor.source(), ifExists, name);
    }

    private Statement createLearnableTable() {
        cursor.expect("TABLE");
        Name name = cursor.name("the name of the table");
        cursor.expect("AS");
        SourceText query = cursor.text(cursor.index(), cursor.tokens().size());
        return new Statement.CreateLearnableTable(cursor.source(), name, Pieces.query(query, 0));
    }
}
