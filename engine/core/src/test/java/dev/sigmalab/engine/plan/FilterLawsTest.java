package dev.sigmalab.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.backend.Arguments;
import dev.sigmalab.engine.backend.Run;
import dev.sigmalab.engine.backend.cpu.CpuBackend;
import dev.sigmalab.engine.backend.reference.ReferenceBackend;
import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.data.NumberColumn;
import dev.sigmalab.engine.data.RowSet;
import dev.sigmalab.engine.data.Table;
import dev.sigmalab.engine.data.TableLoader;
import dev.sigmalab.engine.grad.Differentiation;
import dev.sigmalab.engine.harden.CountedValues;
import dev.sigmalab.engine.harden.HardSelection;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.rewrite.Rewrites;
import dev.sigmalab.engine.sql.Dialect;
import dev.sigmalab.engine.sql.Literal;
import dev.sigmalab.engine.sql.ParsedSql;
import dev.sigmalab.engine.sql.Scripts;
import dev.sigmalab.engine.sql.Statement;
import dev.sigmalab.engine.sql.plain.ColumnKinds;
import dev.sigmalab.engine.sql.plain.PlainSql;
import dev.sigmalab.engine.testing.FiniteDifferences;
import dev.sigmalab.engine.testing.Magnitudes;
import dev.sigmalab.engine.testing.RandomFilters;
import dev.sigmalab.engine.train.MatchingObjective;
import dev.sigmalab.engine.train.NaturalScaling;
import dev.sigmalab.engine.train.Settings;
import dev.sigmalab.engine.train.StandardScaling;
import dev.sigmalab.engine.train.Starts;
import dev.sigmalab.engine.train.TrainingData;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/// The laws on random filters: hard limit against H2's own answer, gradient against central differences.
class FilterLawsTest {
    private static final int TABLES = 100;
    private static final int FILTERS_PER_TABLE = 10;

    @Test
    void hard_limit_selects_exactly_the_rows_of_h2_on_1000_random_filters() throws SQLException {
        int compared = 0;
        try (Database database = Database.inMemory()) {
            for (long seed = 0; seed < TABLES; seed++) {
                RandomFilters random = new RandomFilters(seed, true);
                random.fill(database);
                for (String filter : random.filters(FILTERS_PER_TABLE)) {
                    Case test = new Case(database, filter, seed);
                    assertEquals(test.selectedByDatabase(), test.selectedByEngine(), test.describe());
                    assertEquals(test.selectedByDatabase(), test.selectedInTheLimit(), test.describe());
                    compared += test.table.rows();
                }
            }
        }
        assertTrue(compared > 10_000, "only " + compared + " rows were compared");
    }

    @Test
    void gradient_of_1000_random_filters_equals_central_differences() throws SQLException {
        int parameters = 0;
        try (Database database = Database.inMemory()) {
            for (long seed = 0; seed < TABLES; seed++) {
                RandomFilters random = new RandomFilters(1000 + seed, false);
                random.fill(database);
                for (String filter : random.filters(FILTERS_PER_TABLE)) {
                    Case test = new Case(database, filter, 1000 + seed);
                    parameters += test.checkGradient();
                }
            }
        }
        assertTrue(parameters > 1500, "only " + parameters + " parameters were compared");
    }

    @Test
    void cpu_agrees_with_reference_on_loss_and_gradient_of_1000_random_filters() throws SQLException {
        int compared = 0;
        try (Database database = Database.inMemory();
                CpuBackend cpu = new CpuBackend()) {
            for (long seed = 0; seed < TABLES; seed++) {
                RandomFilters random = new RandomFilters(2000 + seed, false);
                random.fill(database);
                for (String filter : random.filters(FILTERS_PER_TABLE)) {
                    compared += new Case(database, filter, 2000 + seed).checkCpu(cpu);
                }
            }
        }
        assertTrue(compared > 3000, "only " + compared + " outputs were compared");
    }

    /// One filter on one table, parameters at their starts.
    private static final class Case {
        private final String filter;
        private final long seed;
        private final ParsedSql parsed;
        private final BoundQuery query;
        private final Map<String, BigDecimal> starts;
        private final Table table;
        private final TrainingData data;

