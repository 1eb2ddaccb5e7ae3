package dev.sigmalab.engine.sql;

import dev.sigmalab.engine.problem.Span;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlNode;

/// The soft calls of a parsed piece, found by their nodes.
public final class SoftCalls {
    private final List<LearnCall> learns;
    private final Map<SqlNode, LearnCall> learnByNode = new IdentityHashMap<>();
    private final Map<SqlNode, SoftCall> softByNode = new IdentityHashMap<>();
    private final Map<SqlNode, HardCall> hardByNode = new IdentityHashMap<>();
    private final Map<SqlNode, WeightCall> weightByNode = new IdentityHashMap<>();

    SoftCalls(List<LearnCall> learns, List<SoftCall> softs, List<HardCall> hards, List<WeightCall> weights) {
        this.learns = List.copyOf(learns);
        learns.forEach(call -> learnByNode.put(call.node(), call));
        softs.forEach(call -> softByNode.put(call.node(), call));
        hards.forEach(call -> hardByNode.put(call.node(), call));
        weights.forEach(call -> weightByNode.put(call.node(), call));
    }

    /// These calls and those of another piece of the same statement.
    public SoftCalls and(SoftCalls other) {
        List<LearnCall> both = new ArrayList<>(learns);
        both.addAll(other.learns);
        SoftCalls merged = new SoftCalls(both, List.of(), List.of(), List.of());
        for (SoftCalls part : List.of(this, other)) {
            merged.softByNode.putAll(part.softByNode);
            merged.hardByNode.putAll(part.hardByNode);
            merged.weightByNode.putAll(part.weightByNode);
        }
        return merged;
    }

    /// The same calls with other starts.
    ///
    /// @param starts by ordinal, one for each LEARN
    public SoftCalls startingAt(Map<Integer, Literal> starts) {
        List<LearnCall> moved = learns.stream()
                .map(call -> new LearnCall(
                        call.ordinal(),
                        new LearnCall.Start.Given(starts.get(call.ordinal())),
                        call.name(),
                        call.min(),
                        call.max(),
                        call.span(),
                        call.node()))
                .toList();
        SoftCalls other = new SoftCalls(moved, List.of(), List.of(), List.of());
        other.softByNode.putAll(softByNode);
        other.hardByNode.putAll(hardByNode);
        other.weightByNode.putAll(weightByNode);
        return other;
    }

    /// The LEARN calls in the order of the text.
    public List<LearnCall> learns() {
        return learns;
    }

    /// The LEARN that a node is, if it is one.
    public Optional<LearnCall> learn(SqlNode node) {
        return Optional.ofNullable(learnByNode.get(node));
    }

    /// The SOFT that a node is, if it is one.
    public Optional<SoftCall> soft(SqlNode node) {
        return Optional.ofNullable(softByNode.get(node));
    }

    /// The HARD that a node is, if it is one.
    public Optional<HardCall> hard(SqlNode node) {
        return Optional.ofNullable(hardByNode.get(node));
    }

    /// The `WEIGHT()` that a node is, if it is one.
    public Optional<WeightCall> weight(SqlNode node) {
        return Optional.ofNullable(weightByNode.get(node));
    }

    /// Where each `WEIGHT()` stands, in the order of the text.
    public List<WeightCall> weights() {
        return weightByNode.values().stream()
                .sorted(Comparator.comparing(WeightCall::span))
                .toList();
    }

    /// Whether a soft call of any kind is in the piece.
    public boolean isEmpty() {
        return learns.isEmpty() && softByNode.isEmpty() && hardByNode.isEmpty() && weightByNode.isEmpty();
    }

    /// Whether the row's weight is asked for anywhere.
    public boolean hasWeight() {
        return !weightByNode.isEmpty();
    }

    /// Whether a node is one of the soft calls or has one inside.
    public boolean within(SqlNode node) {
        return SoftCallReader.contains(node, this::isSoftNode);
    }

    /// Whether a node is a LEARN or has one inside.
    public boolean learnsWithin(SqlNode node) {
        return SoftCallReader.contains(node, learnByNode::containsKey);
    }

    private boolean isSoftNode(SqlNode node) {
        return learnByNode.containsKey(node)
                || softByNode.containsKey(node)
                || hardByNode.containsKey(node)
                || weightByNode.containsKey(node);
    }

    /// `SOFT(predicate [, steepness => s])`.
    public record SoftCall(SqlNode predicate, Optional<BigDecimal> steepness, Span span, SqlCall node) {}

    /// `HARD(predicate)`.
    public record HardCall(SqlNode predicate, Span span, SqlCall node) {}

    /// `WEIGHT()`.
    public record WeightCall(Span span, SqlCall node) {}
}
