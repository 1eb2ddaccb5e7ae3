package dev.sigmalab.engine.sql.plain;

import static dev.sigmalab.engine.sql.plain.ValueKind.BOOLEAN;
import static dev.sigmalab.engine.sql.plain.ValueKind.DATE;
import static dev.sigmalab.engine.sql.plain.ValueKind.DECIMAL;
import static dev.sigmalab.engine.sql.plain.ValueKind.DOUBLE;
import static dev.sigmalab.engine.sql.plain.ValueKind.INTEGER;
import static dev.sigmalab.engine.sql.plain.ValueKind.INTERVAL;
import static dev.sigmalab.engine.sql.plain.ValueKind.TEXT;
import static dev.sigmalab.engine.sql.plain.ValueKind.TIMESTAMP;
import static dev.sigmalab.engine.sql.plain.ValueKind.UNKNOWN;

import dev.sigmalab.engine.sql.Constants;
import dev.sigmalab.engine.sql.Literal;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlIntervalLiteral;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.fun.SqlCase;

/// Infers the kinds of expressions from constants, casts, functions and the columns' kinds.
final class Kinds {
    private final PlainSql plain;

    Kinds(PlainSql plain) {
        this.plain = plain;
    }

    ValueKind of(SqlNode node) {
        var constant = node instanceof SqlIdentifier
                ? Optional.<Literal>empty()
                : Constants.literal(node, plain.query().source());
        if (constant.isPresent()) {
            return Literals.kind(constant.get());
        }
        return switch (node) {
            case SqlIdentifier word when !Nodes.contextWord(word).isEmpty() -> ofContext(Nodes.contextWord(word));
            case SqlIdentifier column -> plain.columns().of(column.names);
            case SqlIntervalLiteral _ -> INTERVAL;
            case SqlCase choice -> ofList(choice.getThenOperands(), choice.getElseOperand());
            case SqlCall call -> ofCall(call);
            default -> UNKNOWN;
        };
    }

    private static ValueKind ofContext(String word) {
        return switch (word) {
            case "CURRENT_DATE" -> DATE;
            case "LOCALTIMESTAMP" -> TIMESTAMP;
            default -> UNKNOWN;
        };
    }

    private ValueKind ofCall(SqlCall call) {
        var learn = plain.query().calls().learn(call);
        if (learn.isPresent()) {
            return Literals.kind(plain.values().get(learn.get().ordinal()));
        }
        if (call.getKind() == SqlKind.AND || call.getKind() == SqlKind.OR || Nodes.isComparison(call)) {
            return BOOLEAN;
        }
        return switch (call.getKind()) {
            case PLUS, MINUS, TIMES, DIVIDE -> ofArithmetic(call);
            case MINUS_PREFIX, PLUS_PREFIX -> of(call.operand(0));
            case CAST -> call.operand(1) instanceof SqlDataTypeSpec type ? Types.kind(type) : INTERVAL;
            case MOD -> of(call.operand(1));
            case EXTRACT -> INTEGER;
            case CEIL, FLOOR -> of(call.operand(0));
            default -> call.getOperator().getName().equals("||") ? TEXT : ofFunction(call);
        };
    }

    private ValueKind ofArithmetic(SqlCall call) {
        if (call.operandCount() != 2) {
            return UNKNOWN;
        }
        ValueKind left = of(call.operand(0));
        ValueKind right = of(call.operand(1));
        if (left.isMoment() && right.isMoment()) {
            return INTERVAL;
        }
        if (left.isMoment() || right.isMoment()) {
            return left.isMoment() ? moved(left, right) : moved(right, left);
        }
        if (!left.isNumber() || !right.isNumber()) {
            return UNKNOWN;
        }
        if (left == INTEGER && right == INTEGER) {
            return INTEGER;
        }
        boolean exact = (left == INTEGER || left == DECIMAL) && (right == INTEGER || right == DECIMAL);
        return exact ? DECIMAL : DOUBLE;
    }

    /// A date moved by days stays a date; by parts of a day it becomes a timestamp.
    private static ValueKind moved(ValueKind moment, ValueKind by) {
        return moment == DATE && by != INTEGER && by != INTERVAL && by != UNKNOWN ? TIMESTAMP : moment;
    }

    private ValueKind ofFunction(SqlCall call) {
        List<SqlNode> operands = call.getOperandList();
        return switch (Nodes.functionName(call)) {
            case "ABS", "COALESCE", "NULLIF", "GREATEST", "LEAST", "MIN", "MAX", "SUM" -> ofList(operands);
            case "COUNT",
                    "LENGTH",
                    "CHAR_LENGTH",
                    "SIGN",
                    "DATEDIFF",
                    "YEAR",
                    "MONTH",
                    "DAY",
                    "HOUR",
                    "MINUTE",
                    "SECOND",
                    "QUARTER",
                    "DAY_OF_YEAR",
                    "DAY_OF_MONTH",
                    "POSITION",
                    "LOCATE" -> INTEGER;
            case "LOWER", "UPPER", "TRIM", "LTRIM", "RTRIM", "SUBSTRING", "LEFT", "RIGHT", "CONCAT", "REPLACE" -> TEXT;
            case "EXP", "LN", "LOG", "LOG10", "POWER", "SQRT", "SIN", "COS", "TAN", "SIGMOID", "TANH" -> DOUBLE;
            case "CURRENT_DATE" -> DATE;
            case "LOCALTIMESTAMP", "NOW" -> TIMESTAMP;
            case "DATEADD", "TIMESTAMPADD" -> operands.size() == 3 ? DateParts.moved(call, this) : UNKNOWN;
            default -> UNKNOWN;
        };
    }

    private ValueKind ofList(SqlNodeList nodes, SqlNode last) {
        ValueKind kind = ofList(nodes.getList());
        return kind == UNKNOWN && last != null ? of(last) : kind;
    }

    /// The kind that all known operands share, or the wider of numbers.
    private ValueKind ofList(List<SqlNode> nodes) {
        ValueKind kind = UNKNOWN;
        for (SqlNode node : nodes) {
            ValueKind next = node == null ? UNKNOWN : of(node);
            if (kind == UNKNOWN || next == UNKNOWN) {
                kind = kind == UNKNOWN ? next : kind;
            } else if (kind.isNumber() && next.isNumber()) {
                kind = kind.compareTo(next) >= 0 ? kind : next;
            } else if (kind != next) {
                return UNKNOWN;
            }
        }
        return kind;
    }
}
