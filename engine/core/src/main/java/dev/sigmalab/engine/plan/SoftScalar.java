package dev.sigmalab.engine.plan;

import dev.sigmalab.engine.ir.ScalarFunction;
import dev.sigmalab.engine.problem.Span;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/// A scalar expression of a soft query. Whatever in it needs no learnable is one [Loaded] column.
public sealed interface SoftScalar {
    /// Where it stands in the text.
    Span span();

    /// A learnable-free expression that the database computes.
    ///
    /// @param column its index among the query's loaded columns
    record Loaded(int column, Span span) implements SoftScalar {}

    /// A number, date, time or interval written in the text.
    ///
    /// @param value as the engine counts: dates in days, times and day intervals in seconds
    record Number(BigDecimal value, Quality quality, Span span) implements SoftScalar {}

    /// NULL.
    record Null(Span span) implements SoftScalar {}

    /// A learnable.
    ///
    /// @param name the parameter's name
    record Learned(String name, Span span) implements SoftScalar {}

    /// The learnable column of a learnable table: one number for each of the table's rows.
    ///
    /// @param table the table's rows
    record LearnedColumn(String name, Frame table, Span span) implements SoftScalar {}

    /// `+ − * /` of two operands.
    record Arithmetic(ScalarFunction function, SoftScalar left, SoftScalar right, Span span) implements SoftScalar {}

    /// A function such as EXP or SQRT.
    record Call(ScalarFunction function, List<SoftScalar> operands, Span span) implements SoftScalar {
        public Call {
            operands = List.copyOf(operands);
        }
    }

    /// `CASE WHEN p THEN a ELSE b END`: t·a + (1 − t)·b.
    record Case(SoftPredicate condition, SoftScalar then, SoftScalar otherwise, Span span) implements SoftScalar {}

    /// The first operand that is known.
    record Coalesce(SoftScalar first, SoftScalar second, Span span) implements SoftScalar {}

    /// An aggregate over the rows that belong to each row.
    ///
    /// @param members where those rows are; more than one place for a union
    record Aggregate(AggregateFunction function, List<Member> members, Span span) implements SoftScalar {
        public Aggregate {
            members = List.copyOf(members);
        }
    }

    /// The value that the row has to which each row belongs; unknown for rows that belong to none.
    record Reached(SoftScalar scalar, Link link, Span span) implements SoftScalar {}

    /// The degree of truth of a predicate as a number, such as a row's weight.
    record Degree(SoftPredicate predicate, Span span) implements SoftScalar {}

    /// Rows that take part in an aggregate.
    ///
    /// @param link to what they belong
    /// @param weight how far they are there
    /// @param operand what is aggregated; of COUNT(*) a number
    record Member(Link link, SoftPredicate weight, SoftScalar operand) {}

    /// The scalars that it is made of.
    default List<SoftScalar> operands() {
        return switch (this) {
            case Loaded _, Number _, Null _, Learned _, LearnedColumn _, Degree _ -> List.of();
            case Arithmetic(var _, SoftScalar left, SoftScalar right, var _) -> List.of(left, right);
            case Call(var _, List<SoftScalar> operands, var _) -> operands;
            case Case(var _, SoftScalar then, SoftScalar otherwise, var _) -> List.of(then, otherwise);
            case Coalesce(SoftScalar first, SoftScalar second, var _) -> List.of(first, second);
            case Aggregate(var _, List<Member> members, var _) ->
                members.stream().map(Member::operand).toList();
            case Reached(SoftScalar scalar, var _, var _) -> List.of(scalar);
        };
    }

    /// The predicates that it depends on.
    default List<SoftPredicate> predicates() {
        return switch (this) {
            case Case(SoftPredicate condition, var _, var _, var _) -> List.of(condition);
            case Aggregate(var _, List<Member> members, var _) ->
                members.stream().map(Member::weight).toList();
            case Degree(SoftPredicate predicate, var _) -> List.of(predicate);
            default -> List.of();
        };
    }

    /// Whether a parameter of this name occurs in it, its conditions included.
    default boolean mentions(String name) {
        return switch (this) {
            case Learned(String learned, var _) -> learned.equals(name);
            case LearnedColumn(String learned, var _, var _) -> learned.equals(name);
            default ->
                operands().stream().anyMatch(operand -> operand.mentions(name))
                        || predicates().stream().anyMatch(predicate -> predicate.mentions(name));
        };
    }

    /// Whether a learnable occurs in it, its conditions included.
    default boolean learns() {
        return switch (this) {
            case Learned _, LearnedColumn _ -> true;
            default ->
                operands().stream().anyMatch(SoftScalar::learns)
                        || predicates().stream().anyMatch(SoftPredicate::learns);
        };
    }

    /// Every comparison in it, in the order of the text.
    default Stream<SoftPredicate.Comparison> comparisons() {
        return Stream.concat(
                predicates().stream().flatMap(predicate -> predicate.comparisons().stream()),
                operands().stream().flatMap(SoftScalar::comparisons));
    }
}
