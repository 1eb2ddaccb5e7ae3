package dev.sigmalab.engine;

import dev.sigmalab.engine.backend.Arguments;
import dev.sigmalab.engine.backend.Backend;
import dev.sigmalab.engine.backend.Run;
import dev.sigmalab.engine.data.NumberColumn;
import dev.sigmalab.engine.data.Presence;
import dev.sigmalab.engine.health.Patient;
import dev.sigmalab.engine.health.Subject;
import dev.sigmalab.engine.health.Vitals;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.plan.BoundRelation;
import dev.sigmalab.engine.plan.Frame;
import dev.sigmalab.engine.plan.Learnable;
import dev.sigmalab.engine.plan.SoftPredicate;
import dev.sigmalab.engine.plan.SoftScalar;
import dev.sigmalab.engine.problem.Span;
import dev.sigmalab.engine.relation.Answer;
import dev.sigmalab.engine.relation.GatheredRows;
import dev.sigmalab.engine.relation.Probe;
import dev.sigmalab.engine.relation.RelationModel;
import dev.sigmalab.engine.sql.Statement;
import dev.sigmalab.engine.train.MatchingObjective;
import dev.sigmalab.engine.train.Trainable;
import dev.sigmalab.engine.train.TrainingTask;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/// What is looked at of a trained query of joins, groups, subqueries or objectives to tell whether it could learn.
final class RelationalHealth {
    private final Statement.Train train;
    private final RelationModel model;
    private final Backend backend;
    private final List<Trainable> trainables;
    private final TrainingTask task;
    private final double steepness;

    /// @param frozen names in lower case of what was not to move
    RelationalHealth(Statement.Train train, RelationModel model, Set<String> frozen, Backend backend) {
        this.train = train;
        this.model = model;
        this.backend = backend;
        this.trainables = model.trainables(frozen);
        this.task = model.task();
        this.steepness = model.settings().steepness(model.settings().epochs() - 1);
    }

    /// @param numbers where learning ended
    /// @param softHard the share of rows on which soft weights and the exported query agree
    Subject subject(double[] numbers, double softHard, Vitals vitals) {
        BoundRelation query = model.data().query();
        Arguments end = task.arguments(trainables, Optional.of(numbers), steepness);
        Arguments start =
                task.arguments(trainables, Optional.empty(), model.settings().steepness(0));
        GatheredRows rows = new GatheredRows(model, end, backend);
        return new Subject(
                task,
                query.objective().isEmpty(),
                model.settings(),
                trainables,
                start,
                end,
                query.comparisons().stream()
                        .map(BoundRelation.Placed::comparison)
                        .toList(),
                columns(model.natural(numbers), model.naturalColumns(numbers)),
                rows(rows, new GatheredRows(model, start, backend)),
                groups(rows),
                keys(),
                query.objective().isPresent() ? objectiveGap(end, vitals) : FilterHealth.rowsGap(softHard));
    }

    private List<String> names() {
        return trainables.stream().map(Trainable::name).toList();
    }

    private List<Patient.Rows> rows(GatheredRows gathered, GatheredRows before) {
        BoundRelation query = model.data().query();
        List<Patient.Rows> rows = new ArrayList<>();
        List<String> own = names().stream()
                .filter(name ->
                        query.parts().stream().anyMatch(part -> part.weight().mentions(name)))
                .toList();
        if (!own.isEmpty()) {
            rows.add(new Patient.Rows(
                    "", gathered.weights(), own, query.objective().isEmpty() || areEqual(before.weights())));
        }
        for (int i = 0; i < gathered.gatherings().size(); i++) {
            BoundRelation.Gathering gathering = gathered.gatherings().get(i);
            List<String> mentioned = names().stream()
                    .filter(name -> gathering.members().stream()
                            .anyMatch(member -> member.weight().mentions(name)))
                    .toList();
            if (!mentioned.isEmpty()) {
                rows.add(new Patient.Rows(
                        words(gathering.place()), gathered.members(i), mentioned, areEqual(before.members(i))));
            }
        }
        return rows;
    }

    private static boolean areEqual(double[] weights) {
        return Arrays.stream(weights).distinct().count() == 1;
    }

