package dev.sigmalab.engine.sql.plain;

import dev.sigmalab.engine.sql.Literal;
import java.util.List;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlCase;

/// Tells what is stored as a floating-point number for sure: in SQLite every value has a type of its own, so
/// `COALESCE(age, 2.5)` is a whole number in one row and not in the next.
final class SqliteStorage {
    /// Functions that give one of their arguments back.
    private static final Set<String> CHOICES =
            Set.of("COALESCE", "IFNULL", "NVL", "NULLIF", "GREATEST", "LEAST", "MIN", "MAX", "SUM", "ABS");

    private SqliteStorage() {}

    static boolean isFloating(SqlNode node, PlainWriter writer) {
        if (writer.constant(node).isPresent()) {
            Literal constant = writer.constant(node).get();
            return constant instanceof Literal.DoubleNumber
                    || (constant instanceof Literal.DecimalNumber(var value) && value.scale() > 0);
        }
        boolean floatingKind = writer.kind(node) == ValueKind.DOUBLE || writer.kind(node) == ValueKind.REAL;
        return switch (node) {
            case SqlIdentifier _ -> floatingKind;
            case SqlCase choice ->
                all(choice.getThenOperands().getList(), writer)
                        && (choice.getElseOperand() == null || isFloating(choice.getElseOperand(), writer));
            case SqlCall call -> ofCall(call, floatingKind, writer);
            default -> false;
        };
    }

    private static boolean ofCall(SqlCall call, boolean floatingKind, PlainWriter writer) {
        if (CHOICES.contains(Nodes.functionName(call))) {
            return all(call.getOperandList(), writer);
        }
        return switch (call.getKind()) {
            case PLUS, MINUS, TIMES, DIVIDE, MINUS_PREFIX, PLUS_PREFIX ->
                call.getOperandList().stream().anyMatch(operand -> isFloating(operand, writer));
            default -> floatingKind;
        };
    }

    private static boolean all(List<SqlNode> nodes, PlainWriter writer) {
        return nodes.stream().allMatch(node -> isFloating(node, writer));
    }
}
