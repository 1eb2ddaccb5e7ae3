package dev.sigmalab.engine.relation;

import dev.sigmalab.engine.data.Column;
import dev.sigmalab.engine.data.RowHash;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.GraphBuilder;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.plan.BoundRelation;
import dev.sigmalab.engine.plan.Constraint;
import dev.sigmalab.engine.plan.LearnableTable;
import dev.sigmalab.engine.plan.Relaxation;
import dev.sigmalab.engine.plan.SoftPredicate;
import dev.sigmalab.engine.plan.Softening;
import dev.sigmalab.engine.rewrite.Rewrites;
import dev.sigmalab.engine.train.Checkpoint;
import dev.sigmalab.engine.train.ConstraintTerms;
import dev.sigmalab.engine.train.Settings;
import dev.sigmalab.engine.train.Trainable;
import dev.sigmalab.engine.train.TrainingTask;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A bound query with its data, starts and scales: everything between parameters in natural units and the loss.
///
/// @param starts of the learnables, in natural units
/// @param columns the present numbers of learnable columns
/// @param spreads of what each comparison compares
/// @param steepnesses that comparisons have learned, by parameter; none where none have
public record RelationModel(
        RelationData data,
        Masks masks,
        Settings settings,
        Map<String, BigDecimal> starts,
        Map<String, double[]> columns,
        Map<SoftPredicate.Comparison, Double> spreads,
        RelationScaling scaling,
        RelationObjective objective,
        Map<String, Double> steepnesses) {
    /// @param sign −1 for MAXIMIZE
    public static RelationModel of(RelationData data, Settings settings, double sign) {
        return of(data, settings, sign, Checkpoint.Starts.GIVEN);
    }

    /// @param sign −1 for MAXIMIZE
    /// @param given where a run started that goes on; the tables may hold other numbers since
    public static RelationModel of(RelationData data, Settings settings, double sign, Checkpoint.Starts given) {
        BoundRelation query = data.query();
        Map<String, double[]> columns = given.columns().isEmpty() ? LearnedColumns.present(data) : given.columns();
        Map<String, BigDecimal> starts =
                given.scalars().isEmpty() ? new RelationStarts(data, columns, settings.seed()).all() : given.scalars();
        Masks masks = TrainingRows.masks(data, settings, Probe.hard(data, starts, columns));
        Probe start =
                new Probe(data, masks, starts, columns, settings.logic(), Double.POSITIVE_INFINITY, Map.of(), Map.of());
        Units units = new Units(data, start);
        Map<String, Double> unitOf = new HashMap<>();
        starts.keySet().forEach(name -> unitOf.put(name, units.of(name)));
        columns.keySet().forEach(name -> unitOf.put(name, units.of(name)));
        return new RelationModel(
                data,
                masks,
                settings,
                starts,
                columns,
                units.spreads(),
                RelationScaling.standard(data, starts, unitOf, units.spreads()),
                new RelationObjective(
                        query,
                        TrainingRows.universe(query, masks, start),
                        TrainingRows.share(query, data, masks),
                        settings,
                        sign,
                        ConstraintTerms.NONE),
                Map.of());
    }

    /// Where its numbers start, to begin there again.
    public Checkpoint.Starts given() {
        return new Checkpoint.Starts(starts, columns);
    }

    /// The same model with something to keep besides.
    public RelationModel withConstraints(List<Constraint> constraints) {
        double unit = constraints.isEmpty() || data.query().objective().isEmpty() ? 1 : new LossUnit(this).value();
        return new RelationModel(
                data,
                masks,
                settings,
                starts,
                columns,
                spreads,
                scaling,
                new RelationObjective(
                        objective.query(),
                        objective.universe(),
                        objective.share(),
                        settings,
                        objective.sign(),
                        new ConstraintTerms(constraints, unit)),
                steepnesses);
    }

    /// The same model with the steepnesses that were learned for its comparisons.
    ///
    /// @param own by the name of their parameter
    public RelationModel withSteepnesses(Map<String, Double> own) {
        return new RelationModel(data, masks, settings, starts, columns, spreads, scaling, objective, Map.copyOf(own));
    }

    /// The same model with other spreads for some comparisons, as where its rows are those of another training.
    public RelationModel withSpreads(Map<SoftPredicate.Comparison, Double> others) {
        Map<SoftPredicate.Comparison, Double> all = new HashMap<>(spreads);
        all.putAll(others);
        return new RelationModel(data, masks, settings, starts, columns, all, scaling, objective, steepnesses);
    }

    /// The steepness with which a run ends, of comparisons without one of their own.
    public double finalSteepness() {
        return settings.steepness(settings.epochs() - 1);
    }

    /// The steepness with which the first comparison that depends on a learnable ends.
    public double steepness(String learnable) {
        return data.query().comparisons().stream()
                .map(BoundRelation.Placed::comparison)
                .filter(comparison -> comparison.mentions(learnable))
                .findFirst()
                .map(comparison -> comparison
                        .steepness()
                        .orElse(steepnesses.getOrDefault(Softening.ownSteepness(comparison), finalSteepness())))
                .orElseGet(this::finalSteepness);
    }

    /// What the trainer moves.
    ///
    /// @param frozen names in lower case of what keeps its start
    public List<Trainable> trainables(Set<String> frozen) {
        Stream<Trainable> scalars = data.query().learnables().stream()
                .map(learnable -> Trainable.of(
                        learnable,
                        scaling.learnable(learnable.name()),
                        starts.get(learnable.name()),
                        frozen.contains(learnable.name().toLowerCase(Locale.ROOT))));
        return Stream.concat(
                        scalars,
                        trainedColumns().map(learned -> trainable(learned, frozen.contains(learned.parameter()))))
                .toList();
    }

    /// The learnable columns that the loss depends on.
    private Stream<BoundRelation.LearnedColumn> trainedColumns() {
        Set<String> reached = objective.soft(scaling).parameters().stream()
                .map(Operator.Parameter::name)
                .collect(Collectors.toSet());
        return data.query().learnedColumns().stream().filter(learned -> reached.contains(learned.parameter()));
    }

    private Trainable trainable(BoundRelation.LearnedColumn learned, boolean frozen) {
        List<Column> keys = new ArrayList<>();
        learned.key().forEach(column -> keys.add(data.column(column)));
        RowHash hash = RowHash.of(keys, 0);
        long[] hashes = new long[data.rows(learned.frame())];
        Arrays.setAll(hashes, hash::at);
        return Trainable.of(
                learned.parameter(),
                scaling.learnable(learned.parameter()),
                columns.get(learned.parameter()),
                hashes,
                learned.table().boundsOf(learned.column()),
                frozen);
    }

    /// The values of all learnable columns that numbers of the trainer stand for, by parameter.
    public Map<String, double[]> naturalColumns(double[] numbers) {
        Map<String, double[]> values = new HashMap<>(columns);
        int from = data.query().learnables().size();
        for (BoundRelation.LearnedColumn learned : trainedColumns().toList()) {
            double[] rows = new double[data.rows(learned.frame())];
            LearnableTable.Bounds bounds = learned.table().boundsOf(learned.column());
            for (int row = 0; row < rows.length; row++) {
                double number = numbers[from + row];
                // Bounds are kept on numbers; on the way back they may be passed by a last bit.
                rows[row] = bounds.inside(scaling.learnable(learned.parameter()).toNatural(number));
            }
            values.put(learned.parameter(), rows);
            from += rows.length;
        }
        return values;
    }

    /// Numbers of the trainer in natural units.
    public Map<String, BigDecimal> natural(double[] numbers) {
        Map<String, BigDecimal> values = new LinkedHashMap<>();
        for (int i = 0; i < data.query().learnables().size(); i++) {
            String name = data.query().learnables().get(i).name();
            values.put(name, scaling.learnable(name).toExact(numbers[i]).round(MathContext.DECIMAL128));
        }
        return values;
    }

    /// What a trainer works on.
    public TrainingTask task() {
        return TrainingTask.of(
                objective.soft(scaling),
                objective.hard(scaling),
                graphData(),
                rows(),
                settings,
                objective.constraints(),
                domain -> TrainingRows.batchRows(data, masks, settings, domain));
    }

    /// The weights of the outermost rows as a graph, a part each.
    public Graph weights() {
        GraphBuilder graph = new GraphBuilder(Rewrites.standard());
        Relaxation relaxation = new Relaxation(settings.logic(), settings.learnsSteepness(), false);
        for (BoundRelation.Part part : data.query().parts()) {
            Softening softening = new Softening(graph, part.frame(), data.query(), scaling, relaxation, false);
            graph.output(
                    "weight of " + part.frame().name(),
                    softening.truth(part.weight()).t());
        }
        return graph.build();
    }

    /// How many rows are weighed: those of the outermost query, or under its aggregate.
    public int rows() {
        return data.query().frames().stream()
                .mapToInt(frame -> data.rows(frame.frame()))
                .max()
                .orElse(1);
    }

    /// The query at some values, softly.
    ///
    /// @param steepness of its comparisons
    public Probe soft(Map<String, BigDecimal> values, Map<String, double[]> learnedColumns, double steepness) {
        return new Probe(data, masks, values, learnedColumns, settings.logic(), steepness, steepnesses, spreads);
    }

    /// Whether a row of the outermost query is held out.
    public boolean isHeldOut(BoundRelation.Part part, int row) {
        return masks.of(part.holdout(), row);
    }

    /// The query at some values, as the database would answer it.
    public Probe hard(Map<String, BigDecimal> values, Map<String, double[]> learnedColumns) {
        return new Probe(
                data, masks, values, learnedColumns, settings.logic(), Double.POSITIVE_INFINITY, Map.of(), Map.of());
    }

    /// The rows for a graph on the model's own scales.
    public dev.sigmalab.engine.backend.Data graphData() {
        return new GraphData(data, scaling, masks);
    }
}
