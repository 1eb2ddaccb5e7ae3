package dev.sigmalab.engine.relation;

import dev.sigmalab.engine.backend.Arguments;
import dev.sigmalab.engine.backend.Backend;
import dev.sigmalab.engine.backend.Result;
import dev.sigmalab.engine.backend.Run;
import dev.sigmalab.engine.ir.GraphBuilder;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.Reduction;
import dev.sigmalab.engine.ir.ScalarFunction;
import dev.sigmalab.engine.ir.Value;
import dev.sigmalab.engine.plan.BoundRelation;
import dev.sigmalab.engine.plan.Frame;
import dev.sigmalab.engine.plan.Relaxation;
import dev.sigmalab.engine.plan.SoftScalar;
import dev.sigmalab.engine.plan.Softening;
import dev.sigmalab.engine.rewrite.Rewrites;
import dev.sigmalab.engine.train.Settings;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/// How far rows are there at some numbers of the parameters: those of the query itself, and those that it brings
/// together.
public final class GatheredRows {
    private final RelationModel model;
    private final List<BoundRelation.Gathering> gatherings;
    private final Result result;

    /// @param arguments of the soft graph
    public GatheredRows(RelationModel model, Arguments arguments, Backend backend) {
        this.model = model;
        this.gatherings = model.data().query().gatherings();
        GraphBuilder graph = new GraphBuilder(Rewrites.standard());
        Settings settings = model.settings();
        Softening unit = new Softening(
                graph,
                Frame.UNIT,
                model.data().query(),
                model.scaling(),
                new Relaxation(settings.logic(), settings.learnsSteepness(), false),
                false);
        List<BoundRelation.Part> parts = model.data().query().parts();
        for (int i = 0; i < parts.size(); i++) {
            Softening at = unit.at(parts.get(i).frame());
            graph.output(
                    "part " + i, at.overRows(at.truth(parts.get(i).weight()).t()));
        }
        for (int i = 0; i < gatherings.size(); i++) {
            gathering(i, graph, unit);
        }
        try (Run run = backend.compile(graph.build()).bind(model.graphData())) {
            this.result = run.run(arguments);
        }
    }

    private void gathering(int number, GraphBuilder graph, Softening unit) {
        BoundRelation.Gathering gathering = gatherings.get(number);
        Softening groups = unit.at(gathering.frame());
        gathering
                .asked()
                .ifPresent(asked -> graph.output(
                        "asked " + number, groups.overRows(groups.truth(asked).t())));
        Value largest = null;
        for (int i = 0; i < gathering.members().size(); i++) {
            SoftScalar.Member member = gathering.members().get(i);
            Softening at = unit.at(member.link().from());
            Value there =
                    graph.times(at.overRows(at.truth(member.weight()).t()), at.overRows(at.presence(member.operand())));
            graph.output("member " + number + "." + i, there);
            Value most = graph.add(
                    new Operator.Segment(Reduction.MAX, there, member.link().edge()));
            largest = largest == null ? most : graph.map(ScalarFunction.MAXIMUM, largest, most);
        }
        graph.output("largest " + number, largest);
    }

    /// The weights of the query's own rows.
    public double[] weights() {
        DoubleStream all = DoubleStream.empty();
        for (int i = 0; i < model.data().query().parts().size(); i++) {
            all = DoubleStream.concat(all, DoubleStream.of(result.column("part " + i)));
        }
        return all.toArray();
    }

    /// Where rows are brought together.
    public List<BoundRelation.Gathering> gatherings() {
        return gatherings;
    }

    /// How far each row of a gathering is there.
    ///
    /// @param number of the gathering
    public double[] members(int number) {
        DoubleStream all = DoubleStream.empty();
        for (int i = 0; i < gatherings.get(number).members().size(); i++) {
            all = DoubleStream.concat(all, DoubleStream.of(result.column("member " + number + "." + i)));
        }
        return all.toArray();
    }

    /// How far the most weighty row of each group is there.
    public double[] largest(int number) {
        return result.column("largest " + number);
    }

    /// How far each group is there; empty for aggregates.
    public Optional<double[]> asked(int number) {
        return gatherings.get(number).asked().map(_ -> result.column("asked " + number));
    }
}
