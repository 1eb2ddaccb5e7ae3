package dev.sigmalab.engine.backend.cpu;

/// An instruction of a pass on its data.
sealed interface Stage permits LoopStage, LossStage, ReductionStage, Picker, Collector {
    /// @param number which instruction of the pass
    /// @param cells the program's cells by index
    /// @param split how rows are handed out
    /// @param frames by thread
    static Stage of(Instruction instruction, int number, Store store, Cell[] cells, Split split, Frame[] frames) {
        return switch (instruction) {
            case Instruction.Loop loop -> new LoopStage(loop, number, frames);
            case Instruction.Loss loss -> new LossStage(loss, number, frames);
            case Instruction.Reduction reduction -> new ReductionStage(reduction, number, split.blocks(), frames);
            case Instruction.Picks picks -> Picker.of(picks, store, cells);
            case Instruction.Collection collection -> Collector.of(collection, store, split);
        };
    }

    /// Takes over what was computed before the pass.
    default void read(Store store) {}

    /// Forgets what an earlier run found in a task's rows.
    default void begin(int task) {}

    /// Does its work on the rows that a frame is at.
    void run(Frame frame);

    /// Hands over what is there only at the end of the pass.
    default void finish(Store store) {}
}
