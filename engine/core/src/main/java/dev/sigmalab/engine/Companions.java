package dev.sigmalab.engine;

import dev.sigmalab.engine.learned.LearnedQueries;
import dev.sigmalab.engine.learned.LearnedQuery;
import dev.sigmalab.engine.learned.TrainingReport;
import dev.sigmalab.engine.plan.Companion;
import dev.sigmalab.engine.plan.TableNames;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.problem.Span;
import dev.sigmalab.engine.problem.Suggestions;
import dev.sigmalab.engine.sql.Literal;
import dev.sigmalab.engine.sql.ParsedSql;
import dev.sigmalab.engine.sql.SourceText;
import dev.sigmalab.engine.sql.SqlTokens;
import dev.sigmalab.engine.sql.Statement;
import dev.sigmalab.engine.sql.TrainOption;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Learned queries whose text stands in place of their views: those that `together => 'name, …'` trains along with a
/// query that reads them, from where they were left, all kept at the end; and those of whose rows a weight is asked.
///
/// @param naming the place in the query's own text that stands for places in theirs
/// @param members each before those that read it
/// @param text the script of the statement and, on lines after it, the members' statements: so that a place is in one
///     of them alone
record Companions(Span naming, SourceText text, List<Member> members) {
    private static final String OPTION = "together";
    /// No query has as many LEARNs, so that those of different queries never share a number.
    private static final int APART = 1_000_000;
    private static final int LONGEST_QUOTE = 60;

    /// One learned query.
    ///
    /// @param line its first one in the common text
    /// @param first the number of its first LEARN in the common training
    record Member(LearnedQuery learned, Statement.Train statement, Companion companion, int line, int first) {}

    /// Whether a statement asks for any.
    static boolean areAsked(Statement.Train train) {
        return train.option(OPTION).isPresent();
    }

    /// Those that a statement names.
    ///
    /// @throws ProblemException if there is no such learned query
    static Companions of(Statement.Train train, LearnedQueries learned) {
        Map<String, LearnedQuery> named = new LinkedHashMap<>();
        List<String> names = names(train);
        if (areAsked(train) && names.isEmpty()) {
            throw new ProblemException(new Problem(
                    "unknown-learned",
                    naming(train),
                    "'together' names no learned query",
                    "name those that this one reads, as in together => 'likely_buyers', or leave it away"));
        }
        for (String name : names) {
            LearnedQuery query = learned.find(name)
                    .orElseThrow(() -> new ProblemException(new Problem(
                            "unknown-learned",
                            train.option(OPTION).orElseThrow().span(),
                            "there is no learned query '" + name + "' to train together with this one",
                            hint(name, learned))));
            named.put(query.name(), query);
        }
        return of(naming(train), train.source().whole(), named.values());
    }

    private static String hint(String name, LearnedQueries learned) {
        List<String> known = learned.all().stream().map(LearnedQuery::name).toList();
        return known.isEmpty() ? "train it first: TRAIN " + name + " AS …" : Suggestions.hintOrList(name, known);
    }

    /// Those that a query reads, and those that these read.
    ///
    /// @param naming the place that stands for places in their texts
    static Companions read(ParsedSql query, Span naming, LearnedQueries learned) {
        List<LearnedQuery> all = learned.all();
        Map<String, LearnedQuery> found = new LinkedHashMap<>();
        Deque<ParsedSql> reading = new ArrayDeque<>(List.of(query));
        while (!reading.isEmpty()) {
            ParsedSql text = reading.pop();
            for (LearnedQuery each : all) {
                if (!found.containsKey(each.name()) && TableNames.reads(text, each.name())) {
                    found.put(each.name(), each);
                    reading.push(each.parsed().query());
                }
            }
        }
        return of(naming, query.source().whole(), found.values());
    }

    /// None, for a query that reads tables alone.
    static Companions none(ParsedSql query) {
        return new Companions(query.source().span(), query.source().whole(), List.of());
    }

