package dev.sigmalab.engine.sql.plain;

import dev.sigmalab.engine.sql.Dialect;
import dev.sigmalab.engine.sql.Literal;
import dev.sigmalab.engine.sql.SqlToken;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;

/// PostgreSQL 12 and later.
final class PostgresRules implements DialectRules {
    /// Java's regular expressions that PostgreSQL reads otherwise or not at all.
    private static final Pattern FOREIGN_PATTERN =
            Pattern.compile("\\(\\?[^:=!]|\\\\[bBpPGQEkZzRXhHvVN]|[*+?}]\\+|&&|\\[[^\\]]*\\[(?!:)");

    private final Names names = new Names(Names.POSTGRESQL_RESERVED, true);
    private final PostgresFunctions functions = new PostgresFunctions();
    private final PostgresDates dates = new PostgresDates();

    @Override
    public Dialect dialect() {
        return Dialect.POSTGRESQL;
    }

    @Override
    public String literal(Literal literal) {
        return Literals.standard(literal);
    }

    @Override
    public Optional<String> token(SqlToken token) {
        return switch (token.kind()) {
            case LINE_COMMENT -> CommonTokens.lineComment(token);
            case NUMBER -> CommonTokens.number(token);
            case WORD -> token.isWord("MINUS") ? Optional.of("EXCEPT") : Optional.empty();
            default -> Optional.empty();
        };
    }

    @Override
    public void edit(SqlNode node, PlainWriter writer, TextEdits edits) {
        if (node instanceof SqlIdentifier identifier && Nodes.contextWord(node).isEmpty()) {
            names.edit(identifier, writer.source(node), edits);
        } else if (node instanceof SqlOrderBy order) {
            Limits.orderNullsAsH2(order, writer, edits);
            Limits.spellOutPair(order, writer, edits);
        }
    }

    @Override
    public Optional<String> rewrite(SqlNode node, PlainWriter writer) {
        if (node instanceof SqlSelect select && select.getQualify() != null) {
            throw writer.lacks(select.getQualify(), "has no QUALIFY", "put the query into a subquery and filter there");
        }
        if (!(node instanceof SqlCall call)) {
            return Optional.empty();
        }
        return SoftFunctions.expand(node, writer)
                .or(() -> dates.rewrite(call, writer))
                .or(() -> operator(call, writer))
                .or(() -> functions.rewrite(call, writer));
    }

    private Optional<String> operator(SqlCall call, PlainWriter writer) {
        if (call.getKind() == SqlKind.RLIKE || isPosix(call)) {
            return Optional.of(regularExpression(call, writer));
        }
        if (call.getKind() == SqlKind.CAST) {
            return PostgresCasts.rewrite(call, writer);
        }
        if (call.getKind() == SqlKind.MOD && call instanceof SqlBasicCall) {
            requireIntegers(call, writer);
        }
        if (Nodes.isComparison(call) && call.operandCount() == 2) {
            return comparison(call, writer);
        }
        return Optional.empty();
    }

    private static boolean isPosix(SqlCall call) {
        return call.getOperator().getName().contains("POSIX");
    }

    private String regularExpression(SqlCall call, PlainWriter writer) {
        SqlNode pattern = call.operand(1);
        if (!Nodes.isText(pattern)
                || FOREIGN_PATTERN.matcher(Nodes.text(pattern)).find()) {
            throw writer.lacks(
                    pattern,
                    "reads this regular expression otherwise than H2",
                    "use a pattern of plain classes, groups and repetitions");
        }
        boolean negated = call.getOperator().getName().startsWith("NOT")
                || call.getOperator().getName().startsWith("NEGATED");
        return "%s %s %s".formatted(writer.operand(call.operand(0)), negated ? "!~" : "~", writer.text(pattern));
    }

    /// The type of H2's `a % b` is that of `b`, which rounds.
    static void requireIntegers(SqlCall call, PlainWriter writer) {
        for (SqlNode operand : call.getOperandList()) {
            ValueKind kind = writer.kind(operand);
            if (kind != ValueKind.INTEGER && kind != ValueKind.UNKNOWN) {
                throw writer.lacks(call, "has another remainder for fractions than H2", "cast both sides to INTEGER");
            }
        }
    }

    /// A single-precision column equals 0.1 in H2, but PostgreSQL widens the column and not the constant.
    private Optional<String> comparison(SqlCall call, PlainWriter writer) {
        boolean left = writer.kind(call.operand(0)) == ValueKind.REAL && isFraction(call.operand(1), writer);
        boolean right = writer.kind(call.operand(1)) == ValueKind.REAL && isFraction(call.operand(0), writer);
        if (!left && !right) {
            return Optional.empty();
        }
        String first = right ? real(call.operand(0), writer) : writer.operand(call.operand(0));
        String second = left ? real(call.operand(1), writer) : writer.operand(call.operand(1));
        return Optional.of(first + " " + call.getOperator().getName() + " " + second);
    }

    private static boolean isFraction(SqlNode node, PlainWriter writer) {
        return writer.constant(node)
                .filter(literal -> literal instanceof Literal.DecimalNumber || literal instanceof Literal.DoubleNumber)
                .isPresent();
    }

    private static String real(SqlNode node, PlainWriter writer) {
        return "CAST(" + writer.text(node) + " AS REAL)";
    }
}
