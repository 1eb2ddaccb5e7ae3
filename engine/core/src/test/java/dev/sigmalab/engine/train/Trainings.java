package dev.sigmalab.engine.train;

import dev.sigmalab.engine.backend.Backend;
import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.data.Table;
import dev.sigmalab.engine.data.TableLoader;
import dev.sigmalab.engine.plan.BoundQuery;
import dev.sigmalab.engine.plan.QueryBinder;
import dev.sigmalab.engine.sql.Scripts;
import dev.sigmalab.engine.sql.Statement;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A TRAIN statement bound to its data, for tests of the trainer itself.
record Trainings(TrainingData data, Settings settings, Map<String, BigDecimal> starts, StandardScaling scaling) {
    static Trainings of(Database database, String train, Settings settings) {
        Statement.Train parsed = (Statement.Train) Scripts.parseOne(train);
        BoundQuery query = new QueryBinder(database.connection())
                .bind(parsed.query(), Optional.of(parsed.objective().expression()), Optional.empty());
        Table table = TableLoader.load(database.connection(), query.load().sql(List.of()));
        TrainingData data = new TrainingData(query, table, settings.holdout(), settings.seed());
        Map<String, BigDecimal> starts = new Starts(data, settings.seed()).all();
        return new Trainings(data, settings, starts, new StandardScaling(data, starts));
    }

    MatchingObjective objective() {
        return new MatchingObjective(data, settings);
    }

    Trainer trainer(Backend backend) {
        List<Trainable> trainables = data.query().learnables().stream()
                .map(learnable -> Trainable.of(
                        learnable, scaling.learnable(learnable.name()), starts.get(learnable.name()), false))
                .toList();
        return new Trainer(TrainingTask.of(objective(), data, scaling, settings), trainables, settings, backend);
    }

    /// The learned values, in natural units, in the order of the text.
    double[] natural(double[] numbers) {
        double[] values = new double[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            values[i] =
                    scaling.learnable(data.query().learnables().get(i).name()).toNatural(numbers[i]);
        }
        return values;
    }
}
