package dev.sigmalab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sigmalab.engine.train.Snapshot;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// A virtual machine of its own that runs a test's `main`, and may be killed.
final class OtherProcess {
    /// Slow enough to be killed in the middle: a place is kept after 100 epochs at the latest.
    private static final int NANOS = 20_000_000;

    private OtherProcess() {}

    static Process start(Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /// Kills a process that prints what [#slowly()] prints, when it has told of so many epochs.
    static void killAfter(int wanted, Process process) throws IOException, InterruptedException {
        try (BufferedReader printed = process.inputReader()) {
            int epochs = 0;
            for (String line = printed.readLine(); line != null && epochs < wanted; line = printed.readLine()) {
                epochs += line.startsWith("bits ") ? 1 : 0;
            }
            assertEquals(wanted, epochs);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /// In the other process: tells of each epoch, and takes its time.
    static RunListener slowly() {
        return new RunListener() {
            @Override
            public void epoch(Snapshot snapshot) {
                System.out.println(Recorded.bits(snapshot));
                LockSupport.parkNanos(NANOS);
            }
        };
    }
}
