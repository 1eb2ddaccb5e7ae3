package dev.sigmalab.engine;

import dev.sigmalab.engine.plan.Learnable;
import dev.sigmalab.engine.plan.Scale;
import dev.sigmalab.engine.plan.Softening;
import dev.sigmalab.engine.train.Intervention;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What a report says of a training in which someone moved parameters.
final class ByHand {
    /// More than these are counted, not told.
    private static final int MOST_TOLD = 6;

    private ByHand() {}

    /// Which parameters were moved, where to and when; nothing of a training that was left alone.
    ///
    /// @param scale of each learnable
    static Optional<String> note(
            List<Intervention> interventions, List<Learnable> learnables, Function<String, Scale> scale) {
        if (interventions.isEmpty()) {
            return Optional.empty();
        }
        String told = interventions.stream()
                .limit(MOST_TOLD)
                .map(each -> words(each, learnables, scale))
                .collect(Collectors.joining(", "));
        int more = interventions.size() - MOST_TOLD;
        return Optional.of("moved by hand: " + told + (more > 0 ? ", and %d times more".formatted(more) : ""));
    }

    private static String words(Intervention each, List<Learnable> learnables, Function<String, Scale> scale) {
        String when =
                " before epoch " + (each.epoch() + 1) + (each.restart() == 0 ? "" : " of restart " + each.restart());
        return switch (each.kind()) {
            case SET -> "%s set to %s%s".formatted(name(each), value(each, learnables, scale), when);
            case PINNED -> "%s pinned at %s%s".formatted(name(each), value(each, learnables, scale), when);
            case RELEASED -> "%s released%s".formatted(name(each), when);
        };
    }

    private static String name(Intervention each) {
        return Softening.isOwnSteepness(each.parameter())
                ? each.parameter().substring(1, each.parameter().length() - 1)
                : each.parameter();
    }

    private static String value(Intervention each, List<Learnable> learnables, Function<String, Scale> scale) {
        if (Softening.isOwnSteepness(each.parameter())) {
            return number(Math.exp(each.number()));
        }
        return learnables.stream()
                .filter(learnable -> learnable.name().equals(each.parameter()))
                .findFirst()
                .map(learnable -> {
                    Scale own = scale.apply(learnable.name());
                    return ReportParts.shown(own.toExact(each.number()), own.unit(), learnable)
                            .text();
                })
                .orElseGet(() -> number(each.number()));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }
}
