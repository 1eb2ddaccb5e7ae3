package dev.sigmalab.engine.learned;

import dev.sigmalab.engine.sql.Literal;
import dev.sigmalab.engine.sql.Scripts;
import dev.sigmalab.engine.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A query that was trained: its text, and what was learned for each of its LEARN calls.
///
/// @param name as the database knows it
/// @param statement the whole TRAIN statement
/// @param values what stands in place of each LEARN, by ordinal
/// @param trained when
/// @param steepnesses the learned steepness of each comparison, by parameter; none where none was learned
/// @param notes what was found about it when it was trained, a line each
public record LearnedQuery(
        String name,
        String statement,
        List<LearnedValue> values,
        Map<String, Double> steepnesses,
        Instant trained,
        List<String> notes) {
    public LearnedQuery {
        values = List.copyOf(values);
        steepnesses = Map.copyOf(steepnesses);
        notes = List.copyOf(notes);
    }

    /// What one LEARN became.
    ///
    /// @param parameter the parameter that the LEARN is
    /// @param initial where it started
    /// @param hardened what stands in plain SQL
    public record LearnedValue(int ordinal, String parameter, Literal initial, Literal hardened) {}

    /// The statement, parsed.
    public Statement.Train parsed() {
        return (Statement.Train) Scripts.parseOne(statement);
    }

    /// The literals to write, by ordinal.
    public Map<Integer, Literal> literals() {
        return values.stream().collect(Collectors.toMap(LearnedValue::ordinal, LearnedValue::hardened));
    }
}
