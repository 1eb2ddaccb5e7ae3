package dev.sigmalab.engine.sql.plain;

import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlNode;

/// Sigmalab's scalar functions in terms of those that databases have.
final class SoftFunctions {
    private SoftFunctions() {}

    /// The formula of a call of SIGMOID, RELU, SOFTPLUS or SQUARED_ERROR; empty for anything else.
    static Optional<String> expand(SqlNode node, PlainWriter writer) {
        String name = Nodes.functionName(node);
        return switch (name) {
            case "SIGMOID" ->
                Optional.of("(1 / (1 + EXP(-%s)))"
                        .formatted(arguments(node, 1, writer).getFirst()));
            case "SOFTPLUS" ->
                Optional.of(
                        "LN(1 + EXP(%s))".formatted(arguments(node, 1, writer).getFirst()));
            case "RELU" -> {
                String x = arguments(node, 1, writer).getFirst();
                yield Optional.of("CASE WHEN %s < 0 THEN 0 ELSE %s END".formatted(x, x));
            }
            case "SQUARED_ERROR" -> {
                List<String> arguments = arguments(node, 2, writer);
                yield Optional.of("POWER(%s - %s, 2)".formatted(arguments.get(0), arguments.get(1)));
            }
            default -> Optional.empty();
        };
    }

    private static List<String> arguments(SqlNode node, int count, PlainWriter writer) {
        List<SqlNode> operands = ((SqlCall) node).getOperandList();
        if (operands.size() != count) {
            throw writer.problem(
                    node, "wrong-arguments", Nodes.functionName(node) + " takes " + count + " arguments", "");
        }
        return operands.stream().map(writer::operand).toList();
    }
}
