package dev.sigmalab.engine.flow;

import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.Origin;
import dev.sigmalab.engine.problem.Span;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/// The operators of a query, in the order in which its graph comes to them, and which reads which. Immutable.
public record QueryPlan(List<PlanOperator> operators, List<PlanArc> arcs) {
    /// Before there is a query.
    public static final QueryPlan NONE = new QueryPlan(List.of(), List.of());

    public QueryPlan {
        operators = List.copyOf(operators);
        arcs = List.copyOf(arcs);
    }

    /// The plan of what an output of a graph needs and learns.
    ///
    /// @param learnables the parameters that are learned; others, such as steepness, are part of what uses them
    public static QueryPlan of(Graph graph, String output, Set<String> learnables) {
        return new Grouping(graph, output, learnables).plan();
    }

    /// The same plan with the loss in the analyst's words.
    ///
    /// @param words such as `MATCHING bought = 1`
    public QueryPlan withLoss(String words, Origin origin) {
        return new QueryPlan(
                operators.stream()
                        .map(operator -> operator.kind() == PlanOperator.Kind.LOSS
                                ? new PlanOperator(
                                        operator.number(),
                                        operator.kind(),
                                        words,
                                        origin,
                                        operator.rows(),
                                        operator.nodes())
                                : operator)
                        .toList(),
                arcs);
    }

    /// The same plan with operators at other places.
    public QueryPlan placed(UnaryOperator<Span> places) {
        return new QueryPlan(
                operators.stream()
                        .map(operator -> new PlanOperator(
                                operator.number(),
                                operator.kind(),
                                operator.words(),
                                new Origin(
                                        operator.origin().operator(),
                                        places.apply(operator.origin().span())),
                                operator.rows(),
                                operator.nodes()))
                        .toList(),
                arcs);
    }

    public boolean isEmpty() {
        return operators.isEmpty();
    }
}
