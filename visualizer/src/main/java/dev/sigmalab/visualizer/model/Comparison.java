package dev.sigmalab.visualizer.model;

import dev.sigmalab.engine.harden.Agreement;
import dev.sigmalab.engine.train.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;

/// How two epochs differ, of one run or of two. Immutable.
///
/// @param one what is compared, in words: `run 2, epoch 40`
/// @param other with what
/// @param rows losses, parameters, and what the exported queries select
/// @param sql the exported queries, if both runs have come to one
public record Comparison(String one, String other, List<Row> rows, Optional<Exported> sql) {
    public Comparison {
        rows = List.copyOf(rows);
    }

    /// A side of the comparison.
    ///
    /// @param name of the run in a few words
    public record Side(String name, RunHistory history, Timeline timeline) {
        Optional<Frame> frame() {
            return timeline.frame(history);
        }

        /// The epoch whose parameters are kept: the one that is looked at, or the last before it.
        Optional<Frame> keyframe() {
            return timeline.keyframe(history);
        }

        /// `run 2, epoch 40`, and where its parameters are from if those of that epoch are not kept.
        String words() {
            int step = frame().map(Frame::step).orElse(0);
            int kept = keyframe().map(Frame::step).orElse(step);
            String place = name + ", " + "epoch " + (history.firstEpoch() + step + 1);
            return kept == step
                    ? place
                    : place + " (parameters of epoch " + (history.firstEpoch() + kept + 1) + ", the last kept)";
        }
    }

    /// One measure on both sides; empty where a side has none.
    ///
    /// @param difference the other minus the one; empty where it says nothing
    public record Row(String group, String what, String one, String other, String difference) {
        /// Whether both sides are the same.
        public boolean isSame() {
            return one.equals(other);
        }
    }

    /// The exported queries.
    public record Exported(String one, String other) {}

    public static Comparison of(Side one, Side other) {
        List<Row> rows = new ArrayList<>();
        losses(rows, one, other);
        parameters(rows, one, other);
        selections(rows, one, other);
        Optional<Exported> sql = one.history()
                .state()
                .outcome()
                .flatMap(mine ->
                        other.history().state().outcome().map(theirs -> new Exported(mine.sql(), theirs.sql())));
        return new Comparison(one.words(), other.words(), rows, sql);
    }

    private static void losses(List<Row> rows, Side one, Side other) {
        loss(rows, "training", one, other, snapshot -> OptionalDouble.of(snapshot.loss()));
        loss(rows, "holdout", one, other, Snapshot::holdoutLoss);
        loss(rows, "hard", one, other, Snapshot::hardLoss);
        loss(rows, "hard holdout", one, other, Snapshot::hardHoldoutLoss);
        loss(rows, "steepness", one, other, snapshot -> OptionalDouble.of(snapshot.steepness()));
    }

    private static void loss(
            List<Row> rows, String what, Side one, Side other, Function<Snapshot, OptionalDouble> read) {
        OptionalDouble mine = read(one, read);
        OptionalDouble theirs = read(other, read);
        if (mine.isPresent() || theirs.isPresent()) {
            rows.add(new Row(
                    what.equals("steepness") ? "Parameters" : "Loss",
                    what,
                    text(mine),
                    text(theirs),
                    difference(mine, theirs)));
        }
    }

    private static OptionalDouble read(Side side, Function<Snapshot, OptionalDouble> read) {
        return side.frame().map(frame -> read.apply(frame.snapshot())).orElse(OptionalDouble.empty());
    }

    private static String text(OptionalDouble value) {
        return value.isPresent() ? LossReading.text(value.getAsDouble()) : "–";
    }

    private static String difference(OptionalDouble one, OptionalDouble other) {
        // What reads the same is the same: the rest is rounding.
        return one.isEmpty() || other.isEmpty()
                ? ""
                : text(one).equals(text(other)) ? "=" : signed(other.getAsDouble() - one.getAsDouble());
    }

    /// Nothing where one of both is no number: what is between them is none either.
    private static String signed(double difference) {
        if (!Double.isFinite(difference)) {
            return "";
        }
        return difference == 0 ? "=" : (difference > 0 ? "+" : "−") + LossReading.text(Math.abs(difference));
    }

