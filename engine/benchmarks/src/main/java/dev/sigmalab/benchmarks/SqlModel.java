package dev.sigmalab.benchmarks;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A workload in SQL: tables loaded once, and one query per epoch that answers the sums of which loss and derivatives
/// are made. Written by hand, one pass over the rows where that is possible.
///
/// @param tables what is loaded
/// @param query the epoch; `SUM` is [Dialect#sum], and [#slopes] stands for the learned column of a taxi
/// @param parameters the numbers for the query's question marks
/// @param answer the loss and its derivatives from the rows of the query
record SqlModel(List<Table> tables, String query, Binding parameters, Reading answer) {
    interface Binding {
        double[] of(Map<String, double[]> parameters);
    }

    interface Reading {
        double[] of(List<double[]> rows, Map<String, double[]> parameters);
    }

    /// A table and its columns: float[] or int[].
    record Table(String name, Map<String, Object> columns) {}

    /// What databases spell in their own ways.
    ///
    /// @param sum the sum of numbers in double precision
    /// @param slopes rows `taxi, slope`
    record Dialect(String sum, String slopes) {}

    static SqlModel of(Workload workload, Dialect dialect) {
        return switch (workload) {
            case FilterWorkload filter -> filter(filter, dialect);
            case WideWorkload wide -> wide(wide, dialect);
            case TaxiWorkload taxi -> taxi(taxi, dialect);
            case GroupedWorkload grouped -> grouped(grouped, dialect);
        };
    }

    private static SqlModel filter(FilterWorkload workload, Dialect dialect) {
        int count = FilterWorkload.PREDICATES;
        String moments = workload.steepness() ? list(count, ", %1$s(g * (1 - s%%1$d) * d%%1$d)", dialect) : "";
        return new SqlModel(
                List.of(predicates(workload.columns(), count, workload.label())),
                logLoss(count, FilterWorkload.FLOOR, moments, dialect),
                parameters -> IntStream.range(0, 2 * count)
                        .mapToDouble(i -> i < count
                                ? parameters.get("theta" + i)[0]
                                : -parameters.get("k" + (i - count))[0])
                        .toArray(),
                (rows, parameters) -> {
                    double[] sums = rows.getFirst();
                    double[] answer = new double[1 + workload.learned().size()];
                    answer[0] = sums[0] / workload.rows();
                    for (int i = 1; i < answer.length; i++) {
                        double factor = i <= count ? parameters.get("k" + (i - 1))[0] : -1;
                        answer[i] = factor * sums[i] / workload.rows();
                    }
                    return answer;
                });
    }

    private static SqlModel wide(WideWorkload workload, Dialect dialect) {
        int count = workload.predicates();
        return new SqlModel(
                List.of(predicates(workload.columns(), count, workload.label())),
                logLoss(count, WideWorkload.FLOOR, "", dialect),
                parameters -> IntStream.range(0, 2 * count)
                        .mapToDouble(i -> i < count ? parameters.get("theta" + i)[0] : -WideWorkload.STEEPNESS)
                        .toArray(),
                (rows, parameters) -> {
                    double[] answer = rows.getFirst();
                    for (int i = 0; i < answer.length; i++) {
                        answer[i] *= (i == 0 ? 1 : WideWorkload.STEEPNESS) / workload.rows();
                    }
                    return answer;
                });
    }

