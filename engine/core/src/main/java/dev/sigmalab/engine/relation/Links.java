package dev.sigmalab.engine.relation;

import dev.sigmalab.engine.ir.Edge;
import dev.sigmalab.engine.plan.BoundRelation;
import dev.sigmalab.engine.plan.Link;
import dev.sigmalab.engine.plan.SoftPredicate;
import dev.sigmalab.engine.plan.SoftScalar;
import java.util.HashMap;
import java.util.Map;

/// Every link that a query's expressions go along, by the edge that it becomes.
final class Links {
    private final Map<String, Link> byEdge = new HashMap<>();

    Links(BoundRelation query) {
        query.parts().forEach(part -> {
            collect(part.weight());
            part.label().ifPresent(this::collect);
            part.holdoutCondition().ifPresent(this::collect);
            part.items().forEach(item -> item.soft().ifPresent(this::collect));
        });
        query.objective().ifPresent(this::collect);
        query.held().ifPresent(this::collect);
    }

    /// The link behind an edge.
    ///
    /// @throws IllegalArgumentException if the query goes along no such link
    Link of(String edge) {
        Link link = byEdge.get(edge);
        if (link == null) {
            throw new IllegalArgumentException("no link " + edge + " among " + byEdge.keySet());
        }
        return link;
    }

    private void collect(SoftPredicate predicate) {
        switch (predicate) {
            case SoftPredicate.Some(var members, var _) -> members.forEach(member -> add(member.link()));
            case SoftPredicate.Reached(var _, Link link, var _) -> add(link);
            default -> {}
        }
        predicate.parts().forEach(this::collect);
        predicate.scalars().forEach(this::collect);
    }

    private void collect(SoftScalar scalar) {
        switch (scalar) {
            case SoftScalar.Aggregate(var _, var members, var _) -> members.forEach(member -> add(member.link()));
            case SoftScalar.Reached(var _, Link link, var _) -> add(link);
            default -> {}
        }
        scalar.predicates().forEach(this::collect);
        scalar.operands().forEach(this::collect);
    }

    private void add(Link link) {
        Edge edge = link.edge();
        byEdge.put(edge.toString(), link);
    }
}
