package dev.sigmalab.benchmarks;

import java.util.List;
import java.util.function.Function;

/// Who may take part in a race.
///
/// @param name what the tables and the option `--engines` call it
/// @param mostRows beyond which it is left out unless asked for: an epoch would take many seconds
/// @param enter makes it ready for a workload: loads the data, compiles
record Entry(String name, int mostRows, Function<Workload, Contender> enter) {
    private static final int ANY = Integer.MAX_VALUE;

    /// The first entry: who the others must agree with.
    static final String FIRST = "by-hand";

    /// Everybody whose libraries are on the class path.
    static List<Entry> all() {
        return all(Runtime.getRuntime().availableProcessors());
    }

    private static List<Entry> all(int processors) {
        return java.util.stream.Stream.of(
                        List.of(new Entry(FIRST, ANY, Contender::byHand)),
                        threads("cpu", processors, Contender::cpu),
                        TorchContender.isThere()
                                ? threads("pytorch", processors, TorchContender::new)
                                : List.<Entry>of(),
                        DuckDb.isThere() ? threads("duckdb", processors, DuckDb::enter) : List.<Entry>of(),
                        List.of(new Entry("h2", 1_000_000, H2::enter)))
                .flatMap(List::stream)
                .toList();
    }

    private interface Threaded {
        Contender enter(Workload workload, int threads);
    }

    /// On one thread and, where there are more, on all processors.
    private static List<Entry> threads(String name, int processors, Threaded enter) {
        Entry alone = new Entry(name, ANY, workload -> enter.enter(workload, 1));
        return processors == 1
                ? List.of(alone)
                : List.of(
                        alone, new Entry(name + "-" + processors, ANY, workload -> enter.enter(workload, processors)));
    }
}
