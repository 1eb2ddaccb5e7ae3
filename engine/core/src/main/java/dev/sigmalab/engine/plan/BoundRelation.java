package dev.sigmalab.engine.plan;

import dev.sigmalab.engine.data.ColumnType;
import dev.sigmalab.engine.problem.Span;
import dev.sigmalab.engine.sql.ParsedSql;
import dev.sigmalab.engine.sql.SourceText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// Any soft query after binding: weighted relations over frames of rows.
///
/// @param parsed the query as written
/// @param frames in an order in which each needs only earlier ones
/// @param columns of all frames, by their number
/// @param parts the rows of the outermost query
/// @param objective what is minimised or maximised, of the one row of `unit`; none for MATCHING
/// @param held as `objective`, over the rows held out
/// @param learnables the parameters, in the order of the text
/// @param learnedColumns the learnable columns of learnable tables
public record BoundRelation(
        ParsedSql parsed,
        List<FramePlan> frames,
        List<ColumnPlan> columns,
        List<Part> parts,
        Optional<SoftScalar> objective,
        Optional<SoftScalar> held,
        List<Learnable> learnables,
        List<LearnedColumn> learnedColumns)
        implements LoadedColumns {
    public BoundRelation {
        frames = List.copyOf(frames);
        columns = List.copyOf(columns);
        parts = List.copyOf(parts);
        learnables = List.copyOf(learnables);
        learnedColumns = List.copyOf(learnedColumns);
    }

    /// Rows of the outermost query.
    ///
    /// @param weight how far each row is there
    /// @param label whether it should be, by MATCHING
    /// @param training a column that is 1 for rows to train on
    /// @param holdout a column that is 1 for rows held out
    /// @param holdoutCondition whether a row is held out, by HOLDOUT WHERE
    /// @param key columns that tell the rows apart
    public record Part(
            Frame frame,
            SoftPredicate weight,
            List<Item> items,
            Optional<SoftPredicate> label,
            Optional<SoftPredicate> holdoutCondition,
            int training,
            int holdout,
            List<Integer> key) {
        public Part {
            items = List.copyOf(items);
            key = List.copyOf(key);
        }
    }

    /// One item of the outermost select list.
    ///
    /// @param column what the database computes
    /// @param soft what the engine computes instead
    public record Item(String name, OptionalInt column, Optional<SoftScalar> soft) {}

    /// A learnable column of a learnable table.
    ///
    /// @param parameter what its numbers are called in the graph
    /// @param key columns of the frame that tell the table's rows apart
    /// @param start the column of its present numbers
    public record LearnedColumn(
            String parameter, Frame frame, LearnableTable table, String column, List<Integer> key, int start) {
        public LearnedColumn {
            key = List.copyOf(key);
        }
    }

    /// What the database is asked for, frame by frame.
    public List<String> loads() {
        return loads(frames);
    }

    static List<String> loads(List<FramePlan> frames) {
        return frames.stream()
                .filter(FramePlan.Loaded.class::isInstance)
                .map(frame -> ((FramePlan.Loaded) frame).loading())
                .toList();
    }

    @Override
    public String columnName(int column) {
        return columns.get(column).name();
    }

    @Override
    public ColumnType type(int column) {
        return columns.get(column).type();
    }

    @Override
    public Learnable learnable(String name) {
        return learnables.stream()
                .filter(learnable -> learnable.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no learnable " + name));
    }

    /// Queries that are trained along stand on lines after this one's script.
    @Override
    public Optional<String> words(Span place) {
        SourceText script = parsed.source().whole();
        return !place.equals(Span.NONE) && place.endLine() <= script.lines()
                ? Optional.of(script.slice(place).strip().replaceAll("\\s+", " "))
                : Optional.empty();
    }

    /// Every comparison of the query, and in which frame it is made.
    public List<Placed> comparisons() {
        return placing().comparisons();
    }

    /// Everywhere where rows are brought together.
    public List<Gathering> gatherings() {
        return placing().gatherings();
    }

    /// All that is computed of other numbers, the innermost first.
    public List<PlacedScalar> computed() {
        return placing().computed();
    }

    private Placing placing() {
        Placing placing = new Placing();
        parts.forEach(part -> {
            placing.predicate(part.weight(), part.frame());
            part.items().forEach(item -> item.soft().ifPresent(soft -> placing.scalar(soft, part.frame())));
        });
        objective.ifPresent(scalar -> placing.scalar(scalar, Frame.UNIT));
        return placing;
    }

    /// Every scalar that the query's loss looks at, from the outside in.
    public Stream<SoftScalar> scalars() {
        return Stream.concat(
                objective.stream(),
                parts.stream().flatMap(part -> part.items().stream()).flatMap(item -> item.soft().stream()));
    }

    /// A scalar and the rows that it is computed for.
    public record PlacedScalar(SoftScalar scalar, Frame frame) {}

    /// A comparison and the rows that it is made for.
    public record Placed(SoftPredicate.Comparison comparison, Frame frame) {}

    /// Rows that are brought together: under an aggregate, in the groups of GROUP BY, by EXISTS.
    ///
    /// @param asked whether any of them is there, where that is the question; empty for aggregates
    /// @param frame what they belong to
    /// @param members where they are
    /// @param place of the aggregate or question in the text
    public record Gathering(Optional<SoftPredicate> asked, Frame frame, List<SoftScalar.Member> members, Span place) {
        static Gathering of(SoftPredicate.Some some, Frame frame) {
            return new Gathering(
                    Optional.of(some),
                    frame,
                    some.members().stream()
                            .map(member -> new SoftScalar.Member(
                                    member.link(),
                                    SoftPredicate.all(List.of(member.weight(), member.condition()), some.origin()),
                                    new SoftScalar.Number(BigDecimal.ONE, Quality.INTEGER, Span.NONE)))
                            .toList(),
                    some.origin().span());
        }

        static Gathering of(SoftScalar.Aggregate aggregate, Frame frame) {
            return new Gathering(Optional.empty(), frame, aggregate.members(), aggregate.span());
        }

        /// Whether a parameter of this name acts through its rows.
        public boolean mentions(String name) {
            return members.stream()
                    .anyMatch(member ->
                            member.weight().mentions(name) || member.operand().mentions(name));
        }
    }
}
