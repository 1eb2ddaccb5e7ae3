package dev.sigmalab.visualizer.chart;

import dev.sigmalab.visualizer.chart.Axis.Scale;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// Which values of an axis are written beside it: round ones, as many as there is room for.
final class Ticks {
    private static final int DAYS_OF_WEEK = 7;
    private static final int MONTHS_OF_YEAR = 12;
    private static final double DAYS_OF_MONTH = 30.44;
    private static final int HALF_YEAR = 6;
    /// Beyond these days the calendar says nothing to anyone.
    private static final double LAST_DAY = 3e6;

    private static final double SECONDS_OF_DAY = 86_400;
    private static final double[] SECOND_STEPS = {
        1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400
    };
    /// Up to this many decades every 1, 2 and 5 of a logarithmic axis is written, if there is room.
    private static final int FEW_DECADES = 3;

    /// A value is written with so few digits that steps below this share of it are not told apart.
    private static final double SMALLEST_STEP = 1e-12;
    /// By this share of a step a tick may lie beyond the axis: numbers are rounded.
    private static final double SLACK = 1e-9;
    /// An axis cut into this many steps has two ticks, whatever it begins with.
    private static final int SURELY_TWO = 20;

    private static final int SMALLEST_PLAIN = -4;
    private static final int LARGEST_PLAIN = 7;

    /// A value and how it is written.
    record Tick(double value, String label) {}

    private Ticks() {}

    /// One where an axis is too short for its values to be told apart, or has only one end; none where it has neither.
    ///
    /// @param most about how many there is room for, at least 2
    static List<Tick> of(Scale scale, double low, double high, int most) {
        if (!(high > low) || !Double.isFinite(low) || !Double.isFinite(high)) {
            return lone(scale, Double.isFinite(low) ? low : high);
        }
        int room = Math.max(2, most);
        double share = share(low, high, room);
        return switch (scale) {
            case LINEAR -> linear(low, high, room);
            case COUNT -> linear(scale, low, high, Math.max(1, niceStep(share)));
            case LOGARITHMIC -> logarithmic(low, high, room);
            case DATE -> dates(low, high, room);
            case TIMESTAMP -> timestamps(low, high, room);
            case TIME -> linear(scale, low, high, secondStep(share));
        };
    }

    private static List<Tick> lone(Scale scale, double value) {
        return Double.isFinite(value) ? List.of(new Tick(value, label(scale, value))) : List.of();
    }

    /// One of equal parts of an axis, which as a whole may be longer than the largest number.
    private static double share(double low, double high, int parts) {
        return high / parts - low / parts;
    }

    /// The value as it is written on an axis and in tables.
    static String label(Scale scale, double value) {
        return switch (scale) {
            case LINEAR, LOGARITHMIC -> number(value);
            case COUNT -> number(Math.rint(value));
            case DATE -> TimeText.date(value);
            case TIMESTAMP -> TimeText.timestamp(value);
            case TIME -> TimeText.time(value);
        };
    }

    /// Points in time as they are written, numbers with all their digits.
    static String exact(Scale scale, double value) {
        return switch (scale) {
            case LINEAR, LOGARITHMIC, COUNT -> Double.toString(value);
            case DATE, TIMESTAMP, TIME -> label(scale, value);
        };
    }

