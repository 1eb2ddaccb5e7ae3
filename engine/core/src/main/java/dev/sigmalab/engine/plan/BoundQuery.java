package dev.sigmalab.engine.plan;

import dev.sigmalab.engine.data.ColumnType;
import dev.sigmalab.engine.sql.ParsedSql;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A soft query after binding: names resolved, types known, soft parts apart from exact ones.
///
/// @param parsed the query as written
/// @param domain the name of the rows of FROM
/// @param load what the database computes
/// @param types the types of the loaded columns
/// @param where the WHERE condition without its exact conjuncts; empty conjunction if nothing else is left
/// @param condition WHERE as written, if there is one
/// @param exact loaded truth values of the exact conjuncts of WHERE: a row that fails one is rejected for good
/// @param label loaded truth value of the MATCHING condition, if there is one
/// @param holdout loaded truth value of HOLDOUT WHERE, if there is one
/// @param learnables the parameters, in the order of the text
public record BoundQuery(
        ParsedSql parsed,
        String domain,
        LoadPlan load,
        List<ColumnType> types,
        SoftPredicate where,
        Optional<ParsedSql> condition,
        List<Integer> exact,
        OptionalInt label,
        OptionalInt holdout,
        List<Learnable> learnables)
        implements LoadedColumns {
    public BoundQuery {
        types = List.copyOf(types);
        exact = List.copyOf(exact);
        learnables = List.copyOf(learnables);
    }

    @Override
    public String columnName(int column) {
        return load.columns().get(column).text();
    }

    @Override
    public ColumnType type(int column) {
        return types.get(column);
    }

    @Override
    public Learnable learnable(String name) {
        return learnables.stream()
                .filter(learnable -> learnable.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no learnable " + name));
    }
}
