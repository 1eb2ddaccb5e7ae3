package dev.sigmalab.visualizer.model;

import dev.sigmalab.engine.flow.QueryPlan;

/// What a run trains. Immutable.
///
/// @param plan the operators of the query; none where they are not watched
/// @param script the text in which places stand
public record RunSubject(QueryPlan plan, String script) {
    /// Before anything was trained.
    public static final RunSubject NONE = new RunSubject(QueryPlan.NONE, "");
}
