package dev.sigmalab.engine.harden;

import dev.sigmalab.engine.data.IndexedCopies;
import dev.sigmalab.engine.plan.BoundQuery;
import dev.sigmalab.engine.plan.Learnable;
import dev.sigmalab.engine.plan.Quality;
import dev.sigmalab.engine.train.Settings;
import dev.sigmalab.engine.train.Starts;
import dev.sigmalab.engine.train.TrainingData;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Turns learned parameters into the values that stand in plain SQL.
///
/// A frozen parameter stays its start. A threshold moves to the simplest value in the gap of the data around it, so it
/// selects the same rows. An equality snaps to the nearest value of the data inside its bounds. Any other parameter is
/// rounded to the fewest digits with which the engine still selects the same rows.
public final class Hardening {
    private static final int MOST_DIGITS = 17;
    /// How far, relatively, a rounded coefficient may be moved without moving rows: further than the rounding errors
    /// of doubles reach, so that a database that counts in decimals selects the same rows.
    private static final List<BigDecimal> NUDGES =
            List.of(new BigDecimal("0.999999999999"), new BigDecimal("1.000000000001"));

    private final TrainingData data;
    private final BoundQuery query;
    private final Settings settings;
    private final Set<String> frozen;
    private final Connection connection;
    private final Thresholds thresholds;

    /// For queries whose parameters were all learned.
    public Hardening(Connection connection, TrainingData data, Settings settings) {
        this(connection, data, settings, Set.of());
    }

    /// @param frozen names in lower case of what kept its start
    public Hardening(Connection connection, TrainingData data, Settings settings, Set<String> frozen) {
        this.connection = connection;
        this.data = data;
        this.query = data.query();
        this.settings = settings;
        this.frozen = Set.copyOf(frozen);
        this.thresholds = new Thresholds(connection, Bounds.of(query));
    }

    /// The values to write, by parameter.
    ///
    /// @param learned the learned parameters as counted values
    public Map<String, BigDecimal> harden(Map<String, BigDecimal> learned) {
        try (IndexedCopies _ = IndexedCopies.of(connection, List.of(query.load().sql(List.of())))) {
            return values(learned);
        }
    }

    private Map<String, BigDecimal> values(Map<String, BigDecimal> learned) {
        Map<String, BigDecimal> starts = frozen.isEmpty() ? Map.of() : new Starts(data, settings.seed()).all();
        Map<String, BigDecimal> kept = new LinkedHashMap<>();
        Map<String, BigDecimal> moved = new LinkedHashMap<>();
        List<Learnable> others = new ArrayList<>();
        for (Learnable learnable : query.learnables()) {
            String name = learnable.name();
            BigDecimal value = learned.get(name);
            if (frozen.contains(name.toLowerCase(Locale.ROOT))) {
                kept.put(name, thresholds.written(learnable, starts.get(name)));
            } else if (thresholds.isEquality(learnable)) {
                kept.put(name, thresholds.simplest(learnable, value));
            } else if (thresholds.isThreshold(learnable)) {
                kept.put(name, thresholds.written(learnable, value));
                moved.put(name, thresholds.simplest(learnable, value));
            } else {
                boolean isWhole = learnable.quality().isWhole();
                kept.put(name, isWhole ? value.setScale(0, RoundingMode.HALF_UP) : value);
                if (!isWhole) {
                    others.add(learnable);
                }
            }
        }
        Map<String, BigDecimal> hardened = proven(kept, moved);
        return others.isEmpty() ? hardened : rounded(hardened, others);
    }

    /// The moved thresholds, but as learned where moving them selects other rows.
    private Map<String, BigDecimal> proven(Map<String, BigDecimal> kept, Map<String, BigDecimal> moved) {
        Map<String, BigDecimal> all = new LinkedHashMap<>(kept);
        all.putAll(moved);
        if (moved.isEmpty()) {
            return all;
        }
        BitSet selected = HardSelection.of(data, settings, kept);
        if (HardSelection.of(data, settings, all).equals(selected)) {
            return all;
        }
        Map<String, BigDecimal> proven = new LinkedHashMap<>(kept);
        moved.forEach((name, value) -> {
            BigDecimal learned = proven.put(name, value);
            if (!HardSelection.of(data, settings, proven).equals(selected)) {
                proven.put(name, learned);
            }
        });
        return proven;
    }

    /// All other parameters together, with as few digits as still select the same rows.
    private Map<String, BigDecimal> rounded(Map<String, BigDecimal> hardened, List<Learnable> others) {
        BitSet selected = HardSelection.of(data, settings, hardened);
        for (int digits = 2; digits < MOST_DIGITS; digits++) {
            Map<String, BigDecimal> candidate = withDigits(hardened, others, digits);
            if (HardSelection.of(data, settings, candidate).equals(selected) && isSteady(candidate, others, selected)) {
                return candidate;
            }
        }
        return withDigits(hardened, others, MOST_DIGITS);
    }

    /// Whether no row lies so near its border that doubles and decimals may see it on different sides.
    private boolean isSteady(Map<String, BigDecimal> values, List<Learnable> others, BitSet selected) {
        for (Learnable learnable : others) {
            for (BigDecimal nudge : NUDGES) {
                Map<String, BigDecimal> nudged = new HashMap<>(values);
                // Moments are counted exactly on both sides, and their origin has no meaning to be relative to.
                nudged.computeIfPresent(
                        learnable.name(),
                        (_, value) -> learnable.quality().isNumeric() ? value.multiply(nudge) : value);
                if (!HardSelection.of(data, settings, nudged).equals(selected)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static Map<String, BigDecimal> withDigits(
            Map<String, BigDecimal> values, List<Learnable> others, int digits) {
        Map<String, BigDecimal> rounded = new HashMap<>(values);
        for (Learnable learnable : others) {
            BigDecimal value = values.get(learnable.name());
            BigDecimal round = learnable.quality() == Quality.TIMESTAMP
                    ? value.setScale(Math.max(0, digits - 8), RoundingMode.HALF_UP)
                    : value.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            rounded.put(learnable.name(), inside(learnable, round));
        }
        return rounded;
    }

    private static BigDecimal inside(Learnable learnable, BigDecimal value) {
        Optional<BigDecimal> low = learnable.min().map(value::max);
        BigDecimal raised = low.orElse(value);
        return learnable.max().map(raised::min).orElse(raised);
    }
}
