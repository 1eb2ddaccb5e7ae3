package dev.sigmalab.engine.sql;

import dev.sigmalab.engine.problem.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// One statement of a script.
public sealed interface Statement {
    /// Its text without the semicolon, blanks and comments around it.
    SourceText source();

    /// No soft construct: goes to the database unchanged.
    record Plain(SourceText source) implements Statement {}

    /// A bare query with LEARN, SOFT, HARD or WEIGHT.
    record SoftQuery(SourceText source, ParsedSql query) implements Explainable {}

    /// `TRAIN [OR REPLACE] name AS query …`.
    ///
    /// @param constraints the conditions of SUBJECT TO, split at AND
    record Train(
            SourceText source,
            boolean orReplace,
            Name name,
            ParsedSql query,
            Objective objective,
            List<ParsedSql> constraints,
            Optional<Holdout> holdout,
            List<TrainOption> options)
            implements Explainable {
        public Train {
            constraints = List.copyOf(constraints);
            options = List.copyOf(options);
        }

        /// Every LEARN of the statement in the order of the text: the list's index is the ordinal.
        public List<LearnCall> learns() {
            List<LearnCall> learns = new ArrayList<>(query.calls().learns());
            learns.addAll(objective.expression().calls().learns());
            constraints.forEach(constraint -> learns.addAll(constraint.calls().learns()));
            return learns;
        }

        /// The option of a name (lower case), if it was given.
        public Optional<TrainOption> option(String optionName) {
            return options.stream()
                    .filter(option -> option.key().equals(optionName))
                    .findFirst();
        }
    }

    /// `EXPORT name [TO 'dialect'] [ROUNDED n] [WITH SCORE]`.
    record Export(SourceText source, Name name, Optional<DialectName> dialect, OptionalInt rounded, boolean withScore)
            implements Statement {}

    /// `EXPLAIN SOFT name|query|TRAIN …`: the operator graph.
    record ExplainSoft(SourceText source, Explained explained) implements Statement {}

    /// `EXPLAIN GRADIENT name|TRAIN … [TO 'dialect']`: the derivative as SQL.
    record ExplainGradient(SourceText source, Explained explained, Optional<DialectName> dialect)
            implements Statement {}

    /// `DROP LEARNED [IF EXISTS] name`.
    record DropLearned(SourceText source, boolean ifExists, Name name) implements Statement {}

    /// `CREATE LEARNABLE TABLE name AS query`.
    record CreateLearnableTable(SourceText source, Name name, ParsedSql query) implements Statement {}

    /// A statement in which something is soft.
    sealed interface Explainable extends Statement permits SoftQuery, Train {}

    /// What an EXPLAIN is about.
    sealed interface Explained {
        /// A query that was trained before.
        record Learned(Name name) implements Explained {}

        /// A statement written out.
        record Written(Explainable statement) implements Explained {}
    }

    /// What TRAIN works towards.
    sealed interface Objective {
        /// The condition or expression after the keyword.
        ParsedSql expression();

        /// The rows' weights should match a condition.
        record Matching(ParsedSql expression) implements Objective {}

        record Minimize(ParsedSql expression) implements Objective {}

        record Maximize(ParsedSql expression) implements Objective {}
    }

    /// Which rows are kept from training to judge it.
    sealed interface Holdout {
        Span span();

        /// @param percent above 0 and below 100
        record Percent(double percent, Span span) implements Holdout {}

        record Where(ParsedSql condition, Span span) implements Holdout {}
    }

    /// A dialect as named by a statement.
    ///
    /// @param dialect the dialect meant
    record DialectName(Dialect dialect, Span span) {}
}