    private static Table predicates(float[][] columns, int count, float[] label) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (int j = 0; j < count; j++) {
            all.put("z" + j, columns[j]);
        }
        all.put("label", label);
        return new Table("points", all);
    }

    /// −Σ ln q, then for each predicate Σ g (1 − s) with g = (1 − 2 · floor) · sign · w / q.
    private static String logLoss(int count, double floor, String moments, Dialect dialect) {
        String number = "CAST(%s AS DOUBLE PRECISION)";
        String range = number.formatted(1 - 2 * floor);
        String half = number.formatted(0.5);
        String differences = each(count, "z%1$d - CAST(? AS DOUBLE PRECISION) AS d%1$d");
        String sigmoids = each(count, "1 / (1 + EXP(CAST(? AS DOUBLE PRECISION) * d%1$d)) AS s%1$d");
        String d = moments.isEmpty() ? "" : each(count, "d%1$d") + ", ";
        String s = each(count, "s%1$d");
        String weight = IntStream.range(0, count).mapToObj(j -> "s" + j).collect(Collectors.joining(" * "));
        return """
                WITH differences AS (SELECT %s, 2 * label - 1 AS sign FROM points),
                sigmoids AS (SELECT %s, %ssign FROM differences),
                weights AS (SELECT %s, %ssign, %s AS w FROM sigmoids),
                losses AS (SELECT %s, %ssign, w, %s * (sign * (w - %s) + %s) + %s AS q FROM weights),
                slopes AS (SELECT %s, %sq, %s * sign * w / q AS g FROM losses)
                SELECT -%s(LN(q))%s%s FROM slopes""".formatted(
                        differences,
                        sigmoids,
                        d,
                        s,
                        d,
                        weight,
                        s,
                        d,
                        range,
                        half,
                        half,
                        number.formatted(floor),
                        s,
                        d,
                        range,
                        dialect.sum(),
                        list(count, ", %1$s(g * (1 - s%%1$d))", dialect),
                        moments);
    }

    private static SqlModel taxi(TaxiWorkload workload, Dialect dialect) {
        double scale = 1.0 / workload.rows();
        return new SqlModel(
                List.of(new Table(
                        "trips",
                        ordered("taxi", workload.taxi(), "distance", workload.distance(), "fare", workload.fare()))),
                """
                SELECT taxi, %1$s(error * distance), %1$s(error * error)
                FROM (SELECT trips.taxi, distance, slope * distance - fare AS error
                      FROM trips JOIN %2$s ON trips.taxi = slopes.taxi) AS errors
                GROUP BY taxi""".formatted(dialect.sum(), dialect.slopes()),
                parameters -> new double[0],
                (rows, parameters) -> {
                    double[] answer = new double[1 + workload.taxis()];
                    for (double[] row : rows) {
                        answer[1 + (int) row[0]] = 2 * scale * row[1];
                        answer[0] += scale * row[2];
                    }
                    return answer;
                });
    }

    /// The derivative of each mean by the threshold is summed along with the mean: one pass over the orders. Since
    /// (mean − target)² = target² + mean · (mean − 2 · target), customers without orders need not be looked for.
    private static SqlModel grouped(GroupedWorkload workload, Dialect dialect) {
        int[] ids = IntStream.range(0, workload.customers()).toArray();
        double squares = Arrays.stream(ids)
                .mapToDouble(id -> (double) workload.target()[id] * workload.target()[id])
                .sum();
        return new SqlModel(
                List.of(
                        new Table(
                                "orders",
                                ordered(
                                        "customer",
                                        workload.customer(),
                                        "size",
                                        workload.size(),
                                        "amount",
                                        workload.amount())),
                        new Table("customers", ordered("id", ids, "target", workload.target()))),
                """
                WITH weights AS (
                  SELECT customer, amount, 1 / (1 + EXP(CAST(? AS DOUBLE PRECISION) * (size - CAST(? AS DOUBLE PRECISION)))) AS w
                  FROM orders),
                sums AS (
                  SELECT customer, %1$s(w) AS n, %1$s(w * amount) AS total,
                    %1$s(w * (1 - w)) AS dn, %1$s(w * (1 - w) * amount) AS dtotal
                  FROM weights GROUP BY customer),
                means AS (
                  SELECT target, COALESCE(total / n, 0) AS mean, COALESCE((dtotal - total / n * dn) / n, 0) AS slope
                  FROM sums JOIN customers ON customers.id = sums.customer)
                SELECT %1$s(mean * (mean - 2 * target)), %1$s((mean - target) * slope) FROM means""".formatted(dialect.sum()),
                parameters ->
                        new double[] {-GroupedWorkload.STEEPNESS, parameters.get("theta")[0]},
                (rows, parameters) -> new double[] {
                    (squares + rows.getFirst()[0]) / workload.customers(),
                    -2 * GroupedWorkload.STEEPNESS * rows.getFirst()[1] / workload.customers()
                });
    }

    private static Map<String, Object> ordered(Object... namesAndColumns) {
        Map<String, Object> columns = new LinkedHashMap<>();
        for (int i = 0; i < namesAndColumns.length; i += 2) {
            columns.put((String) namesAndColumns[i], namesAndColumns[i + 1]);
        }
        return columns;
    }

    private static String each(int count, String format) {
        return IntStream.range(0, count).mapToObj(format::formatted).collect(Collectors.joining(", "));
    }

    private static String list(int count, String format, Dialect dialect) {
        String item = format.formatted(dialect.sum());
        return IntStream.range(0, count).mapToObj(item::formatted).collect(Collectors.joining());
    }
}
