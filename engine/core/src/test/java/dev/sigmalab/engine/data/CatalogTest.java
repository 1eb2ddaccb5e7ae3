package dev.sigmalab.engine.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogTest {
    @Test
    void tables_and_views_are_listed_with_types_nullability_and_key() throws SQLException {
        try (Database database = Database.inMemory()) {
            DatabaseTest.run(
                    database.connection(),
                    "CREATE TABLE my_table (b VARCHAR(20), a_1 INTEGER NOT NULL, price DECIMAL(10, 2), "
                            + "PRIMARY KEY (b, a_1))");
            DatabaseTest.run(database.connection(), "CREATE TABLE \"my%table\" (x INTEGER)");
            DatabaseTest.run(database.connection(), "CREATE VIEW seen AS SELECT price FROM my_table");
            Catalog catalog = database.catalog();
            assertEquals(3, catalog.relations().size());
            Catalog.Relation table = catalog.find("my_table").orElseThrow();
            assertEquals("MY_TABLE", table.name());
            assertEquals("PUBLIC", table.schema());
            assertEquals(List.of("B", "A_1"), table.primaryKey());
            assertEquals(
                    List.of("B", "A_1", "PRICE"),
                    table.columns().stream().map(Catalog.Attribute::name).toList());
            assertEquals(
                    "DECIMAL(10, 2)", table.column("price").orElseThrow().type().sqlName());
            assertTrue(table.column("price").orElseThrow().nullable());
            assertFalse(table.column("a_1").orElseThrow().nullable());
            assertEquals(1, catalog.find("my%table").orElseThrow().columns().size());
            assertTrue(catalog.find("SEEN").orElseThrow().isView());
            assertFalse(table.isView());
        }
    }
}