    private List<Patient.Group> groups(GatheredRows gathered) {
        List<Patient.Group> groups = new ArrayList<>();
        for (int i = 0; i < gathered.gatherings().size(); i++) {
            BoundRelation.Gathering gathering = gathered.gatherings().get(i);
            groups.add(new Patient.Group(
                    gathering.asked().map(asked -> asked.origin().operator()).orElseGet(() -> words(gathering.place())),
                    gathered.asked(i),
                    gathered.largest(i),
                    names().stream().filter(gathering::mentions).toList()));
        }
        return groups;
    }

    private String words(Span place) {
        return model.data().query().words(place).orElse("a part of the query");
    }

    /// What thresholds are compared with: a column, or what the query computes.
    private Map<String, Patient.Column> columns(Map<String, BigDecimal> values, Map<String, double[]> learnedColumns) {
        Map<String, Patient.Column> columns = new LinkedHashMap<>();
        Probe soft = model.soft(values, learnedColumns, steepness);
        for (Learnable learnable : model.data().query().learnables()) {
            for (BoundRelation.Placed placed : model.data().query().comparisons()) {
                comparedWith(placed.comparison(), learnable.name())
                        .flatMap(other -> column(other, placed.frame(), learnable, soft))
                        .ifPresent(column -> columns.putIfAbsent(learnable.name(), column));
            }
        }
        return columns;
    }

    /// The other side of a comparison of which a parameter is one.
    private static Optional<SoftScalar> comparedWith(SoftPredicate.Comparison comparison, String name) {
        if (comparison.left() instanceof SoftScalar.Learned(String left, var _) && left.equals(name)) {
            return Optional.of(comparison.right());
        }
        return comparison.right() instanceof SoftScalar.Learned(String right, var _) && right.equals(name)
                ? Optional.of(comparison.left())
                : Optional.empty();
    }

    private Optional<Patient.Column> column(SoftScalar compared, Frame frame, Learnable learnable, Probe soft) {
        double unit = model.scaling().learnable(learnable.name()).unit();
        if (compared instanceof SoftScalar.Loaded(int number, var place)
                && model.data().column(number) instanceof NumberColumn column) {
            return ComparedValues.of(words(place), column, learnable, unit);
        }
        double[] values = soft.value(compared, frame);
        BitSet known = soft.known(compared, frame);
        int count = 0;
        for (int row = known.nextSetBit(0); row >= 0; row = known.nextSetBit(row + 1)) {
            values[count++] = values[row];
        }
        return ComparedValues.of(
                words(compared.span()), Arrays.copyOf(values, count), Presence.all(count), learnable, unit);
    }

    private Map<String, IntFunction<String>> keys() {
        Map<String, IntFunction<String>> keys = new HashMap<>();
        for (BoundRelation.LearnedColumn learned : model.data().query().learnedColumns()) {
            keys.put(
                    learned.parameter(),
                    row -> learned.key().stream()
                            .map(column ->
                                    String.valueOf(Answer.value(model.data().column(column), row)))
                            .collect(Collectors.joining(
                                    " ", String.join(" ", learned.table().key()) + " ", "")));
        }
        return keys;
    }

    /// How far the objective of the plain query is from that of the soft one, of what training could change.
    private Patient.Gap objectiveGap(Arguments end, Vitals vitals) {
        double softEnd = loss(task.soft(), end);
        double softStart = loss(task.soft(), task.arguments(trainables, Optional.empty(), steepness));
        double hardEnd = loss(task.hard(), end);
        double change = Math.max(Math.abs(softStart - softEnd), vitals.strongestPull());
        double difference = Math.abs(softEnd - hardEnd);
        boolean isTold = change > 0 && difference > 1e-6 * Math.abs(hardEnd);
        double sign = model.objective().sign();
        return new Patient.Gap(
                isTold ? difference / change : 0,
                "%s is %.4g in the exported query and %.4g in the soft one"
                        .formatted(
                                words(train.objective().expression().source().span()), sign * hardEnd, sign * softEnd));
    }

    private double loss(Graph graph, Arguments arguments) {
        try (Run run = backend.compile(graph.withOutputs(List.of(MatchingObjective.LOSS)))
                .bind(task.data())) {
            return run.run(arguments).scalar(MatchingObjective.LOSS);
        }
    }
}