    private static Companions of(Span naming, SourceText own, Collection<LearnedQuery> queries) {
        StringBuilder script = new StringBuilder(own.text());
        List<Integer> offsets = new ArrayList<>();
        List<LearnedQuery> ordered = ordered(new ArrayList<>(queries));
        for (LearnedQuery query : ordered) {
            offsets.add(script.append('\n').length());
            script.append(query.statement());
        }
        SourceText text = SourceText.script(script.toString());
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < ordered.size(); i++) {
            members.add(member(ordered.get(i), text, offsets.get(i), APART * (i + 1)));
        }
        return new Companions(naming, text, List.copyOf(members));
    }

    /// Each before those that read it.
    private static List<LearnedQuery> ordered(List<LearnedQuery> queries) {
        List<LearnedQuery> ordered = new ArrayList<>();
        while (!queries.isEmpty()) {
            LearnedQuery next = queries.stream()
                    .filter(query -> queries.stream()
                            .noneMatch(other -> other != query
                                    && TableNames.reads(query.parsed().query(), other.name())))
                    .findFirst()
                    .orElse(queries.getFirst());
            ordered.add(next);
            queries.remove(next);
        }
        return ordered;
    }

    /// Does something that reads the text of these queries: a mistake in one of them is told where it is named, with
    /// the words that it is about.
    <T> T placing(Supplier<T> action) {
        try {
            return action.get();
        } catch (ProblemException e) {
            throw new ProblemException(placed(e.problem()), e);
        }
    }

    /// Whether a place is in the text of one of them.
    boolean isIn(Member member, Span place) {
        return at(place).filter(member::equals).isPresent();
    }

    private Optional<Member> at(Span place) {
        return members.stream().filter(member -> member.line() <= place.line()).reduce((_, later) -> later);
    }

    private Problem placed(Problem problem) {
        return at(problem.span())
                .map(member -> new Problem(
                        problem.code(),
                        naming,
                        "%s (line %d of the learned query '%s': %s)"
                                .formatted(
                                        problem.message(),
                                        problem.span().line() - member.line() + 1,
                                        member.learned().name(),
                                        quoted(problem.span())),
                        problem.hint()))
                .orElse(problem);
    }

    private String quoted(Span span) {
        String words = text.slice(span).strip().replaceAll("\\s+", " ");
        return words.length() > LONGEST_QUOTE ? words.substring(0, LONGEST_QUOTE) + "…" : words;
    }

    /// The place in the statement for a place in any of the texts.
    Span visible(Span place) {
        return at(place).isPresent() ? naming : place;
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

    private static Member member(LearnedQuery learned, SourceText text, int offset, int first) {
        Statement.Train statement = learned.parsed();
        SourceText own = statement.query().source();
        ParsedSql query = ParsedSql.query(text.range(offset + own.start(), offset + own.end()), first);
        Map<Integer, Literal> starts = new HashMap<>();
        learned.literals().forEach((ordinal, literal) -> starts.put(first + ordinal, literal));
        ParsedSql started =
                new ParsedSql(query.source(), query.node(), query.calls().startingAt(starts));
        return new Member(learned, statement, new Companion(learned.name(), started), text.line(offset), first);
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
                .map(member -> alias(member) + " AS (\n" + reading(sql(member, literals)) + "\n)")
                .collect(Collectors.joining(",\n"));
        String reading = reading(sql);
        SqlTokens tokens = SourceText.script(reading).tokens();
        return "WITH " + definitions
                + (tokens.get(0).upper().equals("WITH")
                        ? ",\n" + reading.substring(tokens.get(0).end())
                        : "\n" + reading);
    }

    /// A query with other names for them, since the database would read the views of those names.
    private String reading(String sql) {
        return TableNames.replaced(
                ParsedSql.query(SourceText.script(sql)),
                members.stream()
                        .collect(Collectors.toMap(member -> member.learned().name(), Companions::alias)));
    }

    private static String alias(Member member) {
        return "SIGMALAB_TOGETHER_" + member.first() / APART;
    }

    private static String sql(Member member, Map<Integer, Literal> literals) {
        return new PlainText(member.companion().query()).print(literals);
    }

    /// What they learned, in their order.
    ///
    /// @param literals of all LEARNs, by number
    /// @param steepnesses that comparisons have learned, if they have
    /// @param report of the common training
    Map<LearnedQuery, TrainingReport> learned(
            Map<Integer, Literal> literals, Map<String, Double> steepnesses, TrainingReport report) {
        Map<LearnedQuery, TrainingReport> all = new LinkedHashMap<>();
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
            LearnedQuery query = new LearnedQuery(
                    member.learned().name(),
                    member.learned().statement(),
                    values,
                    steepnesses.isEmpty() ? member.learned().steepnesses() : steepnesses,
                    Instant.now(),
                    notes);
            all.put(query, report.of(query.name(), sql(member, literals)));
        }
        return all;
    }

    /// Their views at what they learned.
    ///
    /// @return why one could not be made
    List<String> createViews(LearnedViews views, Map<Integer, Literal> literals) {
        List<String> missing = new ArrayList<>();
        members.forEach(member ->
                views.create(member.statement(), sql(member, literals)).ifPresent(missing::add));
        return missing;
    }
}
