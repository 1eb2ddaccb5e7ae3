package dev.sigmalab.engine.plan;

import dev.sigmalab.engine.ir.Origin;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.sql.ParsedSql;
import dev.sigmalab.engine.sql.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.calcite.sql.SqlNode;

/// What is asked of the outermost rows of a query: labels, rows held out, an objective.
record Roots(RelationBinder binder, Relation relation, RelationalBinder.Question question) {
    /// A part of the outermost relation, and what is asked of it.
    ///
    /// @param training the column of rows to train on
    /// @param holdout the column of rows held out
    record Asked(
            Relation.Part part,
            Optional<SoftPredicate> label,
            Optional<SoftPredicate> held,
            int training,
            int holdout,
            List<Integer> key) {}

    List<Asked> asked() {
        List<Asked> all = new ArrayList<>();
        for (Relation.Part part : relation.parts()) {
            OpenFrame frame = part.frame();
            if (frame instanceof OpenFrame.Unit) {
                requireRows();
                all.add(new Asked(part, Optional.empty(), Optional.empty(), -1, -1, List.of()));
                continue;
            }
            SourceText place = binder.query().source();
            all.add(new Asked(
                    part,
                    question.label().map(label -> condition(label, "MATCHING", part)),
                    question.holdout().map(condition -> condition(condition, "HOLDOUT WHERE", part)),
                    binder.registry().add(frame, "", place, List.of()),
                    binder.registry().add(frame, "", place, List.of()),
                    question.holdsOut() && question.holdout().isEmpty() ? key(frame, place) : List.of()));
        }
        return all;
    }

    private static List<Integer> key(OpenFrame frame, SourceText place) {
        return frame.identity().stream().map(sql -> frame.load(sql, place)).toList();
    }

    private void requireRows() {
        if (question.label().isPresent()) {
            throw Binding.problem(
                    "no-rows",
                    question.label().get().source().span(),
                    "the query gives one row, so there are no rows to tell apart by MATCHING",
                    "write MINIMIZE or MAXIMIZE with an expression of its columns, or add GROUP BY");
        }
        if (question.holdsOut()) {
            throw Binding.problem(
                    "holdout-of-one-row",
                    question.holdoutPlace().orElseThrow(),
                    "the query gives one row, which cannot be held out in part",
                    "leave HOLDOUT away");
        }
    }

    private SoftPredicate condition(ParsedSql condition, String clause, Relation.Part part) {
        if (!condition.calls().isEmpty()) {
            throw Binding.problem(
                    "soft-" + clause.toLowerCase(Locale.ROOT).replace(' ', '-'),
                    condition.source().span(),
                    "the condition of " + clause + " must be exact: it says which rows are right",
                    "take LEARN, SOFT and WEIGHT out of it");
        }
        SourceText text = condition.textOf(condition.node());
        Origin origin = new Origin(text.text().strip().replaceAll("\\s+", " "), text.span());
        return switch (part.frame()) {
            case OpenFrame.Loaded loaded -> new SoftPredicate.Exact(loaded.load(text.text(), text), origin);
            case OpenFrame.Groups groups -> ofGroups(groups, text, origin, part);
            case OpenFrame.Unit _ -> throw new IllegalStateException("conditions of one row are refused before");
        };
    }

    /// The database decides about each group, by its keys and by aggregates of its rows as exact conditions leave them.
    private SoftPredicate ofGroups(OpenFrame.Groups groups, SourceText text, Origin origin, Relation.Part part) {
        OpenFrame.Loaded judged = judged(groups, text, part);
        List<Integer> fromKeys = new ArrayList<>();
        List<Integer> toKeys = new ArrayList<>();
        for (int n = 0; n < groups.identity().size(); n++) {
            fromKeys.add(groups.key(n, text));
            toKeys.add(judged.load(judged.identity().get(n), text));
        }
        return new SoftPredicate.Reached(
                new SoftPredicate.Exact(judged.load(text.text(), text), origin),
                new Link(groups.frame(), judged.frame(), fromKeys, toKeys),
                origin);
    }

