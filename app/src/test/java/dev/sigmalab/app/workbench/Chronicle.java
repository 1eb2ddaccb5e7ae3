package dev.sigmalab.app.workbench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/// A [WorkingProcess] and what it said.
final class Chronicle {
    private static final long PATIENCE_MILLIS = 240_000;

    private final Process process;
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final Thread reader = Thread.ofPlatform().daemon().unstarted(this::read);
    private long killed;

    /// Something that the process said.
    ///
    /// @param detail what is between the word and the time, if anything
    record Event(String word, String detail, long millis) {}

    private Chronicle(Process process) {
        this.process = process;
        reader.start();
    }

    static Chronicle start(Path folder, long seed) throws IOException {
        return new Chronicle(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules=jdk.incubator.vector",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WorkingProcess.class.getName(),
                        folder.toString(),
                        Long.toString(seed))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    private void read() {
        try (BufferedReader said = process.inputReader()) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                String[] words = line.split(" ");
                // The last line may be cut off by the kill.
                if (words.length >= 2 && words[words.length - 1].length() == 13) {
                    String detail = words.length == 2 ? "" : words[1];
                    events.add(new Event(words[0], detail, Long.parseLong(words[words.length - 1])));
                }
            }
        } catch (IOException ended) {
            // Said all.
        }
    }

    /// Waits until it said something that begins so.
    void await(String beginning) throws InterruptedException {
        long end = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (!beginning.isEmpty()
                && events.stream().noneMatch(it -> (it.word() + " " + it.detail()).startsWith(beginning))) {
            if (!process.isAlive() || System.currentTimeMillis() > end) {
                throw new AssertionError("never said " + beginning + this);
            }
            Thread.sleep(20);
        }
    }

    /// Ends it as `kill -9` does, and waits until all that it said is here.
    void kill() throws InterruptedException {
        boolean wasAlive = process.isAlive();
        killed = System.currentTimeMillis();
        process.destroyForcibly().waitFor();
        reader.join();
        if (!wasAlive) {
            throw new AssertionError("it ended by itself" + this);
        }
    }

    List<Event> all(String word) {
        return events.stream().filter(it -> it.word().equals(word)).toList();
    }

    /// What it said so long before it was killed.
    List<Event> before(String word, long millis) {
        return all(word).stream().filter(it -> it.millis() <= killed - millis).toList();
    }

    /// All but what was typed, in milliseconds before the kill.
    @Override
    public String toString() {
        return events.stream()
                .filter(it -> !it.word().equals("typed"))
                .map(it -> "%s %s at %d".formatted(it.word(), it.detail(), it.millis() - killed))
                .collect(Collectors.joining("\n", "\n", "\n"));
    }
}
