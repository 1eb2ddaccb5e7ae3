package dev.sigmalab.engine.sql;

import dev.sigmalab.engine.sql.LearnCall.Start;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Refuses one parameter with two starts or two bounds: the same name twice, in any case, is one parameter.
final class SharedNames {
    private SharedNames() {}

    /// Throws at the second LEARN that contradicts an earlier one of its name.
    static void check(List<LearnCall> learns) {
        Map<String, LearnCall> byName = new HashMap<>();
        for (LearnCall learn : learns) {
            if (learn.name().isEmpty()) {
                continue;
            }
            LearnCall earlier = byName.putIfAbsent(learn.name().get().toLowerCase(Locale.ROOT), learn);
            if (earlier != null) {
                String conflict = conflict(earlier, learn);
                if (!conflict.isEmpty()) {
                    throw Mistake.at(
                            learn.span(),
                            "conflicting-parameter",
                            "'%s' is one parameter and has another %s at line %d, column %d"
                                    .formatted(
                                            learn.name().get(),
                                            conflict,
                                            earlier.span().line(),
                                            earlier.span().column()),
                            "give the " + conflict + " once, or use two names");
                }
            }
        }
    }

    private static String conflict(LearnCall earlier, LearnCall later) {
        boolean bothStart = !(earlier.start() instanceof Start.Unset) && !(later.start() instanceof Start.Unset);
        if (bothStart && !same(earlier.start(), later.start())) {
            return "start";
        }
        if (differ(earlier.min(), later.min())) {
            return "min";
        }
        return differ(earlier.max(), later.max()) ? "max" : "";
    }

    private static boolean same(Start earlier, Start later) {
        if (earlier instanceof Start.Computed(SourceText a) && later instanceof Start.Computed(SourceText b)) {
            return a.text().equals(b.text());
        }
        return earlier instanceof Start.Given(Literal a) && later instanceof Start.Given(Literal b)
                ? sameValue(a, b)
                : Objects.equals(earlier, later);
    }

    private static boolean differ(Optional<Literal> earlier, Optional<Literal> later) {
        return earlier.isPresent() && later.isPresent() && !sameValue(earlier.get(), later.get());
    }

    private static boolean sameValue(Literal a, Literal b) {
        return Constants.comparison(a, b).orElse(1) == 0;
    }
}
