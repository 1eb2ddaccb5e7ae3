package dev.sigmalab.benchmarks;

import dev.sigmalab.engine.backend.nd4j.Nd4jBackend;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

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
        return Stream.of(
                        List.of(new Entry(FIRST, ANY, Contender::byHand)),
                        threads("cpu", processors, Contender::cpu),
                        Entry.class.getResource("/org/nd4j/linalg/factory/Nd4j.class") != null
                                ? threads("nd4j", processors, Entry::nd4j)
                                : List.<Entry>of(),
                        TorchContender.isThere()
                                ? threads("pytorch", processors, TorchContender::new)
                                : List.<Entry>of(),
                        DuckDb.isThere() ? threads("duckdb", processors, DuckDb::enter) : List.<Entry>of(),
                        List.of(new Entry("h2", 200_000, H2::enter)))
                .flatMap(List::stream)
                .toList();
    }

    private static Contender nd4j(Workload workload, int threads) {
        return Contender.running(workload, new Nd4jBackend(threads), () -> {});
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
