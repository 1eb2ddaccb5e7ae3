package dev.sigmalab.engine.sql.plain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sigmalab.engine.sql.Dialect;
import dev.sigmalab.engine.sql.ParsedSql;
import dev.sigmalab.engine.sql.SourceText;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JdbcColumnKindsTest {
    @Test
    void columns_have_the_kinds_that_the_database_gives_them() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:")) {
            connection.createStatement().execute(TestTable.create(Dialect.H2, "people"));
            ColumnKinds kinds = kinds(connection, "SELECT * FROM people p WHERE age > LEARN(3)");
            for (String name : List.of("ID", "INCOME", "SCORE", "RATIO", "ACTIVE", "BORN", "SEEN", "NAME", "Mixed")) {
                assertEquals(TestTable.kinds().of(List.of(name)), kinds.of(List.of("P", name)), name);
            }
            assertEquals(ValueKind.UNKNOWN, kinds.of(List.of("NOWHERE")));
        }
    }

    @Test
    void name_of_two_kinds_is_not_known_and_tables_of_subqueries_are_asked_for() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:")) {
            connection
                    .createStatement()
                    .execute("CREATE TABLE a (x INT, y DATE); CREATE TABLE b (x DATE, z TIMESTAMP)");
            ColumnKinds kinds = kinds(
                    connection, "SELECT 1 FROM a WHERE EXISTS (SELECT 1 FROM b WHERE z > LEARN(DATE '2024-01-01'))");
            assertEquals(ValueKind.UNKNOWN, kinds.of(List.of("X")));
            assertEquals(ValueKind.DATE, kinds.of(List.of("Y")));
            assertEquals(ValueKind.TIMESTAMP, kinds.of(List.of("B", "Z")));
        }
    }

    @Test
    void qualifier_tells_columns_of_one_name_apart_and_time_zones_are_not_known() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:")) {
            connection
                    .createStatement()
                    .execute(
                            "CREATE TABLE a (x INT, y DATE, t TIMESTAMP WITH TIME ZONE); CREATE TABLE b (x INT, y TIME)");
            ColumnKinds kinds = kinds(connection, "SELECT 1 FROM a AS p JOIN b ON p.x = b.x");
            assertEquals(ValueKind.DATE, kinds.of(List.of("P", "Y")));
            assertEquals(ValueKind.TIME, kinds.of(List.of("B", "Y")));
            assertEquals(ValueKind.UNKNOWN, kinds.of(List.of("Y")));
            assertEquals(ValueKind.INTEGER, kinds.of(List.of("X")));
            assertEquals(ValueKind.UNKNOWN, kinds.of(List.of("T")));
        }
    }

    @Test
    void kinds_decide_how_a_date_moves_in_sqlite() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:")) {
            connection.createStatement().execute("CREATE TABLE a (d DATE)");
            ParsedSql query = ParsedSql.query(SourceText.script("SELECT * FROM a WHERE d + 7 > DATE '2024-01-01'"));
            PlainSql plain =
                    new PlainSql(query, Map.of(), JdbcColumnKinds.of(connection, query), PlainSql.Weights.REFUSE);
            assertEquals("SELECT * FROM a WHERE date(d, '+7 days') > '2024-01-01'", plain.print(Dialect.SQLITE));
        }
    }

    private static ColumnKinds kinds(Connection connection, String query) {
        return JdbcColumnKinds.of(connection, ParsedSql.query(SourceText.script(query)));
    }
}