    /// The smallest of 1, 2, 5, 10, … that is not below.
    static double niceStep(double atLeast) {
        double power = Math.pow(10, Math.floor(Math.log10(atLeast)));
        for (double factor : new double[] {1, 2, 5}) {
            if (factor * power >= atLeast * (1 - 1e-9)) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    /// A lone tick says nothing about the distance of values: then there are rather more than there is room for.
    private static List<Tick> linear(double low, double high, int room) {
        for (int more = room; more <= room + SURELY_TWO; more++) {
            List<Tick> ticks = linear(Scale.LINEAR, low, high, niceStep(share(low, high, more)));
            if (ticks.size() > 1) {
                return ticks;
            }
        }
        return lone(Scale.LINEAR, low);
    }

    private static List<Tick> linear(Scale scale, double low, double high, double step) {
        boolean isTold = step > SMALLEST_STEP * Math.max(Math.abs(low), Math.abs(high)) && Double.isFinite(step);
        if (!isTold) {
            return lone(scale, low);
        }
        List<Tick> ticks = new ArrayList<>();
        double last = Math.floor(high / step + SLACK);
        for (double i = Math.ceil(low / step - SLACK); i <= last; i++) {
            // Rounded, so that 3 · 0.1 is 0.3.
            double value = new BigDecimal(i * step).round(new MathContext(12)).doubleValue();
            ticks.add(new Tick(Math.clamp(value, low, high), label(scale, value)));
        }
        return areToldApart(ticks) ? ticks : lone(scale, low);
    }

    private static boolean areToldApart(List<Tick> ticks) {
        return ticks.stream().map(Tick::label).distinct().count() == ticks.size();
    }

    private static List<Tick> logarithmic(double low, double high, int room) {
        double decades = Math.log10(high) - Math.log10(low);
        if (!(low > 0) || decades < 0.5) {
            return linear(low, high, room);
        }
        int stride = (int) Math.max(1, Math.ceil(decades / room));
        double[] factors = decades * 3 <= room || decades < FEW_DECADES && decades * 3 <= room * 1.5
                ? new double[] {1, 2, 5}
                : new double[] {1};
        List<Tick> ticks = new ArrayList<>();
        int first = Math.floorDiv((int) Math.floor(Math.log10(low)), stride) * stride;
        for (int exponent = first; exponent <= Math.log10(high); exponent += stride) {
            for (double factor : factors) {
                double value = Double.parseDouble((int) factor + "e" + exponent);
                if (Double.isFinite(value) && value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9)) {
                    ticks.add(new Tick(Math.clamp(value, low, high), number(value)));
                }
            }
        }
        return ticks;
    }

    private static List<Tick> dates(double low, double high, int room) {
        double step = share(low, high, room);
        if (low < -LAST_DAY || high > LAST_DAY) {
            return linear(low, high, room);
        }
        if (step <= 1) {
            return linear(Scale.DATE, low, high, 1);
        }
        if (step <= 2 * DAYS_OF_WEEK) {
            return linear(Scale.DATE, low, high, step <= 2 ? 2 : step <= DAYS_OF_WEEK ? DAYS_OF_WEEK : 14);
        }
        double months = step / DAYS_OF_MONTH;
        if (months <= HALF_YEAR) {
            return months(low, high, months <= 1 ? 1 : months <= 2 ? 2 : months <= 3 ? 3 : HALF_YEAR);
        }
        return months(low, high, (int) (MONTHS_OF_YEAR * niceStep(Math.max(1, months / MONTHS_OF_YEAR))));
    }

    private static List<Tick> months(double low, double high, int step) {
        List<Tick> ticks = new ArrayList<>();
        LocalDate start = LocalDate.ofEpochDay((long) Math.floor(low));
        long month = Math.floorDiv(start.getYear() * 12L + start.getMonthValue() - 1, step) * (long) step;
        for (; ; month += step) {
            LocalDate first = LocalDate.of((int) Math.floorDiv(month, 12L), (int) Math.floorMod(month, 12L) + 1, 1);
            if (first.toEpochDay() > high) {
                return ticks;
            }
            if (first.toEpochDay() >= low) {
                String text = first.toString();
                ticks.add(new Tick(
                        first.toEpochDay(),
                        step % MONTHS_OF_YEAR == 0
                                ? Integer.toString(first.getYear())
                                : text.substring(0, text.length() - 3)));
            }
        }
    }

    private static List<Tick> timestamps(double low, double high, int room) {
        double share = share(low, high, room);
        if (share > SECONDS_OF_DAY / 2) {
            return dates(low / SECONDS_OF_DAY, high / SECONDS_OF_DAY, room).stream()
                    .map(tick -> new Tick(Math.clamp(tick.value() * SECONDS_OF_DAY, low, high), tick.label()))
                    .toList();
        }
        return linear(Scale.TIMESTAMP, low, high, secondStep(share));
    }

    private static double secondStep(double atLeast) {
        for (double step : SECOND_STEPS) {
            if (step >= atLeast) {
                return step;
            }
        }
        return SECONDS_OF_DAY * niceStep(atLeast / SECONDS_OF_DAY);
    }

    /// Plain digits where they are few, else `2e-7`.
    static String number(double value) {
        if (value == 0 || !Double.isFinite(value)) {
            return value == 0 ? "0" : Double.toString(value);
        }
        BigDecimal exact = new BigDecimal(value).round(new MathContext(10)).stripTrailingZeros();
        int exponent = exact.precision() - exact.scale() - 1;
        if (exponent >= SMALLEST_PLAIN && exponent <= LARGEST_PLAIN) {
            return exact.toPlainString();
        }
        return exact.scaleByPowerOfTen(-exponent).toPlainString() + "e" + exponent;
    }
}
