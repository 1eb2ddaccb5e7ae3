package dev.sigmalab.engine;

import dev.sigmalab.engine.learned.LearnedQueries;
import dev.sigmalab.engine.learned.LearnedQuery;
import dev.sigmalab.engine.learned.TrainingReport;
import dev.sigmalab.engine.plan.Companion;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.problem.Span;
import dev.sigmalab.engine.problem.Suggestions;
import dev.sigmalab.engine.sql.Identifiers;
import dev.sigmalab.engine.sql.LearnCall;
import dev.sigmalab.engine.sql.Literal;
import dev.sigmalab.engine.sql.ParsedSql;
import dev.sigmalab.engine.sql.SourceText;
import dev.sigmalab.engine.sql.SqlToken;
import dev.sigmalab.engine.sql.Statement;
import dev.sigmalab.engine.sql.TrainOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Learned queries that `together => 'name, …'` trains along with a query that reads them: their learnables start where
/// they were left, and both are kept at the end.
record Companions(List<Member> members) {
    private static final String OPTION = "together";
    /// No query has as many LEARNs, so that those of different queries never share a number.
    private static final int APART = 1_000_000;

    /// One learned query.
    ///
    /// @param first the number of its first LEARN in the common training
    record Member(LearnedQuery learned, Statement.Train statement, Companion companion, int first) {}

    /// Whether a statement asks for any.
    static boolean areAsked(Statement.Train train) {
        return train.option(OPTION).isPresent();
    }

    /// Those that a statement names.
    ///
    /// @throws ProblemException if there is no such learned query
    static Companions of(Statement.Train train, LearnedQueries learned) {
        List<Member> members = new ArrayList<>();
        for (String name : names(train)) {
            LearnedQuery query = learned.find(name)
                    .orElseThrow(() -> new ProblemException(new Problem(
                            "unknown-learned",
                            train.option(OPTION).orElseThrow().span(),
                            "there is no learned query '" + name + "' to train together with this one",
                            Suggestions.hintOrList(
                                    name,
                                    learned.all().stream()
                                            .map(LearnedQuery::name)
                                            .toList()))));
            members.add(member(query, APART * (members.size() + 1)));
        }
        return new Companions(List.copyOf(members));
    }

    /// Where to show a LEARN: those of other queries are not in the statement's text.
    static Span place(Statement.Train train, LearnCall call) {
        return call.ordinal() < APART ? call.span() : naming(train);
    }

    private static Span naming(Statement.Train train) {
        return train.option(OPTION)
                .map(TrainOption::span)
                .orElseGet(() -> train.name().span());
    }

    private static List<String> names(Statement.Train train) {
        return train.option(OPTION).map(TrainOption::value).stream()
                .filter(TrainOption.Value.Text.class::isInstance)
                .flatMap(value ->
                        Arrays.stream(((TrainOption.Value.Text) value).text().split(",")))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private static Member member(LearnedQuery learned, int first) {
        Statement.Train statement = learned.parsed();
        ParsedSql query = ParsedSql.query(statement.query().source(), first);
        Map<Integer, Literal> starts = new HashMap<>();
        learned.literals().forEach((ordinal, literal) -> starts.put(first + ordinal, literal));
        ParsedSql started =
                new ParsedSql(query.source(), query.node(), query.calls().startingAt(starts));
        return new Member(learned, statement, new Companion(learned.name(), started), first);
    }

    /// What the binder has to know of them.
    List<Companion> companions() {
        return members.stream().map(Member::companion).toList();
    }

    /// A query that reads them by their names, with their text in their place.
    ///
    /// @param literals of all LEARNs, by number
    String around(String sql, Map<Integer, Literal> literals) {
        if (members.isEmpty()) {
            return sql;
        }
        String definitions = members.stream()
                .map(member -> alias(member) + " AS (\n" + sql(member, literals) + "\n)")
                .collect(Collectors.joining(",\n"));
        boolean hasOwn = sql.strip().regionMatches(true, 0, "WITH", 0, 4)
                && !Character.isLetterOrDigit(sql.strip().charAt(4));
        String reading = reading(sql);
        return "WITH " + definitions + (hasOwn ? ",\n" + reading.strip().substring(4) : "\n" + reading);
    }

    /// The query with other names for them, since the database would read the views of those names.
    private String reading(String sql) {
        StringBuilder text = new StringBuilder(sql);
        for (SqlToken token : SourceText.script(sql).tokens().reversed()) {
            for (Member member : members) {
                if (Identifiers.fold(token.text()).equals(member.learned().name())) {
                    text.replace(token.start(), token.end(), alias(member));
                }
            }
        }
        return text.toString();
    }

    private static String alias(Member member) {
        return "SIGMALAB_TOGETHER_" + member.first() / APART;
    }

    private static String sql(Member member, Map<Integer, Literal> literals) {
        return new PlainText(member.companion().query()).print(literals);
    }

    /// Keeps what they learned.
    ///
    /// @param steepnesses that comparisons have learned, if they have
    void keep(
            LearnedQueries all,
            LearnedViews views,
            Map<Integer, Literal> literals,
            Map<String, Double> steepnesses,
            TrainingReport report) {
        for (Member member : members) {
            List<LearnedQuery.LearnedValue> values = member.learned().values().stream()
                    .map(value -> new LearnedQuery.LearnedValue(
                            value.ordinal(),
                            value.parameter(),
                            value.hardened(),
                            literals.get(member.first() + value.ordinal())))
                    .toList();
            List<String> notes = new ArrayList<>(member.learned().notes());
            notes.add("trained again together with " + report.name());
            all.keep(
                    new LearnedQuery(
                            member.learned().name(),
                            member.learned().statement(),
                            values,
                            steepnesses.isEmpty() ? member.learned().steepnesses() : steepnesses,
                            Instant.now(),
                            notes),
                    report);
            views.create(member.statement(), sql(member, literals));
        }
    }
}
