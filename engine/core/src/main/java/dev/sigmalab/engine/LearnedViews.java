package dev.sigmalab.engine;

import dev.sigmalab.engine.data.Catalog;
import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.learned.LearnedQueries;
import dev.sigmalab.engine.learned.LearnedQuery;
import dev.sigmalab.engine.plan.TableNames;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.problem.Span;
import dev.sigmalab.engine.sql.Identifiers;
import dev.sigmalab.engine.sql.Statement;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The names of learned queries in the database: taken or free, and the views under them.
record LearnedViews(Database database, LearnedQueries learned) {
    /// Refuses a name that something else has.
    void requireFreeName(Statement.Train train) {
        if (learned.find(train.name().text()).isPresent()) {
            if (!train.orReplace()) {
                throw problem(
                        "name-taken",
                        train.name().span(),
                        "there is a learned query '" + train.name() + "' already",
                        "write TRAIN OR REPLACE, or choose another name");
            }
            return;
        }
        Optional<Catalog.Relation> relation =
                database.isH2() ? database.catalog().find(train.name().text()) : Optional.empty();
        relation.ifPresent(taken -> {
            throw problem(
                    "name-taken",
                    train.name().span(),
                    "there is a %s '%s' already".formatted(taken.isView() ? "view" : "table", train.name()),
                    "choose another name for the learned query");
        });
    }

    /// Refuses a query that reads itself, by way of other learned queries too: what it gave would depend on what it
    /// gives.
    void requireNoCircle(Statement.Train train) {
        List<LearnedQuery> all = learned.all();
        for (LearnedQuery first : all) {
            Optional<Span> place = TableNames.place(train.query(), first.name());
            if (place.isPresent() && reaches(first, train.name().text(), all, new HashSet<>())) {
                boolean isItself = first.name().equals(train.name().text());
                throw problem(
                        "reads-itself",
                        place.get(),
                        isItself
                                ? "the learned query '%s' cannot read itself".formatted(train.name())
                                : "'%s' reads '%s', so that would read itself".formatted(first.name(), train.name()),
                        "read the tables that it is made of, or choose another name");
            }
        }
    }

    private static boolean reaches(LearnedQuery query, String name, List<LearnedQuery> all, Set<String> seen) {
        return query.name().equals(name)
                || seen.add(query.name())
                        && all.stream()
                                .filter(other -> TableNames.reads(query.parsed().query(), other.name()))
                                .anyMatch(other -> reaches(other, name, all, seen));
    }

    /// The learned query as a view, in H2 only: nothing is created in somebody else's database unasked.
    ///
    /// @return why there is none
    Optional<String> create(Statement.Train train, String sql) {
        if (!database.isH2()) {
            return Optional.empty();
        }
        String name = Identifiers.quoteIfNeeded(train.name().text());
        try (java.sql.Statement statement = database.connection().createStatement()) {
            statement.execute("CREATE OR REPLACE VIEW " + name + " AS " + sql);
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of("no view " + name + " was made: "
                    + e.getMessage().lines().findFirst().orElse(""));
        }
    }

    private static ProblemException problem(String code, Span span, String message, String hint) {
        return new ProblemException(new Problem(code, span, message, hint));
    }
}
