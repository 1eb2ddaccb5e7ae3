package dev.sigmalab.samples;

/// What truly decides whether a customer of the sample converts: the one place where the planted numbers stand.
///
/// A customer with `age BETWEEN AGE_MIN AND AGE_MAX AND income > INCOME_ABOVE AND country = COUNTRY` converts; then
/// each label is flipped with probability `LABEL_NOISE`. An unknown age, income or country means not converted
/// before the noise, as SQL's WHERE would have it.
public final class PlantedRule {
    public static final int AGE_MIN = 28;
    public static final int AGE_MAX = 47;
    public static final double INCOME_ABOVE = 41_800;
    public static final String COUNTRY = "FR";
    public static final double LABEL_NOISE = 0.05;

    /// The rule as a condition on `customers`.
    public static final String CONDITION = "age BETWEEN %d AND %d AND income > %.2f AND country = '%s'"
            .formatted(AGE_MIN, AGE_MAX, INCOME_ABOVE, COUNTRY);

    private PlantedRule() {}

    /// Whether a customer converts before the noise; null is unknown.
    static boolean holds(Integer age, Double income, String country) {
        return age != null
                && income != null
                && AGE_MIN <= age
                && age <= AGE_MAX
                && income > INCOME_ABOVE
                && COUNTRY.equals(country);
    }
}
