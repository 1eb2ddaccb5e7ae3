package dev.sigmalab.benchmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import ai.djl.training.GradientCollector;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// A workload in PyTorch's words: whole tensors, with autograd for the derivatives. Of the ways to write each that were
/// tried the fastest is here: a tensor for each column rather than one matrix (its product along an axis is slow), and
/// `take` along keys rather than `gather`, indexing or an embedding.
interface TorchModel {
    /// Computes the loss and leaves the derivatives with the learned tensors.
    ///
    /// @param scratch who owns everything made on the way
    double backward(
            List<NDArray> learned, Map<String, double[]> parameters, NDManager scratch, GradientCollector gradient);

    static TorchModel of(Workload workload, NDManager arrays) {
        return switch (workload) {
            case FilterWorkload filter -> filter(filter, arrays);
            case WideWorkload wide -> wide(wide, arrays);
            case TaxiWorkload taxi -> taxi(taxi, arrays);
            case GroupedWorkload grouped -> grouped(grouped, arrays);
        };
    }

    private static TorchModel filter(FilterWorkload workload, NDManager arrays) {
        NDArray[] columns = columns(workload.columns(), FilterWorkload.PREDICATES, arrays);
        NDArray sign = sign(workload.label(), FilterWorkload.FLOOR, arrays);
        return (learned, parameters, scratch, gradient) -> {
            NDArray weight = null;
            for (int j = 0; j < columns.length; j++) {
                NDArray difference = minus(columns[j], learned.get(j), scratch);
                NDArray argument = workload.steepness()
                        ? difference.mul(learned.get(columns.length + j))
                        : difference.mul((float) parameters.get("k" + j)[0]);
                weight = product(weight, Activation.sigmoid(argument));
            }
            return logLoss(weight, sign, gradient);
        };
    }

    private static TorchModel wide(WideWorkload workload, NDManager arrays) {
        NDArray[] columns = columns(workload.columns(), workload.predicates(), arrays);
        NDArray sign = sign(workload.label(), WideWorkload.FLOOR, arrays);
        return (learned, parameters, scratch, gradient) -> {
            NDArray weight = null;
            for (int j = 0; j < columns.length; j++) {
                NDArray argument = minus(columns[j], learned.get(j), scratch).mul((float) WideWorkload.STEEPNESS);
                weight = product(weight, Activation.sigmoid(argument));
            }
            return logLoss(weight, sign, gradient);
        };
    }

    private static TorchModel taxi(TaxiWorkload workload, NDManager arrays) {
        NDArray taxi = indices(workload.taxi(), arrays);
        NDArray distance = arrays.create(workload.distance());
        NDArray fare = arrays.create(workload.fare());
        return (learned, parameters, scratch, gradient) -> {
            NDArray error = learned.getFirst().take(taxi).mul(distance).sub(fare);
            NDArray loss = error.square().mean();
            gradient.backward(loss);
            return loss.getFloat();
        };
    }

    /// DJL has no sum by key, but it is what autograd does for `take`: so the sums of the weights are the
    /// derivatives of Σ w · a[customer] by a, and the objective's own derivative is handed on to the weights in a
    /// second sweep.
    private static TorchModel grouped(GroupedWorkload workload, NDManager arrays) {
        NDArray customer = indices(workload.customer(), arrays);
        NDArray size = arrays.create(workload.size());
        NDArray amount = arrays.create(workload.amount());
        NDArray target = arrays.create(workload.target());
        int customers = workload.customers();
        return (learned, parameters, scratch, gradient) -> {
            NDArray weight =
                    Activation.sigmoid(minus(size, learned.getFirst(), scratch).mul((float) GroupedWorkload.STEEPNESS));
            NDArray fixed = weight.stopGradient();
            NDArray forTotal = zeros(customers, scratch);
            NDArray forCount = zeros(customers, scratch);
            gradient.backward(forTotal.take(customer)
                    .mul(amount)
                    .add(forCount.take(customer))
                    .mul(fixed)
                    .sum());
            NDArray total = forTotal.getGradient().stopGradient();
            NDArray count = forCount.getGradient().stopGradient();
            total.attach(scratch);
            count.attach(scratch);
            NDArray empty = count.eq(0).toType(count.getDataType(), false);
            NDArray mean = total.div(count.add(empty));
            NDArray error = mean.sub(target);
            NDArray byTotal = error.mul(2f / customers)
                    .div(count.add(empty))
                    .mul(empty.neg().add(1));
            NDArray byCount = byTotal.mul(mean).neg();
            gradient.backward(byTotal.take(customer)
                    .mul(amount)
                    .add(byCount.take(customer))
                    .mul(weight)
                    .sum());
            return error.square().mean().getFloat();
        };
    }

    private static double logLoss(NDArray weight, NDArray sign, GradientCollector gradient) {
        NDArray loss = weight.sub(0.5f).mul(sign).add(0.5f).log().mean().neg();
        gradient.backward(loss);
        return loss.getFloat();
    }

    private static NDArray product(NDArray weight, NDArray factor) {
        return weight == null ? factor : weight.mul(factor);
    }

    /// The difference belongs to scratch, and with it everything made of it.
    private static NDArray minus(NDArray column, NDArray number, NDManager scratch) {
        NDArray difference = column.sub(number);
        difference.attach(scratch);
        return difference;
    }

    private static NDArray zeros(int length, NDManager scratch) {
        NDArray zeros = scratch.create(new float[length]);
        zeros.setRequiresGradient(true);
        return zeros;
    }

    private static NDArray[] columns(float[][] columns, int count, NDManager arrays) {
        return IntStream.range(0, count)
                .mapToObj(j -> arrays.create(columns[j]))
                .toArray(NDArray[]::new);
    }

    /// ±(1 − 2 · floor).
    private static NDArray sign(float[] label, double floor, NDManager arrays) {
        return arrays.create(label).mul(2).sub(1).mul((float) (1 - 2 * floor));
    }

    private static NDArray indices(int[] keys, NDManager arrays) {
        return arrays.create(Arrays.stream(keys).asLongStream().toArray());
    }
}
