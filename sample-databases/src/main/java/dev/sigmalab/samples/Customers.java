package dev.sigmalab.samples;

import dev.sigmalab.samples.SampleDatabase.RowSink;
import dev.sigmalab.samples.SampleDatabase.SampleColumn;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

/// Generates the customers of a web shop after a campaign; some answered it (`converted` = 1), as [PlantedRule] says.
///
/// Incomes are log-normal, rise to the age of 50 and differ by country; spending follows visits and income; long-known
/// customers come more often. Every column but the key, tenure, signup and the label has NULLs.
final class Customers {
    static final int ROWS = 120_000;
    private static final long SEED = 20_250_630;
    private static final LocalDate TODAY = LocalDate.of(2025, 6, 30);

    private static final String[] COUNTRIES = {"FR", "DE", "ES", "IT", "BE", "NL", "PT", "CH", "GB"};
    private static final double[] COUNTRY_SHARES = {0.34, 0.20, 0.12, 0.11, 0.07, 0.06, 0.04, 0.03, 0.03};
    private static final double[] COUNTRY_INCOMES = {1.0, 1.08, 0.82, 0.88, 1.03, 1.10, 0.72, 1.45, 1.05};

    private final Draws draws = new Draws(SEED);

    private Customers() {}

    static SampleDatabase database() {
        return new SampleDatabase(
                "customers",
                "120,000 customers of a web shop after a campaign, with a label to learn",
                "customers",
                List.of(
                        new SampleColumn("customer_id", "INTEGER", "PRIMARY KEY"),
                        new SampleColumn("age", "INTEGER"),
                        new SampleColumn("income", "DECIMAL(10, 2)"),
                        new SampleColumn("country", "VARCHAR(2)"),
                        new SampleColumn("tenure", "INTEGER", "NOT NULL"),
                        new SampleColumn("spend", "DOUBLE PRECISION"),
                        new SampleColumn("visits", "INTEGER"),
                        new SampleColumn("email_opt_in", "BOOLEAN"),
                        new SampleColumn("signup", "DATE", "NOT NULL"),
                        new SampleColumn("last_seen", "TIMESTAMP"),
                        new SampleColumn("converted", "INTEGER", "NOT NULL")),
                sink -> new Customers().generate(sink));
    }

    private void generate(RowSink sink) {
        for (int id = 1; id <= ROWS; id++) {
            add(id, sink);
        }
    }

    private void add(int id, RowSink sink) {
        int age = age();
        int home = home();
        int tenure = (int) Math.min(draws.exponential(34), Math.min(240, (age - 16) * 12));
        LocalDate signup = TODAY.minusMonths(tenure).minusDays(draws.below(28));
        double income = cents(income(age, home));
        int visits = (int) draws.exponential(5 + tenure / 24.0);
        double spend = cents(visits * draws.logNormal(18 * Math.sqrt(income / 36_000), 0.5));

        Integer knownAge = draws.chance(0.025) ? null : age;
        Double knownIncome = draws.chance(age < 25 ? 0.10 : 0.055) ? null : income;
        String country = draws.chance(0.01) ? null : COUNTRIES[home];
        boolean label = PlantedRule.holds(knownAge, knownIncome, country) ^ draws.chance(PlantedRule.LABEL_NOISE);
        sink.add(
                id,
                knownAge,
                knownIncome == null ? null : BigDecimal.valueOf(Math.round(income * 100), 2),
                country,
                tenure,
                draws.chance(0.04) ? null : spend,
                draws.chance(0.015) ? null : visits,
                optIn(age),
                signup,
                lastSeen(signup),
                label ? 1 : 0);
    }

    /// A bell around 41, cut at 18 and 95.
    private int age() {
        while (true) {
            double age = 41 + 15 * draws.normal();
            if (age >= 18 && age < 96) {
                return (int) age;
            }
        }
    }

    private int home() {
        double share = draws.uniform();
        int home = 0;
        while (home < COUNTRIES.length - 1 && share >= COUNTRY_SHARES[home]) {
            share -= COUNTRY_SHARES[home++];
        }
        return home;
    }

    private double income(int age, int home) {
        double career = 0.1 - 0.6 * square((age - 50) / 40.0);
        return draws.logNormal(36_000 * COUNTRY_INCOMES[home] * StrictMath.exp(career), 0.42);
    }

    private Boolean optIn(int age) {
        return draws.chance(0.08) ? null : Boolean.valueOf(draws.chance(age < 40 ? 0.55 : 0.35));
    }

    /// Recent visits are the likelier ones.
    private LocalDateTime lastSeen(LocalDate signup) {
        double share = Math.sqrt(draws.uniform());
        int second = draws.below(86_400);
        long days = TODAY.toEpochDay() - signup.toEpochDay();
        LocalDateTime seen =
                signup.plusDays((long) (share * days)).atStartOfDay().plusSeconds(second);
        return draws.chance(0.06) ? null : seen;
    }

    private static double cents(double amount) {
        return Math.round(amount * 100) / 100.0;
    }

    private static double square(double x) {
        return x * x;
    }
}
