package dev.sigmalab.engine.relation;

import dev.sigmalab.engine.backend.Arguments;
import dev.sigmalab.engine.backend.Data;
import dev.sigmalab.engine.backend.Result;
import dev.sigmalab.engine.backend.reference.ReferenceBackend;
import dev.sigmalab.engine.grad.Differentiation;
import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Edge;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.GraphBuilder;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.Value;
import dev.sigmalab.engine.plan.BoundRelation;
import dev.sigmalab.engine.plan.Frame;
import dev.sigmalab.engine.plan.Logic;
import dev.sigmalab.engine.plan.Relaxation;
import dev.sigmalab.engine.plan.Softening;
import dev.sigmalab.engine.rewrite.Rewrites;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;

/// Everything that a query gives, weights, values and presences of all its rows, summed with random factors, so that
/// nothing cancels and no constant hides an error. On the scales that a training has, at parameters near their starts.
final class SoftSum {
    static final String SUM = "sum";
    private static final double NUDGE = 0.3;

    private final RelationCase test;
    private final Logic logic;
    private final RelationScaling scaling;
    private final Map<String, double[]> parameters = new HashMap<>();
    private final Map<String, double[]> factors = new HashMap<>();
    private final Map<String, Value> terms = new LinkedHashMap<>();
    private final Graph graph;

    /// What is summed is no finite number.
    static final class NotFinite extends Exception {}

    SoftSum(RelationCase test, Logic logic, double steepness, long seed) throws NotFinite {
        this.test = test;
        this.logic = logic;
        Units units = new Units(test.data(), Probe.hard(test.data(), test.starts(), test.columns()));
        Map<String, Double> unitOf = new HashMap<>();
        test.starts().keySet().forEach(name -> unitOf.put(name, units.of(name)));
        test.columns().keySet().forEach(name -> unitOf.put(name, units.of(name)));
        this.scaling = RelationScaling.standard(test.data(), test.starts(), unitOf, units.spreads());
        SplittableRandom random = new SplittableRandom(seed);
        nudge(random);
        parameters.put(Softening.STEEPNESS, new double[] {steepness});
        Result plain = new ReferenceBackend().compile(terms(false)).bind(data()).run(arguments());
        for (String name : new TreeSet<>(plain.outputs().keySet())) {
            factors.put(name, factors(plain.column(name), random));
        }
        this.graph = terms(true);
    }

    /// In the order of the names: other maps have another order in every virtual machine.
    private void nudge(SplittableRandom random) {
        new TreeMap<>(test.starts())
                .forEach((name, value) -> parameters.put(
                        name, new double[] {scaling.number(name, value) + random.nextDouble(-NUDGE, NUDGE)}));
        new TreeMap<>(test.columns()).forEach((name, values) -> {
            double unit = scaling.learnable(name).unit();
            double[] numbers = values.clone();
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = numbers[i] / unit + random.nextDouble(-NUDGE, NUDGE);
            }
            parameters.put(name, numbers);
        });
    }

    private static double[] factors(double[] terms, SplittableRandom random) throws NotFinite {
        double[] factors = new double[terms.length];
        for (int i = 0; i < terms.length; i++) {
            if (!Double.isFinite(terms[i])) {
                throw new NotFinite();
            }
            factors[i] = random.nextDouble(0.5, 1.5) * (random.nextBoolean() ? 1 : -1) / (1 + Math.abs(terms[i]));
        }
        return factors;
    }

    private Graph terms(boolean summed) {
        GraphBuilder builder = new GraphBuilder(Rewrites.standard());
        terms.clear();
        Softening unit = new Softening(builder, Frame.UNIT, test.query(), scaling, Relaxation.of(logic), false);
        for (int p = 0; p < test.query().parts().size(); p++) {
            BoundRelation.Part part = test.query().parts().get(p);
            Softening at = unit.at(part.frame());
            terms.put("weight " + p, at.overRows(at.truth(part.weight()).t()));
            for (int i = 0; i < part.items().size(); i++) {
                String name = p + "." + i;
                part.items().get(i).soft().ifPresent(soft -> {
                    terms.put("value " + name, at.value(soft));
                    terms.put("presence " + name, at.overRows(at.presence(soft)));
                });
            }
        }
        terms.forEach(builder::output);
        if (summed) {
            List<Value> parts = new ArrayList<>();
            terms.forEach((name, value) -> parts.add(builder.total(builder.times(
                    value, builder.add(new Operator.Scan(builder.shape(value).domain(), name, 1))))));
            builder.output(SUM, parts.stream().reduce(builder::plus).orElseThrow());
        }
        return builder.build();
    }

    Graph graph() {
        return graph;
    }

    /// The graph and the derivatives of the sum by every parameter.
    Graph gradient() {
        List<String> names =
                graph.parameters().stream().map(Operator.Parameter::name).toList();
        return new Differentiation(Rewrites.standard()).gradient(graph, SUM, names);
    }

    Arguments arguments() {
        return Arguments.of(parameters);
    }

    Map<String, double[]> parameters() {
        return parameters;
    }

    /// The query's rows, and the random factors.
    Data data() {
        GraphData rows = new GraphData(test.data(), scaling, new Masks());
        return new Data() {
            @Override
            public int rows(Domain.Named domain) {
                return rows.rows(domain);
            }

            @Override
            public Column column(Domain domain, String name) {
                return factors.containsKey(name) ? new Numbers(factors.get(name)) : rows.column(domain, name);
            }

            @Override
            public int[] edge(Edge.Data edge) {
                return rows.edge(edge);
            }

            @Override
            public int[] order(String name) {
                return rows.order(name);
            }
        };
    }

    private record Numbers(double[] values) implements Data.Column {
        @Override
        public int width() {
            return 1;
        }

        @Override
        public void read(int from, int count, double[] target) {
            System.arraycopy(values, from, target, 0, count);
        }
    }
}
