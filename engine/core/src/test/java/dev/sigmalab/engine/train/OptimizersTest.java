package dev.sigmalab.engine.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every optimiser ends where the conditions of Karush, Kuhn and Tucker hold, with bounds, l1 and frozen numbers.
class OptimizersTest {
    private static final int SIZE = 4;

    /// ½ xᵀAx − bᵀx with A positive definite.
    private record Quadratic(
            double[][] a, double[] b, double[] low, double[] high, boolean[] frozen, Shrinkage shrinkage)
            implements Optimizer.Terrain {
        static Quadratic random(Random random) {
            double[][] root = new double[SIZE][SIZE];
            double[][] a = new double[SIZE][SIZE];
            for (double[] row : root) {
                Arrays.setAll(row, _ -> random.nextGaussian() / 2);
            }
            for (int i = 0; i < SIZE; i++) {
                for (int j = 0; j < SIZE; j++) {
                    a[i][j] = i == j ? 0.5 : 0;
                    for (int k = 0; k < SIZE; k++) {
                        a[i][j] += root[i][k] * root[j][k];
                    }
                }
            }
            double[] low = random.doubles(SIZE, -1, 0).toArray();
            double[] high = random.doubles(SIZE, 0.5, 2).toArray();
            double[] anchors = random.doubles(SIZE, -0.5, 0.5).toArray();
            boolean[] frozen = new boolean[SIZE];
            frozen[random.nextInt(SIZE)] = random.nextBoolean();
            for (int i = 0; i < SIZE; i++) {
                low[i] = frozen[i] ? 0.25 : low[i];
                high[i] = frozen[i] ? 0.25 : high[i];
                anchors[i] = frozen[i] ? Double.NaN : anchors[i];
            }
            double l1 = random.nextBoolean() ? 0.3 : 0;
            double[] b = random.doubles(SIZE, -1.5, 1.5).toArray();
            return new Quadratic(a, b, low, high, frozen, new Shrinkage(l1, anchors));
        }

        @Override
        public Optimizer.Point at(double[] numbers) {
            double[] gradient = new double[SIZE];
            double loss = 0;
            for (int i = 0; i < SIZE; i++) {
                double ax = 0;
                for (int j = 0; j < SIZE; j++) {
                    ax += a[i][j] * numbers[j];
                }
                loss += numbers[i] * (ax / 2 - b[i]);
                gradient[i] = frozen[i] ? 0 : ax - b[i];
            }
            return new Optimizer.Point(numbers, loss, gradient);
        }

        @Override
        public double low(int number) {
            return low[number];
        }

        @Override
        public double high(int number) {
            return high[number];
        }

        /// How far the conditions are from holding at a number: 0 at the optimum.
        double violation(int i, double[] x) {
            double g = at(x).gradient()[i];
            double least = g;
            double most = g;
            if (shrinkage.pulls(i)) {
                double distance = x[i] - shrinkage.anchors()[i];
                least = g + (Math.abs(distance) < 1e-9 ? -1 : Math.signum(distance)) * shrinkage.strength();
                most = g + (Math.abs(distance) < 1e-9 ? 1 : Math.signum(distance)) * shrinkage.strength();
            }
            // At a lower bound the slope may point up, at an upper bound down; elsewhere 0 must be a subgradient.
            double below = x[i] <= low[i] ? 0 : Math.max(least, 0);
            double above = x[i] >= high[i] ? 0 : Math.max(-most, 0);
            return frozen[i] ? Math.abs(x[i] - low[i]) : Math.max(below, above);
        }
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void every_optimizer_ends_where_no_direction_leads_down(Method method) {
        // Adam's last steps are as long as its rate: it falls, as in a training.
        int steps = method == Method.LBFGS ? 60 : 3000;
        for (int number = 0; number < 200; number++) {
            int seed = number;
            Quadratic ground = Quadratic.random(new Random(seed));
            double[] x = new double[SIZE];
            Arrays.setAll(x, i -> Math.clamp(0.1, ground.low(i), ground.high(i)));
            Optimizer.Memory memory = method.optimizer().start(SIZE);
            double rate = method == Method.SGD ? 0.1 : method == Method.MOMENTUM ? 0.02 : method.rate();
            for (int step = 0; step < steps; step++) {
                double falling = method == Method.LBFGS ? rate : rate * Math.pow(1e-6, (double) step / steps);
                Optimizer.Move move = method.optimizer().move(ground.at(x), memory, falling, ground);
                x = move.numbers();
                memory = move.memory();
            }
            for (int i = 0; i < SIZE; i++) {
                int each = i;
                double[] end = x;
                assertTrue(
                        ground.violation(i, x) < 2e-3,
                        () -> "seed %d, number %d of %s: %s"
                                .formatted(seed, each, Arrays.toString(end), ground.violation(each, end)));
            }
        }
    }

    @Test
    void l1_puts_numbers_exactly_on_their_anchor() {
        for (Method method : Method.values()) {
            Quadratic ground = new Quadratic(
                    new double[][] {{1, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 1}},
                    new double[] {0.2, -0.2, 1, -1},
                    new double[] {-9, -9, -9, -9},
                    new double[] {9, 9, 9, 9},
                    new boolean[SIZE],
                    new Shrinkage(0.5, new double[SIZE]));
            double[] x = {0.7, 0.6, 0.5, -0.4};
            Optimizer.Memory memory = method.optimizer().start(SIZE);
            for (int step = 0; step < 2000; step++) {
                double rate = method == Method.LBFGS ? 1 : 0.05 * Math.pow(1e-4, step / 2000.0);
                Optimizer.Move move = method.optimizer().move(ground.at(x), memory, rate, ground);
                x = move.numbers();
                memory = move.memory();
            }
            assertEquals(0, x[0], method.key());
            assertEquals(0, x[1], method.key());
            // argmin of ½x² − bx + ½|x| is b shrunk by ½.
            assertEquals(0.5, x[2], 1e-3, method.key());
            assertEquals(-0.5, x[3], 1e-3, method.key());
        }
    }

    @Test
    void no_number_of_lbfgs_moves_further_than_its_rate_and_evaluations_are_counted() {
        int[] calls = {0};
        Quadratic steep = Quadratic.random(new Random(3));
        Optimizer.Terrain counted = new Optimizer.Terrain() {
            @Override
            public Optimizer.Point at(double[] numbers) {
                calls[0]++;
                Optimizer.Point point = steep.at(numbers);
                double[] gradient = point.gradient().clone();
                Arrays.setAll(gradient, i -> 1e6 * gradient[i]);
                return new Optimizer.Point(numbers, 1e6 * point.loss(), gradient);
            }

            @Override
            public double low(int number) {
                return steep.low(number);
            }

            @Override
            public double high(int number) {
                return steep.high(number);
            }

            @Override
            public Shrinkage shrinkage() {
                return steep.shrinkage();
            }
        };
        double[] x = new double[SIZE];
        Optimizer.Memory memory = Method.LBFGS.optimizer().start(SIZE);
        for (int step = 0; step < 20; step++) {
            Optimizer.Point here = counted.at(x);
            int before = calls[0];
            Optimizer.Move move = Method.LBFGS.optimizer().move(here, memory, 0.1, counted);
            assertEquals(calls[0] - before, move.evaluations());
            for (int i = 0; i < SIZE; i++) {
                assertTrue(Math.abs(move.numbers()[i] - x[i]) <= 0.1 + 1e-12 || step == 0);
            }
            assertTrue(counted.at(move.numbers()).loss() <= here.loss());
            x = move.numbers();
            memory = move.memory();
        }
    }

    @Test
    void a_step_changes_nothing_that_it_was_given() {
        Quadratic ground = Quadratic.random(new Random(5));
        for (Method method : Method.values()) {
            double[] x = {0.1, 0.2, 0.3, 0.4};
            Optimizer.Memory memory = method.optimizer().start(SIZE);
            for (int step = 0; step < 5; step++) {
                double[] numbers = x.clone();
                Optimizer.Move once = method.optimizer().move(ground.at(x), memory, 0.1, ground);
                Optimizer.Move again = method.optimizer().move(ground.at(x), memory, 0.1, ground);
                assertArrayEquals(numbers, x);
                assertArrayEquals(once.numbers(), again.numbers());
                x = once.numbers();
                memory = once.memory();
            }
        }
    }
}