        Case(Database database, String filter, long seed) {
            this.filter = filter;
            this.seed = seed;
            Statement.Train train = (Statement.Train)
                    Scripts.parseOne("TRAIN q AS SELECT * FROM r WHERE " + filter + " MATCHING y = 1");
            this.parsed = train.query();
            this.query = new QueryBinder(database.connection())
                    .bind(parsed, Optional.of(train.objective().expression()), Optional.empty());
            Table bare = TableLoader.load(database.connection(), query.load().sql(List.of()));
            this.starts = new Starts(new TrainingData(query, bare, OptionalDouble.empty(), 0), 0).all();
            String condition = query.condition().map(this::plain).orElse("TRUE");
            String verdict = "CASE WHEN (" + condition + ") THEN 1 ELSE 0 END";
            this.table = TableLoader.load(database.connection(), query.load().sql(List.of(verdict)));
            this.data = new TrainingData(query, table, OptionalDouble.empty(), 0);
        }

        private String plain(ParsedSql condition) {
            Map<Integer, Literal> literals = new HashMap<>();
            for (Learnable learnable : query.learnables()) {
                Literal literal = CountedValues.literal(starts.get(learnable.name()), learnable.quality());
                learnable.calls().forEach(call -> literals.put(call.ordinal(), literal));
            }
            return new PlainSql(condition, literals, ColumnKinds.none(), PlainSql.Weights.REFUSE).print(Dialect.H2);
        }

        BitSet selectedByDatabase() {
            NumberColumn verdict = (NumberColumn) table.columns().getLast();
            BitSet selected = new BitSet();
            for (int row = 0; row < table.rows(); row++) {
                selected.set(row, verdict.value(row) == 1);
            }
            return selected;
        }

        BitSet selectedByEngine() {
            return HardSelection.of(data, Settings.DEFAULT, starts);
        }

        /// The soft weights at a steepness that leaves nothing undecided, each within 1e-6 of 0 or 1.
        BitSet selectedInTheLimit() {
            StandardScaling spreads = new StandardScaling(data, starts);
            NaturalScaling natural = new NaturalScaling(data, starts, spreads::spread);
            Graph graph = new MatchingObjective(data, Settings.DEFAULT).weights(natural, false);
            Map<String, double[]> parameters = numbers(natural, 1e200);
            try (Run run = new ReferenceBackend().compile(graph).bind(data.data(natural))) {
                double[] weights = run.run(Arguments.of(parameters)).column(MatchingObjective.WEIGHT);
                BitSet selected = new BitSet();
                RowSet rows = data.keptRows();
                for (int i = 0; i < weights.length; i++) {
                    double weight = weights[i];
                    assertTrue(weight < 1e-6 || weight > 1 - 1e-6, () -> "weight " + weight + " in " + describe());
                    selected.set(rows.at(i), weight > 0.5);
                }
                return selected;
            }
        }

        int checkGradient() {
            StandardScaling scaling = new StandardScaling(data, starts);
            Graph graph = new MatchingObjective(data, Settings.DEFAULT).soft(scaling);
            Map<String, double[]> parameters = numbers(scaling, 3);
            double error =
                    FiniteDifferences.largestError(graph, MatchingObjective.LOSS, data.data(scaling), parameters);
            assertTrue(
                    error <= 1e-5,
                    () -> "error " + error + " in " + describe() + "\n" + table.rows() + " rows " + graph);
            return query.learnables().size();
        }

        int checkCpu(CpuBackend cpu) {
            StandardScaling scaling = new StandardScaling(data, starts);
            Graph loss = new MatchingObjective(data, Settings.DEFAULT).soft(scaling);
            List<String> names =
                    query.learnables().stream().map(Learnable::name).toList();
            Graph graph = new Differentiation(Rewrites.standard()).gradient(loss, MatchingObjective.LOSS, names);
            Map<String, double[]> parameters = numbers(scaling, 10);
            double[][] magnitudes = Magnitudes.of(graph, data.data(scaling), Arguments.of(parameters));
            try (Run expected = new ReferenceBackend().compile(graph).bind(data.data(scaling));
                    Run actual = cpu.compile(graph).bind(data.data(scaling))) {
                var reference = expected.run(Arguments.of(parameters));
                var result = actual.run(Arguments.of(parameters));
                for (String output : graph.outputs().keySet()) {
                    assertEquals(
                            reference.scalar(output),
                            result.scalar(output),
                            Magnitudes.TOLERANCE
                                            * magnitudes[graph.output(output).index()][0]
                                    + 1e-30,
                            () -> output + " of " + describe() + "\n" + graph);
                }
            }
            return graph.outputs().size();
        }

        private Map<String, double[]> numbers(Scaling scaling, double steepness) {
            Map<String, double[]> parameters = new HashMap<>();
            starts.forEach((name, start) ->
                    parameters.put(name, new double[] {scaling.learnable(name).toNumber(start)}));
            parameters.put(Softening.STEEPNESS, new double[] {steepness});
            return parameters;
        }

        String describe() {
            return "seed " + seed + ": WHERE " + filter + " with " + starts;
        }
    }
}
