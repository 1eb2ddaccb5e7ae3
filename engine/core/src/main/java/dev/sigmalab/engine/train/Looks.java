package dev.sigmalab.engine.train;

/// Which epochs look at more than the gradient: at the plain query's losses, and at what flows through each comparison.
///
/// Over few rows a look costs nothing that anyone would notice. Over many, looks are rarer, so that all of them
/// together take less than a tenth of the time; they hang on the number of rows alone, never on a clock.
///
/// @param early every how many epochs the plain query is looked at before its loss decides anything
/// @param settled the same once it decides which epoch is kept
/// @param flow every how many epochs the flow is measured
/// @param epochs how many epochs there are; the last one is always looked at
record Looks(int early, int settled, int flow, int epochs) {
    /// From so many rows on an epoch takes long enough to be felt.
    static final int MANY_ROWS = 100_000;

    static Looks of(int rows, int epochs) {
        return rows < MANY_ROWS ? new Looks(4, 1, 10, epochs) : new Looks(10, 10, 25, epochs);
    }

    boolean atPlain(int epoch, boolean isSettled) {
        return epoch % (isSettled ? settled : early) == 0 || isLast(epoch);
    }

    boolean atFlow(int epoch) {
        return epoch % flow == 0 || isLast(epoch);
    }

    private boolean isLast(int epoch) {
        return epoch == epochs - 1;
    }
}
