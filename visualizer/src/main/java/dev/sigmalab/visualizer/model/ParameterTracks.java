package dev.sigmalab.visualizer.model;

import dev.sigmalab.engine.train.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/// What of a run's parameters is drawn in one chart each: single ones, two that bound an interval together, the
/// steepnesses, and learnable columns as distributions.
public final class ParameterTracks {
    private static final String LOW = "_min";
    private static final String HIGH = "_max";

    private ParameterTracks() {}

    /// One chart.
    public sealed interface Track {
        /// What it is called.
        String name();
    }

    /// A parameter.
    public record Single(String name, int parameter) implements Track {}

    /// Two parameters, the ends of an interval.
    public record Interval(String name, int low, int high) implements Track {}

    /// The steepness of one comparison that learns its own.
    ///
    /// @param index among the steepnesses of a snapshot
    public record OwnSteepness(String name, int index) implements Track {}

    /// The steepness of all comparisons.
    public record Steepness(String name) implements Track {}

    /// A learnable column.
    ///
    /// @param index among the columns of a snapshot
    public record Column(String name, int index) implements Track {}

    /// The charts of some parameters, in their order; where one end of an interval is among them, both are drawn.
    ///
    /// @param order indices of parameters
    public static List<Track> of(RunHistory history, List<Integer> order) {
        List<ParameterInfo> infos = history.parameters();
        Map<String, Integer> byName = new HashMap<>();
        IntStream.range(0, infos.size())
                .forEach(i -> byName.put(infos.get(i).name().toLowerCase(Locale.ROOT), i));
        List<Track> tracks = new ArrayList<>();
        boolean[] drawn = new boolean[infos.size()];
        for (int index : order) {
            if (!drawn[index]) {
                Track track = track(infos, byName, index);
                tracks.add(track);
                drawn[index] = true;
                if (track instanceof Interval(var _, int low, int high)) {
                    drawn[low] = true;
                    drawn[high] = true;
                }
            }
        }
        return tracks;
    }

    private static Track track(List<ParameterInfo> infos, Map<String, Integer> byName, int index) {
        ParameterInfo info = infos.get(index);
        String name = info.name();
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(LOW) || lower.endsWith(HIGH)) {
            String stem = name.substring(0, name.length() - LOW.length());
            String key = stem.toLowerCase(Locale.ROOT);
            Integer low = byName.get(key + LOW);
            Integer high = byName.get(key + HIGH);
            if (low != null
                    && high != null
                    && infos.get(low).quality() == infos.get(high).quality()) {
                return new Interval(stem, low, high);
            }
        }
        return new Single(name, index);
    }

    /// The charts that follow those of parameters: learnable columns, then steepnesses.
    public static List<Track> others(RunHistory history) {
        List<Track> tracks = new ArrayList<>();
        Snapshot.Details details =
                history.newest().map(frame -> frame.snapshot().details()).orElse(null);
        if (details == null) {
            return tracks;
        }
        for (int i = 0; i < details.columns().size(); i++) {
            tracks.add(new Column(details.columns().get(i).name(), i));
        }
        for (int i = 0; i < details.steepnesses().size(); i++) {
            tracks.add(new OwnSteepness(details.steepnesses().get(i).origin().operator(), i));
        }
        if (details.steepnesses().isEmpty()) {
            tracks.add(new Steepness("steepness"));
        }
        return tracks;
    }
}