    private static void parameters(List<Row> rows, Side one, Side other) {
        Map<String, Value> mine = values(one);
        Map<String, Value> theirs = values(other);
        Set<String> names = new LinkedHashSet<>(mine.keySet());
        names.addAll(theirs.keySet());
        for (String name : names) {
            Optional<Value> first = Optional.ofNullable(mine.get(name));
            Optional<Value> second = Optional.ofNullable(theirs.get(name));
            String difference = first.flatMap(value -> second.map(value::to)).orElse("");
            rows.add(new Row(
                    "Parameters",
                    name,
                    first.map(Value::text).orElse("–"),
                    second.map(Value::text).orElse("–"),
                    difference));
        }
    }

    private record Value(ParameterInfo info, double number) {
        String text() {
            return info.text(number);
        }

        String to(Value other) {
            double by = other.number - number;
            if (!Double.isFinite(by)) {
                return text().equals(other.text()) ? "=" : "";
            }
            return by == 0 ? "=" : (by > 0 ? "+" : "−") + info.span(Math.abs(by));
        }
    }

    /// The kept values of a side by name, in the order of the text.
    private static Map<String, Value> values(Side side) {
        Map<String, Value> values = new LinkedHashMap<>();
        side.keyframe().ifPresent(frame -> {
            List<ParameterInfo> infos = side.history().parameters();
            for (int i = 0; i < infos.size(); i++) {
                double number = frame.snapshot().parameters().get(i).value();
                values.put(infos.get(i).name(), new Value(infos.get(i), number));
            }
        });
        return values;
    }

    /// What the exported queries select, on held-out rows if there are any.
    private static void selections(List<Row> rows, Side one, Side other) {
        Optional<Agreement.Confusion> mine = confusion(one);
        Optional<Agreement.Confusion> theirs = confusion(other);
        if (mine.isEmpty() && theirs.isEmpty()) {
            return;
        }
        count(rows, "true positives", mine, theirs, Agreement.Confusion::truePositive);
        count(rows, "false positives", mine, theirs, Agreement.Confusion::falsePositive);
        count(rows, "false negatives", mine, theirs, Agreement.Confusion::falseNegative);
        count(rows, "true negatives", mine, theirs, Agreement.Confusion::trueNegative);
        share(rows, "precision", mine, theirs, Agreement.Confusion::precision);
        share(rows, "recall", mine, theirs, Agreement.Confusion::recall);
        share(rows, "F1", mine, theirs, Agreement.Confusion::f1);
    }

    private static Optional<Agreement.Confusion> confusion(Side side) {
        return side.history()
                .state()
                .outcome()
                .map(report ->
                        report.agreement().holdout().orElse(report.agreement().train()))
                .filter(confusion -> !confusion.isEmpty());
    }

    private static void count(
            List<Row> rows,
            String what,
            Optional<Agreement.Confusion> one,
            Optional<Agreement.Confusion> other,
            Function<Agreement.Confusion, Long> read) {
        Optional<Long> mine = one.map(read);
        Optional<Long> theirs = other.map(read);
        String difference = mine.flatMap(a -> theirs.map(b -> b - a))
                .map(by -> by == 0 ? "=" : (by > 0 ? "+" : "−") + grouped(Math.abs(by)))
                .orElse("");
        rows.add(new Row(
                "As exported",
                what,
                mine.map(Comparison::grouped).orElse("–"),
                theirs.map(Comparison::grouped).orElse("–"),
                difference));
    }

    private static String grouped(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static void share(
            List<Row> rows,
            String what,
            Optional<Agreement.Confusion> one,
            Optional<Agreement.Confusion> other,
            Function<Agreement.Confusion, Double> read) {
        OptionalDouble mine =
                one.map(value -> OptionalDouble.of(read.apply(value))).orElse(OptionalDouble.empty());
        OptionalDouble theirs =
                other.map(value -> OptionalDouble.of(read.apply(value))).orElse(OptionalDouble.empty());
        rows.add(new Row("As exported", what, text(mine), text(theirs), difference(mine, theirs)));
    }
}
