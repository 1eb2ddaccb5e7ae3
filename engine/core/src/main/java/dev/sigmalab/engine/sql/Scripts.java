package dev.sigmalab.engine.sql;

import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;

/// Splits a script into statements and reads each.
public final class Scripts {
    private Scripts() {}

    /// The statements of a script in order, or throws a [ProblemException] for the first mistake.
    public static List<Statement> parse(String script) {
        List<Statement> statements = new ArrayList<>();
        for (SourceText piece : split(SourceText.script(script))) {
            statements.add(read(piece));
        }
        return statements;
    }

    /// The statements that can be read and the mistakes in the others: one bad statement hides no other.
    public static Reading read(String script) {
        List<Statement> statements = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (SourceText piece : split(SourceText.script(script))) {
            try {
                statements.add(read(piece));
            } catch (ProblemException e) {
                problems.add(e.problem());
            }
        }
        return new Reading(statements, problems);
    }

    /// The one statement of a text, with places in that text; none or several is a problem.
    public static Statement parseOne(String text) {
        SourceText source = SourceText.script(text);
        List<SourceText> pieces = split(source);
        if (pieces.size() != 1) {
            throw pieces.isEmpty()
                    ? Mistake.at(source.span(0, 0), "no-statement", "there is no statement here", "write one")
                    : Mistake.at(
                            pieces.get(1).span(),
                            "several-statements",
                            "one statement is expected here, and this is another",
                            "run it by itself");
        }
        return read(pieces.getFirst());
    }

    private static Statement read(SourceText piece) {
        return Nesting.limited(piece, () -> new StatementReader(piece).read());
    }

    /// The statements' texts: split at semicolons, without blanks and comments around them, empty ones left out.
    public static List<SourceText> split(SourceText source) {
        List<SourceText> pieces = new ArrayList<>();
        SqlTokens tokens = source.tokens();
        int first = 0;
        for (int i = 0; i <= tokens.size(); i++) {
            if (i == tokens.size() || tokens.get(i).is(";")) {
                if (first < i) {
                    pieces.add(source.range(
                            tokens.get(first).start(), tokens.get(i - 1).end()));
                }
                first = i + 1;
            }
        }
        return pieces;
    }

    /// Parses a little text, so that the first real statement does not wait for classes to load. Takes some
    /// tenths of a second; meant for a background thread at start.
    public static void warmUp() {
        parse("TRAIN w AS SELECT * FROM t WHERE a > LEARN(1) AND b = 'x' MATCHING c = 1");
    }

    /// What could be read of a script and what could not, each in the order of the text.
    public record Reading(List<Statement> statements, List<Problem> problems) {
        public Reading {
            statements = List.copyOf(statements);
            problems = List.copyOf(problems);
        }
    }
}
