package dev.sigmalab.benchmarks;

import static jdk.incubator.vector.VectorOperators.ADD;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.I2F;
import static jdk.incubator.vector.VectorOperators.LSHL;

import java.util.Map;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/// [FilterWorkload] written by hand: stages of vector loops over blocks of 512 rows, as fast as I could make it on one
/// thread. It knows the whole query and that no argument of a sigmoid is far from 0, keeps no fixed order of summation,
/// and treats no special number.
final class FilterKernel {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final int WIDTH = FLOATS.length();
    private static final int BLOCK = 512;
    private static final float ROUND = 0x1.8p23f;

    private final FilterWorkload workload;
    private final float[][] columns;
    private final float[] label;
    private final float[][] sigmoids = new float[FilterWorkload.PREDICATES][BLOCK];
    /// ∂L/∂w · w of the product w of the sigmoids.
    private final float[] cotangent = new float[BLOCK];

    private final double[] sums = new double[1 + 2 * FilterWorkload.PREDICATES];

    /// @throws IllegalArgumentException if the rows are no multiple of 64
    FilterKernel(FilterWorkload workload) {
        if (workload.rows() % 64 != 0) {
            throw new IllegalArgumentException(workload.rows() + " rows");
        }
        this.workload = workload;
        this.label = workload.label();
        this.columns = workload.columns();
    }

    /// The loss, then its derivatives in the order of [FilterWorkload#learned].
    double[] run(Map<String, double[]> parameters) {
        java.util.Arrays.fill(sums, 0);
        float[] theta = new float[FilterWorkload.PREDICATES];
        float[] k = new float[FilterWorkload.PREDICATES];
        for (int j = 0; j < k.length; j++) {
            theta[j] = (float) parameters.get("theta" + j)[0];
            k[j] = (float) parameters.get("k" + j)[0];
        }
        for (int start = 0; start < label.length; start += BLOCK) {
            int rows = Math.min(BLOCK, label.length - start);
            for (int j = 0; j < k.length; j++) {
                sigmoid(columns[j], start, rows, theta[j], k[j], sigmoids[j]);
            }
            sums[0] += loss(start, rows);
            if (workload.steepness()) {
                moments(start, rows, theta);
            } else {
                slopes(rows);
            }
        }
        return answer(k);
    }

    private double[] answer(float[] k) {
        double[] answer = new double[1 + workload.learned().size()];
        double scale = 1.0 / workload.rows();
        answer[0] = -sums[0] * scale;
        for (int j = 0; j < k.length; j++) {
            answer[1 + j] = -k[j] * sums[1 + j] * -scale;
            if (workload.steepness()) {
                answer[1 + k.length + j] = sums[1 + k.length + j] * -scale;
            }
        }
        return answer;
    }

    private static void sigmoid(float[] column, int start, int rows, float theta, float k, float[] out) {
        float factor = -k * 1.44269504f;
        FloatVector scale = FloatVector.broadcast(FLOATS, factor);
        FloatVector shift = FloatVector.broadcast(FLOATS, -theta * factor);
        FloatVector one = FloatVector.broadcast(FLOATS, 1);
        for (int i = 0; i < rows; i += WIDTH) {
            FloatVector x = FloatVector.fromArray(FLOATS, column, start + i).fma(scale, shift);
            one.div(powerOfTwo(x).add(one)).intoArray(out, i);
        }
    }

    /// Σ ln(0.02 + 0.96 · agreement); leaves the cotangents behind.
    private float loss(int start, int rows) {
        FloatVector sum = FloatVector.zero(FLOATS);
        FloatVector minusOne = FloatVector.broadcast(FLOATS, -1);
        FloatVector range = FloatVector.broadcast(FLOATS, (float) (1 - 2 * FilterWorkload.FLOOR));
        FloatVector middle = FloatVector.broadcast(FLOATS, 0.5f);
        for (int i = 0; i < rows; i += WIDTH) {
            FloatVector w = FloatVector.fromArray(FLOATS, sigmoids[0], i)
                    .mul(FloatVector.fromArray(FLOATS, sigmoids[1], i))
                    .mul(FloatVector.fromArray(FLOATS, sigmoids[2], i));
            FloatVector sign = FloatVector.fromArray(FLOATS, label, start + i)
                    .fma(FloatVector.broadcast(FLOATS, 2), minusOne)
                    .mul(range);
            FloatVector q = w.sub(0.5f).fma(sign, middle);
            sum = sum.add(log(q));
            sign.mul(w).div(q).intoArray(cotangent, i);
        }
        return sum.reduceLanes(ADD);
    }