    private OpenFrame.Loaded judged(OpenFrame.Groups groups, SourceText text, Relation.Part part) {
        if (groups.isRenamed()) {
            Leaf.Soft leaf = new Leaf.Soft("SIGMALAB_Q", text, new Relation(List.of(part)));
            return binder.registry()
                    .loaded("labels", "", () -> leaf.from(Optional.of(part)), text)
                    .identifiedBy(() -> leaf.identity(Optional.of(part)));
        }
        if (groups.places().size() > 1 || !(groups.places().getFirst().place() instanceof OpenFrame.Loaded rows)) {
            throw Later.error(
                    text.span(),
                    "MATCHING over groups of a union or a soft left join",
                    "group the rows of a table or an inner join, or write a loss with MINIMIZE");
        }
        return rows.again(groups.identity(), text);
    }

    /// Conditions on groups are asked of the groups' rows, which know no name of the select list: says what to write.
    ProblemException withAlias(ProblemException unknown) {
        Problem problem = unknown.problem();
        return Stream.of(question.label(), question.holdout())
                .flatMap(Optional::stream)
                .map(ParsedSql::source)
                .filter(text ->
                        problem.code().equals("unknown-column") && text.span().covers(problem.span()))
                .flatMap(text ->
                        outputsOfGroups().filter(output -> output.name().equalsIgnoreCase(text.slice(problem.span()))))
                .map(output -> "%s is a name of the select list, write what it stands for: %s"
                        .formatted(output.name(), output.place().text()))
                .findFirst()
                .map(hint -> new ProblemException(problem.withHint(hint), unknown))
                .orElse(unknown);
    }

    private Stream<Relation.Output> outputsOfGroups() {
        return relation.parts().stream()
                .filter(part -> part.frame() instanceof OpenFrame.Groups)
                .flatMap(part -> part.outputs().stream());
    }

    /// The expression over the rows.
    ///
    /// @param training whether over those to train on, else over those held out
    SoftScalar objective(ParsedSql expression, List<Asked> asked, boolean training) {
        SqlNode node = expression.node();
        if (!Nodes.aggregates(node)) {
            // Asked only where it matters: rows without a key are numbered, and so sorted, to tell them apart.
            boolean isOneRow = asked.size() == 1
                    && asked.getFirst().part().frame().identity().isEmpty();
            if (!isOneRow) {
                throw Binding.problem(
                        "not-aggregated",
                        expression.source().span(),
                        "the query gives many rows, so what is minimised or maximised must be an aggregate of them",
                        "write AVG(%s) or SUM(%s)".formatted(expression.source(), expression.source()));
            }
            Relation.Part part = asked.getFirst().part();
            SoftScalar scalar =
                    new PredicateBinder(new OutputScope(binder, part)).scalars().bind(node);
            return part.frame() instanceof OpenFrame.Unit
                    ? scalar
                    : new SoftScalar.Reached(
                            scalar,
                            new Link(Frame.UNIT, part.frame().frame(), List.of(), List.of()),
                            expression.source().span());
        }
        List<GroupScope.Member> members = asked.stream()
                .map(each -> new GroupScope.Member(
                        new OutputScope(binder, each.part()),
                        question.holdsOut()
                                ? masked(each, training)
                                : each.part().weight(),
                        Link.toUnit(each.part().frame().frame())))
                .toList();
        return new PredicateBinder(
                        new GroupScope(binder, Environment.NONE, members, new OpenFrame.Unit(binder.registry())))
                .scalars()
                .bind(node);
    }

    private static SoftPredicate masked(Asked asked, boolean training) {
        Origin origin = new Origin(training ? "rows to train on" : "rows held out", Origin.NONE.span());
        return new SoftPredicate.And(
                List.of(
                        asked.part().weight(),
                        new SoftPredicate.Exact(training ? asked.training() : asked.holdout(), origin)),
                origin);
    }
}
