package dev.sigmalab.engine.sql.plain;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSyntax;
import org.apache.calcite.sql.type.SqlTypeName;

/// Questions about parsed nodes.
final class Nodes {
    private static final Set<SqlKind> CLAUSES = Set.of(
            SqlKind.SELECT,
            SqlKind.ORDER_BY,
            SqlKind.WITH,
            SqlKind.WITH_ITEM,
            SqlKind.JOIN,
            SqlKind.UNION,
            SqlKind.INTERSECT,
            SqlKind.EXCEPT,
            SqlKind.VALUES,
            SqlKind.ROW,
            SqlKind.CASE,
            SqlKind.WINDOW,
            SqlKind.OVER,
            SqlKind.ARGUMENT_ASSIGNMENT,
            SqlKind.AS);

    private static final Set<String> CONTEXT_WORDS = Set.of(
            "CURRENT_DATE", "CURRENT_TIME", "CURRENT_TIMESTAMP", "LOCALTIME", "LOCALTIMESTAMP", "CURRENT_USER", "USER");

    private Nodes() {}

    static List<SqlNode> children(SqlNode node) {
        return switch (node) {
            case SqlCall call -> call.getOperandList();
            case SqlNodeList list -> list.getList();
            default -> List.of();
        };
    }

    /// Upper-case name of a function call, or the empty string.
    static String functionName(SqlNode node) {
        return node instanceof SqlCall call && call.getOperator() instanceof SqlFunction function
                ? function.getName().toUpperCase(Locale.ROOT)
                : "";
    }

    /// Whether a node is written with an operator between, before or after its operands.
    static boolean isOperation(SqlNode node) {
        if (!(node instanceof SqlCall call)
                || call.getOperator() instanceof SqlFunction
                || CLAUSES.contains(node.getKind())) {
            return false;
        }
        SqlSyntax syntax = call.getOperator().getSyntax();
        return syntax == SqlSyntax.BINARY
                || syntax == SqlSyntax.PREFIX
                || syntax == SqlSyntax.POSTFIX
                || syntax == SqlSyntax.SPECIAL;
    }

    /// Whether an operation as an operand of another must stand in brackets: only under AND, OR and NOT do all
    /// databases agree on what binds tighter.
    static boolean needsBrackets(SqlNode child, SqlNode parent) {
        if (!isOperation(child) || !isOperation(parent)) {
            return false;
        }
        return switch (parent.getKind()) {
            case AND -> child.getKind() == SqlKind.OR;
            case OR -> false;
            case NOT -> child.getKind() == SqlKind.OR || child.getKind() == SqlKind.AND;
            default -> true;
        };
    }

    static boolean isComparison(SqlNode node) {
        return SqlKind.COMPARISON.contains(node.getKind());
    }

    /// A name of a column, such as `t.age`; not a star.
    static boolean isColumn(SqlNode node) {
        return node instanceof SqlIdentifier identifier && !identifier.isStar();
    }

    /// The upper-case word of a value that is written like a name, such as CURRENT_DATE; else the empty string.
    static String contextWord(SqlNode node) {
        return node instanceof SqlIdentifier identifier
                        && identifier.isSimple()
                        && !identifier.isComponentQuoted(0)
                        && CONTEXT_WORDS.contains(identifier.getSimple())
                ? identifier.getSimple()
                : functionName(node);
    }

    static boolean isText(SqlNode node) {
        return node instanceof SqlLiteral literal && literal.getTypeName() == SqlTypeName.CHAR;
    }

    /// The characters of a text literal.
    static String text(SqlNode node) {
        return ((SqlLiteral) node).toValue();
    }
}
