package dev.sigmalab.engine;

import dev.sigmalab.engine.learned.LearnedQuery;
import dev.sigmalab.engine.plan.BoundRelation;
import dev.sigmalab.engine.plan.SoftPredicate;
import dev.sigmalab.engine.relation.RelationDerivative;
import dev.sigmalab.engine.relation.RelationModel;
import dev.sigmalab.engine.sql.Statement;
import dev.sigmalab.engine.train.Settings;
import java.math.BigDecimal;
import java.sql.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A query with its rows of today, at the learned values or else at its starts, ready to be printed as SQL.
record DerivativeBinder(Connection connection, TrainBinder binder, RelationalBinding relational) {
    private static final Set<String> LEFT_ASIDE = Set.of("batch", "resume", "l1", "l2");

    /// @param learned what was learned, if anything was
    RelationDerivative bind(Statement.Train train, Optional<LearnedQuery> learned, RunListener listener) {
        Statement.Train plain = plain(train);
        Settings settings = new SettingsReader(plain).read();
        RelationModel model = relational.model(plain, relational.bind(plain), settings, listener);
        Map<String, BigDecimal> values = new HashMap<>(model.starts());
        Map<SoftPredicate.Comparison, Double> spreads = new HashMap<>();
        if (relational.isFilter(train)) {
            asTrained(model, binder.model(plain), values, spreads);
        }
        learned.map(ExportStatement::values).ifPresent(values::putAll);
        return new RelationDerivative(
                connection,
                model,
                values,
                learned.map(LearnedQuery::steepnesses).orElse(Map.of()),
                learned.isPresent() ? settings.steepness(settings.epochs() - 1) : settings.steepness(0),
                comparison -> spreads.getOrDefault(comparison, model.scaling().spread(comparison)));
    }

    /// Plain filters are trained on the rows that exact conditions let through: starts and spreads are those rows'.
    private static void asTrained(
            RelationModel model,
            TrainedModel trained,
            Map<String, BigDecimal> values,
            Map<SoftPredicate.Comparison, Double> spreads) {
        values.putAll(trained.starts());
        for (var placed : model.data().query().comparisons()) {
            trained.query().where().comparisons().stream()
                    .filter(comparison ->
                            comparison.origin().equals(placed.comparison().origin())
                                    && comparison.comparator()
                                            == placed.comparison().comparator())
                    .findFirst()
                    .ifPresent(comparison ->
                            spreads.put(placed.comparison(), trained.scaling().spread(comparison)));
        }
    }

    /// The comparison of the same words among those of the same query elsewhere.
    static Optional<SoftPredicate.Comparison> alike(
            SoftPredicate.Comparison comparison, List<BoundRelation.Placed> others) {
        return others.stream()
                .map(BoundRelation.Placed::comparison)
                .filter(other -> other.comparator() == comparison.comparator()
                        && other.origin().operator().equals(comparison.origin().operator()))
                .findFirst();
    }

    /// The statement over all rows at once.
    private static Statement.Train plain(Statement.Train train) {
        return new Statement.Train(
                train.source(),
                train.orReplace(),
                train.name(),
                train.query(),
                train.objective(),
                List.of(),
                Optional.empty(),
                train.options().stream()
                        .filter(option -> !LEFT_ASIDE.contains(option.key()))
                        .toList());
    }
}
