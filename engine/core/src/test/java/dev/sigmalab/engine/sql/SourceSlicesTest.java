package dev.sigmalab.engine.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.LongStream;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWindow;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.Litmus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The text of every parsed node, parsed again, is the node.
class SourceSlicesTest {
    static LongStream seeds() {
        return LongStream.range(0, 1_000);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void slice_of_every_subnode_parses_to_the_subnode(long seed) {
        RandomSql random = new RandomSql(seed);
        String before = "SELECT 1; -- before (\n";
        String query = random.query(3);
        SourceText script = SourceText.script(before + query + " ; SELECT ')'");
        SourceText source = script.range(before.length(), before.length() + query.length());
        assertTrue(check(SoftParser.query(source), source) > 5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a + b) * c",
                "((a + b)) * (c)",
                "f((a), (b + 1))",
                "NOT (a > 1 OR (b) IS NULL)",
                "((a)) BETWEEN (1) AND ((2))",
                "-(a)",
                "a IN (1, (2), 3)",
                "(a) IN (SELECT (b) FROM t ORDER BY 1 LIMIT 3)",
                "EXISTS (SELECT 1 FROM t)",
                "(SELECT MAX(x) FROM t) + 1",
                "CASE WHEN (a) THEN (b) ELSE (c) END",
                "(a)::DECIMAL(10, 2) > (3)",
                "COUNT(*) FILTER (WHERE (a) > 1)",
                "SUM((x)) OVER (PARTITION BY (y) ORDER BY z)",
                "a LIKE ('x') ESCAPE ('!')",
                "LEARN(30, name => 'a', min => (1))",
                "ARRAY[1, (2)]",
                "x[(1)] = 2",
                "(a, b) = (1, 2)",
                "a > ALL (SELECT (b) FROM t)",
                "(a) IS NOT TRUE",
                "TRIM(BOTH ' ' FROM (a))",
                "d + INTERVAL '1-2' YEAR TO MONTH",
                "(DATE '2024-01-01') - (7)",
            })
    void slice_of_every_subnode_of_an_expression_parses_to_the_subnode(String text) {
        SourceText source = SourceText.script(text);
        SqlNode node = SoftParser.expression(source);
        assertTrue(check(node, source) > 0);
    }

    @Test
    void slice_takes_in_the_brackets_that_positions_lose() {
        SourceText source = SourceText.script("SELECT /* ( */ (a + b) * c, ((d)) - e FROM t");
        SqlSelect select = (SqlSelect) SoftParser.query(source);
        assertEquals("(a + b) * c", source.of(select.getSelectList().get(0)).text());
        assertEquals("((d)) - e", source.of(select.getSelectList().get(1)).text());
    }

    @Test
    void subquery_keeps_its_brackets_wherever_it_stands() {
        SourceText source = SourceText.script("SELECT (SELECT 1) FROM ( SELECT 2 ) WHERE a IN (SELECT 3)");
        SqlSelect select = (SqlSelect) SoftParser.query(source);
        assertEquals("(SELECT 1)", source.of(select.getSelectList().get(0)).text());
        assertEquals("( SELECT 2 )", source.of(select.getFrom()).text());
        SqlCall in = (SqlCall) select.getWhere();
        assertEquals("(SELECT 3)", source.of(in.operand(1)).text());
        assertEquals(source.text(), source.of(select).text());
    }

    /// Checks a node and all under it; gives the number of nodes checked.
    private static int check(SqlNode node, SourceText source) {
        if (node == null || node instanceof SqlDataTypeSpec || node instanceof SqlIntervalQualifier) {
            return 0;
        }
        int checked = 0;
        if (isParseable(node)) {
            SourceText slice = source.of(node);
            SqlNode again =
                    node.isA(SqlKind.QUERY) ? SoftParser.query(alone(slice)) : SoftParser.expression(alone(slice));
            assertTrue(
                    node.equalsDeep(again, Litmus.IGNORE), () -> "slice <" + slice + "> of " + node + " in\n" + source);
            checked++;
        }
        if (node instanceof SqlCall call) {
            for (SqlNode operand : call.getOperandList()) {
                checked += check(operand, source);
            }
        } else if (node instanceof SqlNodeList list) {
            for (SqlNode item : list) {
                checked += check(item, source);
            }
        }
        return checked;
    }

    private static SourceText alone(SourceText slice) {
        return SourceText.script(slice.text());
    }

    private static boolean isParseable(SqlNode node) {
        boolean symbol = node instanceof SqlLiteral literal && literal.getTypeName() == SqlTypeName.SYMBOL;
        boolean implied = node.getParserPosition().equals(SqlParserPos.ZERO);
        boolean star = node instanceof SqlIdentifier identifier && identifier.isStar();
        boolean clause = node.getKind() == SqlKind.AS
                || node.getKind() == SqlKind.ARGUMENT_ASSIGNMENT
                || node.getKind() == SqlKind.ESCAPE
                || node instanceof SqlWindow
                || node instanceof SqlNodeList;
        return !symbol && !implied && !star && !clause;
    }
}
