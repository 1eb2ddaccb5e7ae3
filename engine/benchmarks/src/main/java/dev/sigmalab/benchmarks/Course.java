package dev.sigmalab.benchmarks;

import java.util.List;
import java.util.function.IntFunction;

/// A workload in the sizes in which it is raced.
///
/// @param name what the option `--workloads` calls it
/// @param rows multiples of 64, which the kernel by hand needs
record Course(String name, List<Integer> rows, IntFunction<Workload> make) {
    private static final int TAXIS = 1037;
    /// From as many trips on they are those of years, which more taxis drive.
    private static final int MANY_TRIPS = 10_000_000;

    private static final int TAXIS_OF_YEARS = 9201;
    private static final int PREDICATES = 20;
    private static final int ORDERS_PER_CUSTOMER = 20;
    private static final List<Integer> SIZES = List.of(100_032, 1_000_000);

    static List<Course> all() {
        return List.of(
                new Course(
                        "filter",
                        List.of(10_048, 100_032, 1_000_000, 10_000_000),
                        rows -> FilterWorkload.random(rows, false)),
                new Course("filter-steepness", List.of(1_000_000), rows -> FilterWorkload.random(rows, true)),
                new Course(
                        "taxi", SIZES, rows -> TaxiWorkload.random(rows, rows < MANY_TRIPS ? TAXIS : TAXIS_OF_YEARS)),
                new Course("groups", SIZES, rows -> GroupedWorkload.random(rows, rows / ORDERS_PER_CUSTOMER)),
                new Course("wide", SIZES, rows -> WideWorkload.random(rows, PREDICATES)));
    }
}
