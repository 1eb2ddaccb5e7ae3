package dev.sigmalab.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/// `./sigmalab bench --parts`: parts of the engine one by one, by JMH, each in a virtual machine of its own.
public final class Parts {
    private Parts() {}

    /// @param arguments `--json` for one JSON object a line
    public static void main(String[] arguments) throws RunnerException {
        boolean json = List.of(arguments).contains("--json");
        System.err.println("# " + Machine.described());
        if (!json) {
            System.out.printf("%-30s %-40s %10s %10s%n", "part", "of", "wall ms", "error ms");
        }
        var options = new OptionsBuilder()
                .include(OperatorEpoch.class.getName())
                .include(FilterEpoch.class.getName())
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        for (RunResult result : new Runner(options.build()).run()) {
            print(result, json);
        }
        System.err.println("# load at the end: " + Machine.load());
    }

    private static void print(RunResult result, boolean json) {
        BenchmarkParams of = result.getParams();
        String name = of.getBenchmark().replaceAll(".*\\.(\\w+)\\.(\\w+)$", "$1.$2");
        String parameters = of.getParamsKeys().stream()
                .map(key -> key + " " + of.getParam(key))
                .collect(Collectors.joining(", "));
        Result<?> time = result.getPrimaryResult();
        String line = json
                ? "{\"part\": \"%s\", \"of\": \"%s\", \"wall_ms\": %.4f, \"error_ms\": %.4f}"
                : "%-30s %-40s %10.3f %10.3f";
        System.out.printf(Locale.ROOT, line + "%n", name, parameters, time.getScore(), time.getScoreError());
    }
}
