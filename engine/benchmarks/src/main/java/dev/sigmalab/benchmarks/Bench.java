package dev.sigmalab.benchmarks;

import java.util.List;
import java.util.OptionalDouble;

/// `./sigmalab bench`: every workload by every engine, as a table or (with `--json`) one JSON object a line.
public final class Bench {
    private Bench() {}

    /// @param arguments see [Options#USAGE]
    public static void main(String[] arguments) {
        Options options;
        try {
            options = Options.of(List.of(arguments));
        } catch (IllegalArgumentException mistake) {
            System.err.println("sigmalab bench: " + mistake.getMessage());
            System.err.println(Options.USAGE);
            System.exit(2);
            return;
        }
        if (options.isChild()) {
            System.out.println(Memory.ofThisProcess(
                    options.courses().getFirst(), options.entries().getFirst()));
            return;
        }
        if (options.isHelp()) {
            System.out.println(Options.USAGE);
            return;
        }
        System.err.println("# " + Machine.described());
        if (options.charts().isPresent()) {
            new Charts(options.charts().get(), options.entries()).draw();
            return;
        }
        if (!options.json()) {
            System.out.println(Measured.HEADING);
        }
        options.courses().forEach(course -> course.rows().forEach(rows -> race(course, rows, options)));
        System.err.println("# load at the end: " + Machine.load());
    }

    private static void race(Course course, int rows, Options options) {
        List<Entry> entries = options.entries().stream()
                .filter(entry -> options.names(entry) || rows <= entry.mostRows())
                .toList();
        for (Measured measured : new Race(course.make().apply(rows), entries, Race.Pace.FULL).run()) {
            OptionalDouble memory =
                    options.memory() ? Memory.of(course, rows, measured.engine()) : OptionalDouble.empty();
            Measured row = memory.isPresent() ? measured.withMemory(memory.getAsDouble()) : measured;
            System.out.println(options.json() ? row.json() : row.line());
            System.out.flush();
        }
    }
}
