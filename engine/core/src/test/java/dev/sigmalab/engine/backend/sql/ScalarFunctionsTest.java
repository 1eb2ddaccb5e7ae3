package dev.sigmalab.engine.backend.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sigmalab.engine.backend.sql.SqlLeaf.Exactness;
import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.data.TableLoader;
import dev.sigmalab.engine.ir.ScalarFunction;
import dev.sigmalab.engine.sql.Dialect;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is printed of a function is what the function is.
class ScalarFunctionsTest {
    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-31, -1e-31, 1e-40, 1e-300, 1e-29, -1e-29, 0.5, -2})
    void a_quotient_is_zero_where_the_divisor_is_negligible(double divisor) {
        Fragment three = Fragment.atom("CAST(3 AS DOUBLE PRECISION)", Exactness.DOUBLE);
        Fragment y = Fragment.atom("y", Exactness.DOUBLE);
        String printed = new ScalarFunctions(new Spelling(Dialect.H2), false)
                .of(ScalarFunction.DIVIDE_OR_ZERO, List.of(three, y))
                .text();
        try (Database database = Database.inMemory()) {
            String sql = "SELECT %s AS q FROM (SELECT CAST(%s AS DOUBLE PRECISION) AS y)".formatted(printed, divisor);
            assertEquals(
                    ScalarFunction.DIVIDE_OR_ZERO.apply(3, divisor),
                    TableLoader.load(database.connection(), sql).numbers("q").value(0),
                    printed);
        }
    }
}
