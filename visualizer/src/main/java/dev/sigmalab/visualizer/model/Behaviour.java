package dev.sigmalab.visualizer.model;

import java.util.List;
import java.util.Locale;

/// How a parameter has behaved over the last epochs whose parameters are kept, worst first. Immutable.
///
/// @param amount how much of it, in units an epoch; the larger is the worse
public record Behaviour(Kind kind, double amount) implements Comparable<Behaviour> {
    /// Over how many kept epochs it is looked at.
    static final int WINDOW = 24;

    private static final int FEWEST = 4;

    /// Below this gradient by one unit the loss does not ask for anything.
    private static final double NO_GRADIENT = 1e-6;

    /// Slower than this, in units an epoch, a parameter stands still for any purpose.
    private static final double STILL = 1e-3;

    /// What goes to and fro comes back to within this share of its way.
    private static final double RETURNS = 0.25;

    private static final double DAY = 86_400;

    /// What can be wrong with a parameter, the worst first.
    public enum Kind {
        /// The loss has never asked anything of it. (Where it stands still after a way, it may have arrived.)
        NO_GRADIENT("no gradient"),
        /// It wants to go where it may not.
        AT_BOUND("at its bound"),
        /// It goes to and fro.
        OSCILLATES("oscillates"),
        /// It has not arrived.
        MOVES("still moving"),
        /// It was seen in too few epochs.
        EARLY("too early to say"),
        /// It stands still.
        SETTLED("settled"),
        /// It was told to keep its start.
        FROZEN("frozen");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /// The worst first; among equals the one with more of it.
    @Override
    public int compareTo(Behaviour other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : Double.compare(other.amount, amount);
    }

    /// By what measure it is judged, in the parameter's own units: `oscillates, 1.2 an epoch`.
    public String words(ParameterInfo info) {
        return switch (kind) {
            case OSCILLATES, MOVES -> kind.words + ", " + speed(info) + " an epoch";
            case NO_GRADIENT, AT_BOUND, EARLY, SETTLED, FROZEN -> kind.words;
        };
    }

    private String speed(ParameterInfo info) {
        double natural = amount * info.unit();
        return switch (info.quality()) {
            case DATE -> digits(natural) + " days";
            case TIMESTAMP -> natural >= DAY ? digits(natural / DAY) + " days" : digits(natural) + " s";
            case TIME, INTERVAL -> digits(natural) + " s";
            case INTEGER, NUMBER, TRUTH -> digits(natural);
        };
    }

    private static String digits(double value) {
        return value >= 100
                ? String.format(Locale.ROOT, "%.0f", value)
                : new java.math.BigDecimal(value)
                        .round(new java.math.MathContext(2))
                        .stripTrailingZeros()
                        .toPlainString();
    }

    /// @param start the first epoch of the run
    /// @param window the last kept epochs of one restart, oldest first
    /// @param parameter its index
    static Behaviour of(Frame start, List<Frame> window, int parameter, ParameterInfo info) {
        if (info.frozen()) {
            return new Behaviour(Kind.FROZEN, 0);
        }
        if (window.size() < FEWEST) {
            return new Behaviour(Kind.EARLY, 0);
        }
        double travel = 0;
        double steepest = 0;
        for (int i = 0; i < window.size(); i++) {
            steepest = Math.max(steepest, Math.abs(gradient(window.get(i), parameter)));
            travel += i == 0 ? 0 : Math.abs(number(window.get(i), parameter) - number(window.get(i - 1), parameter));
        }
        Frame first = window.getFirst();
        Frame last = window.getLast();
        double value = last.snapshot().parameters().get(parameter).value();
        int epochs = Math.max(1, last.step() - first.step());
        double net = Math.abs(number(last, parameter) - number(first, parameter));
        if (steepest < NO_GRADIENT && Math.abs(number(last, parameter) - number(start, parameter)) < STILL) {
            return new Behaviour(Kind.NO_GRADIENT, 0);
        }
        if (value <= info.low() || value >= info.high()) {
            return new Behaviour(Kind.AT_BOUND, Math.abs(gradient(last, parameter)));
        }
        if (travel / epochs > STILL && net < RETURNS * travel) {
            return new Behaviour(Kind.OSCILLATES, travel / epochs);
        }
        return net / epochs > STILL
                ? new Behaviour(Kind.MOVES, net / epochs)
                : new Behaviour(Kind.SETTLED, travel / epochs);
    }

    private static double number(Frame frame, int parameter) {
        return frame.snapshot().parameters().get(parameter).number();
    }

    private static double gradient(Frame frame, int parameter) {
        return frame.snapshot().parameters().get(parameter).gradient();
    }
}
