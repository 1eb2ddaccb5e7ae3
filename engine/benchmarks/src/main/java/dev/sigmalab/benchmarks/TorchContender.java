package dev.sigmalab.benchmarks;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// PyTorch through DJL: eager tensors in float32, derivatives by its autograd. See [TorchModel].
final class TorchContender implements Contender {
    private static final String ENGINE = "PyTorch";

    private final Workload workload;
    private final int threads;
    private final NDManager arrays;
    private final TorchModel model;

    /// Whether the engine and its native library are on the class path; nothing is fetched at run time.
    static boolean isThere() {
        return TorchContender.class.getResource("/native/lib/pytorch.properties") != null;
    }

    TorchContender(Workload workload, int threads) {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        this.workload = workload;
        this.threads = threads;
        arrays = NDManager.newBaseManager(Device.cpu(), ENGINE);
        JniUtils.setNumThreads(threads);
        model = TorchModel.of(workload, arrays);
    }

    @Override
    public double[] epoch(Map<String, double[]> parameters) {
        JniUtils.setNumThreads(threads);
        try (NDManager scratch = arrays.newSubManager();
                GradientCollector gradient = Engine.getEngine(ENGINE).newGradientCollector()) {
            List<NDArray> learned = new ArrayList<>();
            for (String name : workload.learned()) {
                learned.add(learned(scratch, parameters.get(name)));
            }
            double loss = model.backward(learned, parameters, scratch, gradient);
            double[] answer = new double
                    [1 + learned.stream().mapToInt(each -> (int) each.size()).sum()];
            answer[0] = loss;
            int at = 1;
            for (NDArray each : learned) {
                for (float number : each.getGradient().toFloatArray()) {
                    answer[at++] = number;
                }
            }
            return answer;
        }
    }

    private static NDArray learned(NDManager scratch, double[] numbers) {
        NDArray array =
                numbers.length == 1 ? scratch.create((float) numbers[0]) : scratch.create(Workload.narrowed(numbers));
        array.setRequiresGradient(true);
        return array;
    }

    @Override
    public void close() {
        arrays.close();
    }
}
