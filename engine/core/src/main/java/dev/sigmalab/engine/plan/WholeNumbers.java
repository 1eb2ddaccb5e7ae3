package dev.sigmalab.engine.plan;

import dev.sigmalab.engine.data.ColumnType;
import dev.sigmalab.engine.ir.ScalarFunction;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What the database counts in whole numbers, so that it drops the fraction of a quotient. Follows the types that the
/// database gives: a sum of BIGINTs may be an exact decimal, whose quotient has digits after the point.
final class WholeNumbers {
    /// Functions that give whole numbers of whole numbers.
    private static final Set<ScalarFunction> WHOLE =
            EnumSet.of(ScalarFunction.ABSOLUTE, ScalarFunction.MINIMUM, ScalarFunction.MAXIMUM);

    private static final BigDecimal LARGEST_LONG = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final BigDecimal LARGEST_INT = BigDecimal.valueOf(Integer.MAX_VALUE);

    private final DescribedColumns columns;

    WholeNumbers(DescribedColumns columns) {
        this.columns = columns;
    }

    /// How wide the whole numbers are that a scalar gives, the widest last.
    private enum Width {
        /// At most INTEGER.
        INTEGER,
        BIGINT,
        /// Not counted in whole numbers.
        NONE
    }

    /// Whether the database counts a scalar in whole numbers. Coefficients are written with a decimal point.
    boolean isWhole(SoftScalar scalar) {
        return width(scalar) != Width.NONE;
    }

    private Width width(SoftScalar scalar) {
        return switch (scalar) {
            case SoftScalar.Loaded(int column, var _) -> width(columns.type(column));
            case SoftScalar.Number(BigDecimal value, Quality quality, var _) ->
                quality == Quality.INTEGER ? width(value) : Width.NONE;
            case SoftScalar.Null _ -> Width.INTEGER;
            case SoftScalar.Call(ScalarFunction function, List<SoftScalar> operands, var _) ->
                WHOLE.contains(function) ? widest(operands) : Width.NONE;
            case SoftScalar.Aggregate(AggregateFunction function, var members, var _) ->
                aggregate(
                        function,
                        members.stream().map(SoftScalar.Member::operand).toList());
            case SoftScalar.Arithmetic _, SoftScalar.Case _, SoftScalar.Coalesce _, SoftScalar.Reached _ ->
                widest(scalar.operands());
            case SoftScalar.Learned _, SoftScalar.LearnedColumn _, SoftScalar.Degree _ -> Width.NONE;
        };
    }

    private Width aggregate(AggregateFunction function, List<SoftScalar> operands) {
        return switch (function) {
            case COUNT -> Width.BIGINT;
            case SUM ->
                switch (widest(operands)) {
                    case INTEGER -> Width.BIGINT;
                    case BIGINT -> columns.sumsOfBigintAreWhole() ? Width.BIGINT : Width.NONE;
                    case NONE -> Width.NONE;
                };
            case MIN, MAX -> widest(operands);
            case AVG, VAR_POP, VAR_SAMP, STDDEV_POP, STDDEV_SAMP -> Width.NONE;
        };
    }

    private Width widest(List<SoftScalar> scalars) {
        return scalars.stream().map(this::width).max(Width::compareTo).orElse(Width.NONE);
    }

    private static Width width(ColumnType type) {
        if (type.kind() != ColumnType.Kind.INTEGER) {
            return Width.NONE;
        }
        String name = type.sqlName().toUpperCase(Locale.ROOT);
        return name.startsWith("BIGINT") || name.equals("INT8") || name.equals("BIGSERIAL")
                ? Width.BIGINT
                : Width.INTEGER;
    }

    private static Width width(BigDecimal value) {
        return value.abs().compareTo(LARGEST_LONG) > 0
                ? Width.NONE
                : value.abs().compareTo(LARGEST_INT) > 0 ? Width.BIGINT : Width.INTEGER;
    }
}
