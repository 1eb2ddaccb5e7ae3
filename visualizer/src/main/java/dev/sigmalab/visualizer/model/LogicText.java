package dev.sigmalab.visualizer.model;

import dev.sigmalab.engine.inspect.RowArithmetic.Degree;
import dev.sigmalab.engine.plan.Logic;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What a logic makes of degrees of truth, as a formula with its numbers.
final class LogicText {
    private LogicText() {}

    /// `0.9987 · 0.7640`.
    static String and(List<Degree> parts, Logic logic) {
        List<String> truths = truths(parts);
        return switch (logic) {
            case PRODUCT -> String.join(" · ", truths);
            case GODEL -> "min(%s)".formatted(String.join(", ", truths));
            case LUKASIEWICZ -> "max(0, %s − %d)".formatted(String.join(" + ", truths), truths.size() - 1);
        };
    }

    /// `1 − (1 − 0.9987) · (1 − 0.7640)`.
    static String or(List<Degree> parts, Logic logic) {
        List<String> truths = truths(parts);
        return switch (logic) {
            case PRODUCT -> "1 − " + complements(parts);
            case GODEL -> "max(%s)".formatted(String.join(", ", truths));
            case LUKASIEWICZ -> "min(1, %s)".formatted(String.join(" + ", truths));
        };
    }

    /// Over rows that are not told one by one.
    static String some(Logic logic) {
        return switch (logic) {
            case PRODUCT -> "1 − ∏ (1 − w) over its rows";
            case GODEL -> "max w over its rows";
            case LUKASIEWICZ -> "min(1, Σ w) over its rows";
        };
    }

    /// How AND or OR answers to one of its parts, by what the others are; empty where there are none.
    static String slope(boolean isAnd, List<Degree> parts, int part, Logic logic) {
        List<Degree> others = new ArrayList<>(parts);
        others.remove(part);
        if (others.isEmpty()) {
            return "";
        }
        List<String> truths = truths(others);
        return switch (logic) {
            case PRODUCT -> isAnd ? String.join(" · ", truths) : complements(others);
            case GODEL -> isAnd ? "1 for the smallest, else 0" : "1 for the largest, else 0";
            case LUKASIEWICZ ->
                isAnd
                        ? "1 where the sum is above %d, else 0".formatted(others.size())
                        : "1 where the sum is below 1, else 0";
        };
    }

    private static String complements(List<Degree> parts) {
        return parts.stream().map(Degree::truth).map(Figures::complement).collect(Collectors.joining(" · "));
    }

    private static List<String> truths(List<Degree> parts) {
        return parts.stream().map(Degree::truth).map(Figures::truthFactor).toList();
    }
}
