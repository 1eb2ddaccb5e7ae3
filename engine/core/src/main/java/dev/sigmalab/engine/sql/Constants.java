package dev.sigmalab.engine.sql;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.SqlUnknownLiteral;
import org.apache.calcite.sql.type.SqlTypeName;

/// Reads constants out of parsed trees.
public final class Constants {
    private Constants() {}

    /// The constant that a node writes, with its sign; empty for NULL, intervals and anything that is computed.
    ///
    /// A date or timestamp that does not exist is a problem at its place in the source.
    public static Optional<Literal> literal(SqlNode node, SourceText source) {
        if (node.getKind() == SqlKind.MINUS_PREFIX || node.getKind() == SqlKind.PLUS_PREFIX) {
            Optional<Literal> operand = literal(((SqlCall) node).operand(0), source);
            return node.getKind() == SqlKind.MINUS_PREFIX ? operand.flatMap(Constants::negated) : operand;
        }
        return switch (node) {
            case SqlNumericLiteral number -> Optional.of(finite(number(number), number, source));
            case SqlUnknownLiteral unknown -> temporal(unknown.tag, unknown.getValue(), unknown, source);
            case SqlLiteral literal -> plain(literal);
            default -> Optional.empty();
        };
    }

    private static Literal finite(Literal literal, SqlNode node, SourceText source) {
        if (literal instanceof Literal.DoubleNumber(double value) && Double.isInfinite(value)) {
            throw Mistake.at(
                    source.of(node).span(),
                    "number-too-large",
                    source.of(node) + " is beyond the largest number, which is about 1.8e308",
                    "write a smaller one");
        }
        return literal;
    }

    /// The number that a node writes, or a problem that names what the number is for.
    static BigDecimal number(SqlNode node, SourceText source, String purpose) {
        return literal(node, source)
                .flatMap(Constants::number)
                .orElseThrow(() -> Mistake.at(
                        source.of(node).span(),
                        "number-expected",
                        purpose + " takes a number, not " + source.of(node),
                        "write a plain number, such as 0.5"));
    }

    /// The value of a number of any kind.
    public static Optional<BigDecimal> number(Literal literal) {
        return switch (literal) {
            case Literal.IntegerNumber(long value) -> Optional.of(BigDecimal.valueOf(value));
            case Literal.DecimalNumber(BigDecimal value) -> Optional.of(value);
            case Literal.DoubleNumber(double value) -> Optional.of(BigDecimal.valueOf(value));
            default -> Optional.empty();
        };
    }

    /// Which of two constants is the greater; empty where they are of kinds that do not compare.
    static OptionalInt comparison(Literal left, Literal right) {
        if (number(left).isPresent() && number(right).isPresent()) {
            return OptionalInt.of(number(left).get().compareTo(number(right).get()));
        }
        Optional<LocalDateTime> leftMoment = moment(left);
        Optional<LocalDateTime> rightMoment = moment(right);
        return leftMoment.isPresent() && rightMoment.isPresent()
                ? OptionalInt.of(leftMoment.get().compareTo(rightMoment.get()))
                : OptionalInt.empty();
    }

    private static Optional<LocalDateTime> moment(Literal literal) {
        return switch (literal) {
            case Literal.Date(LocalDate date) -> Optional.of(date.atStartOfDay());
            case Literal.Timestamp(LocalDateTime timestamp) -> Optional.of(timestamp);
            default -> Optional.empty();
        };
    }

    private static Literal number(SqlNumericLiteral literal) {
        BigDecimal value = literal.bigDecimalValue();
        if (literal.getTypeName() == SqlTypeName.DOUBLE) {
            return new Literal.DoubleNumber(value.doubleValue());
        }
        boolean fits = literal.isInteger() && value.precision() <= 18;
        return fits ? new Literal.IntegerNumber(value.longValueExact()) : new Literal.DecimalNumber(value);
    }

    private static Optional<Literal> negated(Literal literal) {
        return switch (literal) {
            case Literal.IntegerNumber(long value) -> Optional.of(new Literal.IntegerNumber(-value));
            case Literal.DecimalNumber(BigDecimal value) -> Optional.of(new Literal.DecimalNumber(value.negate()));
            case Literal.DoubleNumber(double value) -> Optional.of(new Literal.DoubleNumber(-value));
            default -> Optional.empty();
        };
    }

    private static Optional<Literal> plain(SqlLiteral literal) {
        return switch (literal.getTypeName()) {
            case CHAR -> Optional.of(new Literal.Text(literal.toValue()));
            case BOOLEAN -> Optional.of(new Literal.Truth(literal.booleanValue()));
            default -> Optional.empty();
        };
    }

    private static Optional<Literal> temporal(String tag, Object value, SqlNode node, SourceText source) {
        String text = String.valueOf(value).strip();
        try {
            return switch (tag.toUpperCase(Locale.ROOT)) {
                case "DATE" -> Optional.of(new Literal.Date(LocalDate.parse(text)));
                case "TIME" -> Optional.of(new Literal.Time(LocalTime.parse(text)));
                case "TIMESTAMP" -> Optional.of(new Literal.Timestamp(timestamp(text)));
                default -> Optional.empty();
            };
        } catch (DateTimeException e) {
            throw Mistake.at(
                    source.of(node).span(),
                    "bad-date",
                    "'" + text + "' is no " + tag.toLowerCase(Locale.ROOT),
                    "dates are written DATE '2024-12-31', timestamps TIMESTAMP '2024-12-31 23:59:59'");
        }
    }

    private static LocalDateTime timestamp(String text) {
        String iso = text.replace(' ', 'T');
        return iso.indexOf('T') < 0 ? LocalDate.parse(iso).atStartOfDay() : LocalDateTime.parse(iso);
    }
}
