package dev.sigmalab.engine.backend.cpu;

/// Sums one or two columns along an edge in one sweep. Each task adds up its own rows in their order; the
/// tasks' sums are added in the order of the tasks, so that threads do not change the result.
sealed interface Collector extends Stage permits RunCollector, ScatteredCollector {
    static Collector of(Instruction.Collection collection, Store store, Split split) {
        return store.starts(collection.edge())
                .<Collector>map(starts -> new RunCollector(collection, starts, split))
                .orElseGet(() -> new ScatteredCollector(collection, store, split.tasks()));
    }
}
