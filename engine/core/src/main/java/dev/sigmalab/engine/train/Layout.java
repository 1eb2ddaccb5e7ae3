package dev.sigmalab.engine.train;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Where the numbers of each trainable stand among all numbers: one place for a scalar, a block for a learnable column.
final class Layout {
    private final List<Trainable> trainables;
    private final int[] from;
    private final double[] least;
    private final double[] greatest;
    private final boolean[] inColumn;

    Layout(List<Trainable> trainables) {
        this.trainables = List.copyOf(trainables);
        this.from = new int[trainables.size() + 1];
        for (int i = 0; i < trainables.size(); i++) {
            from[i + 1] = from[i] + trainables.get(i).size();
        }
        this.least = new double[size()];
        this.greatest = new double[size()];
        this.inColumn = new boolean[size()];
        for (int i = 0; i < trainables.size(); i++) {
            Trainable trainable = trainables.get(i);
            for (int k = 0; k < trainable.size(); k++) {
                least[from[i] + k] = trainable.frozen() ? trainable.start(k) : trainable.low();
                inColumn[from[i] + k] = trainable.isColumn();
                greatest[from[i] + k] = trainable.frozen() ? trainable.start(k) : trainable.high();
            }
        }
    }

    /// How many numbers there are in all.
    int size() {
        return from[trainables.size()];
    }

    /// Where the numbers of a trainable begin.
    int from(int trainable) {
        return from[trainable];
    }

    /// The numbers of a trainable.
    double[] of(int trainable, double[] numbers) {
        return Arrays.copyOfRange(numbers, from[trainable], from[trainable + 1]);
    }

    /// The lowest number that a place may take; a frozen one takes its start alone.
    double least(int number) {
        return least[number];
    }

    double greatest(int number) {
        return greatest[number];
    }

    /// Whether a place is one of many in a learnable column.
    boolean isInColumn(int number) {
        return inColumn[number];
    }

    boolean hasColumns() {
        return trainables.stream().anyMatch(Trainable::isColumn);
    }

    /// Where a run starts: the first as given, later ones up to one unit from there.
    double[] start(int restart, long seed) {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003L + restart);
        double[] numbers = new double[size()];
        for (int i = 0; i < trainables.size(); i++) {
            Trainable trainable = trainables.get(i);
            boolean moves = restart > 0 && !trainable.frozen() && !trainable.isSteepness();
            // A column takes one draw, so that its length does not move the starts of what comes after it.
            long drawn = moves && trainable.isColumn() ? random.nextLong() : 0;
            for (int k = 0; k < trainable.size(); k++) {
                double shift = !moves
                        ? 0
                        : trainable.isColumn()
                                ? new SplittableRandom(drawn ^ trainable.key(k)).nextDouble(-1, 1)
                                : random.nextDouble(-1, 1);
                numbers[from[i] + k] = trainable.project(trainable.start(k) + shift);
            }
        }
        return numbers;
    }

    /// Puts the numbers of each trainable under its name.
    void name(double[] numbers, Map<String, double[]> parameters) {
        for (int i = 0; i < trainables.size(); i++) {
            parameters.put(trainables.get(i).name(), of(i, numbers));
        }
    }
}
