package dev.sigmalab.engine.train;

import dev.sigmalab.engine.backend.Arguments;
import dev.sigmalab.engine.backend.Backend;
import dev.sigmalab.engine.backend.Data;
import dev.sigmalab.engine.backend.Executable;
import dev.sigmalab.engine.backend.Result;
import dev.sigmalab.engine.grad.Differentiation;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.rewrite.Rewrites;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The mean of what the batches of an epoch make of a loss and its derivatives, each by how many rows it has.
///
/// @param outputs the mean of each output
/// @param needed how many rows the batches looked at together
/// @param whole how many they would look at if nothing was left away
public record BatchSums(Map<String, double[]> outputs, long needed, long whole) {
    /// @param wanted how many rows a batch has at the most
    public static BatchSums of(
            Backend backend,
            Graph soft,
            String output,
            Data data,
            Map<String, double[]> parameters,
            int wanted,
            long seed) {
        SampledLoss loss = SampledLoss.of(soft, List.of(output));
        List<String> names =
                soft.parameters().stream().map(Operator.Parameter::name).toList();
        Graph gradient = new Differentiation(Rewrites.standard()).gradient(loss.graph(), output, names);
        Executable executable = backend.compile(gradient);
        BatchRows rows = domain -> new BatchRows.Rows(
                IntStream.range(0, data.rows(domain)).toArray(),
                IntStream.range(0, data.rows(domain))
                        .mapToLong(row -> (row + seed) * 0x9E3779B97F4A7C15L)
                        .toArray());
        Map<String, double[]> mean = new HashMap<>();
        long needed = 0;
        long whole = 0;
        try (Batches batches = new Batches(data, loss, executable, rows, wanted, seed)) {
            for (int batch = 0; batch < batches.count(); batch++) {
                double share = batches.share(batch);
                Map<String, double[]> arguments = new HashMap<>(parameters);
                arguments.put(SampledLoss.SHARE, new double[] {share});
                Result result = batches.on(batch, run -> run.run(Arguments.of(arguments)));
                result.outputs()
                        .forEach((name, values) -> mean.merge(
                                name,
                                IntStream.range(0, values.length)
                                        .mapToDouble(i -> values[i] / share)
                                        .toArray(),
                                BatchSums::plus));
                BatchData of = batches.data(batch);
                for (var domain : of.batch().rows().keySet()) {
                    needed += of.rows(domain);
                    whole += data.rows(domain);
                }
            }
        }
        return new BatchSums(mean, needed, whole);
    }

    private static double[] plus(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] + b[i]).toArray();
    }
}
