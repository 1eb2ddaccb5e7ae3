package dev.sigmalab.engine.backend.cpu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A pass on its data.
final class PassRun {
    private final Store store;
    private final Workers workers;
    private final Split split;
    private final Stage[] stages;
    private final Frame[] frames;
    private final Streamed[] streamed;

    /// A column that is read block by block.
    private record Streamed(int slot, Numbers numbers) {}

    PassRun(Pass pass, Store store, Cell[] cells, Workers workers) {
        this.store = store;
        this.workers = workers;
        this.split = Split.of(store.length(pass.space()), pass.collects());
        this.streamed = streamed(pass, store);
        float[][] columns = pass.columns().stream()
                .map(cell -> store.streamed(cell).isPresent() ? null : store.column(cell, cells[cell].shape()))
                .toArray(float[][]::new);
        int length = Math.min(split.blockRows(), Block.padded(split.rows()));
        this.frames = new Frame[split.tasks() > 1 ? workers.count() : 1];
        int count = pass.instructions().size();
        Arrays.setAll(frames, _ -> new Frame(count, pass.registers(), length, columns));
        this.stages = new Stage[count];
        Arrays.setAll(stages, stage -> Stage.of(pass.instructions().get(stage), stage, store, cells, split, frames));
    }

    private static Streamed[] streamed(Pass pass, Store store) {
        List<Streamed> found = new ArrayList<>();
        for (int i = 0; i < pass.columns().size(); i++) {
            int slot = -1 - i;
            store.streamed(pass.columns().get(i)).ifPresent(numbers -> found.add(new Streamed(slot, numbers)));
        }
        return found.toArray(Streamed[]::new);
    }

    void run() {
        for (Stage stage : stages) {
            stage.read(store);
        }
        workers.run(split.tasks(), (task, worker) -> run(task, frames[worker]));
        for (Stage stage : stages) {
            stage.finish(store);
        }
    }

    private void run(int task, Frame frame) {
        for (Stage stage : stages) {
            stage.begin(task);
        }
        frame.task = task;
        int end = Math.min(split.blocks(), (task + 1) * split.taskBlocks());
        for (int number = task * split.taskBlocks(); number < end; number++) {
            frame.moveTo(number, split);
            block(frame);
        }
    }

    private void block(Frame frame) {
        for (Streamed column : streamed) {
            column.numbers().read(frame.start, frame.length, frame.array(column.slot()));
        }
        for (Stage stage : stages) {
            stage.run(frame);
        }
    }
}