    /// Σ w̄ w (1 − s) of each sigmoid s.
    private void slopes(int rows) {
        FloatVector one = FloatVector.broadcast(FLOATS, 1);
        FloatVector first = FloatVector.zero(FLOATS);
        FloatVector second = FloatVector.zero(FLOATS);
        FloatVector third = FloatVector.zero(FLOATS);
        for (int i = 0; i < rows; i += WIDTH) {
            FloatVector outer = FloatVector.fromArray(FLOATS, cotangent, i);
            first = one.sub(FloatVector.fromArray(FLOATS, sigmoids[0], i)).fma(outer, first);
            second = one.sub(FloatVector.fromArray(FLOATS, sigmoids[1], i)).fma(outer, second);
            third = one.sub(FloatVector.fromArray(FLOATS, sigmoids[2], i)).fma(outer, third);
        }
        sums[1] += first.reduceLanes(ADD);
        sums[2] += second.reduceLanes(ADD);
        sums[3] += third.reduceLanes(ADD);
    }

    /// The same, and times z − θ.
    private void moments(int start, int rows, float[] theta) {
        FloatVector one = FloatVector.broadcast(FLOATS, 1);
        for (int j = 0; j < theta.length; j++) {
            FloatVector sum = FloatVector.zero(FLOATS);
            FloatVector moment = FloatVector.zero(FLOATS);
            for (int i = 0; i < rows; i += WIDTH) {
                FloatVector slope = one.sub(FloatVector.fromArray(FLOATS, sigmoids[j], i))
                        .mul(FloatVector.fromArray(FLOATS, cotangent, i));
                FloatVector difference =
                        FloatVector.fromArray(FLOATS, columns[j], start + i).sub(theta[j]);
                sum = sum.add(slope);
                moment = slope.fma(difference, moment);
            }
            sums[1 + j] += sum.reduceLanes(ADD);
            sums[1 + FilterWorkload.PREDICATES + j] += moment.reduceLanes(ADD);
        }
    }

    /// 2ˣ for |x| ≤ 125, by 2ⁿ and a polynomial for the rest.
    private static FloatVector powerOfTwo(FloatVector x) {
        FloatVector shifted = x.add(ROUND);
        FloatVector r = x.sub(shifted.sub(ROUND));
        FloatVector y = r.fma(FloatVector.broadcast(FLOATS, 1.5335e-4f), FloatVector.broadcast(FLOATS, 1.33909e-3f));
        y = y.fma(r, FloatVector.broadcast(FLOATS, 9.6177e-3f));
        y = y.fma(r, FloatVector.broadcast(FLOATS, 5.550338e-2f));
        y = y.fma(r, FloatVector.broadcast(FLOATS, 0.24022652f));
        y = y.fma(r, FloatVector.broadcast(FLOATS, 0.69314718f));
        y = y.fma(r, FloatVector.broadcast(FLOATS, 1));
        return shifted.viewAsIntegralLanes()
                .lanewise(LSHL, 23)
                .add(y.viewAsIntegralLanes())
                .viewAsFloatingLanes();
    }

    private static FloatVector log(FloatVector x) {
        IntVector bits = x.viewAsIntegralLanes();
        IntVector exponent = bits.sub(0x3f3504f3).lanewise(ASHR, 23);
        FloatVector n = (FloatVector) exponent.convertShape(I2F, FLOATS, 0);
        FloatVector f =
                bits.sub(exponent.lanewise(LSHL, 23)).viewAsFloatingLanes().sub(1);
        FloatVector y = f.fma(FloatVector.broadcast(FLOATS, -0.07634497f), FloatVector.broadcast(FLOATS, 0.12761576f));
        y = y.fma(f, FloatVector.broadcast(FLOATS, -0.13160183f));
        y = y.fma(f, FloatVector.broadcast(FLOATS, 0.14201757f));
        y = y.fma(f, FloatVector.broadcast(FLOATS, -0.16623357f));
        y = y.fma(f, FloatVector.broadcast(FLOATS, 0.20001227f));
        y = y.fma(f, FloatVector.broadcast(FLOATS, -0.2500082f));
        y = y.fma(f, FloatVector.broadcast(FLOATS, 0.3333333f));
        y = y.fma(f, FloatVector.broadcast(FLOATS, -0.5f)).fma(f.mul(f), f);
        return n.fma(FloatVector.broadcast(FLOATS, 0.69314718f), y);
    }
}
