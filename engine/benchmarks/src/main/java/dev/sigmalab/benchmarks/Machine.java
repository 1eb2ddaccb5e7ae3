package dev.sigmalab.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import jdk.incubator.vector.FloatVector;

/// What the measurements were made on.
final class Machine {
    private Machine() {}

    static String described() {
        return "%s, %d cores, %d floats at once, %s %s, load %s, Java %s"
                .formatted(
                        processor(),
                        Runtime.getRuntime().availableProcessors(),
                        FloatVector.SPECIES_PREFERRED.length(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        load(),
                        Runtime.version());
    }

    /// The average number of busy threads of the whole machine over the last minute.
    static String load() {
        return String.format(
                Locale.ROOT,
                "%.1f",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static String processor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse("unknown processor");
        } catch (IOException e) {
            return "unknown processor";
        }
    }
}
