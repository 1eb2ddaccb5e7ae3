package dev.sigmalab.editor.journal;

import com.fasterxml.jackson.core.JsonFactory;
import dev.sigmalab.editor.document.Change;
import dev.sigmalab.editor.document.Notebook;
import dev.sigmalab.engine.problem.Problem;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A process that opens a notebook, types ` 1 2 3 …` into its cell without end, and saves now and then.
///
/// On standard output it says `opened`, and after each number the number and the time.
final class TypingProcess {
    private TypingProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        PrintStream out = System.out;
        Documents documents = new Documents(Path.of(arguments[0]), new LinkedBlockingQueue<>());
        Random random = new Random(Long.parseLong(arguments[1]));
        Opening.Opened opened = documents.open();
        out.println("opened");
        Notebook notebook = opened.recovery().notebook();
        // Every save brings what is typed to disk: only a process without saves shows how long that takes otherwise.
        boolean saves = random.nextBoolean();
        for (int next = lastTyped(notebook) + 1; ; next++) {
            int end = notebook.cell(Documents.A).orElseThrow().source().length();
            Change change = new Change.ReplaceText(Documents.A, end, end, " " + next);
            notebook = change.apply(notebook);
            opened.journal().append(change);
            out.println(next + " " + System.currentTimeMillis());
            if (saves && random.nextInt(20) == 0) {
                Notebook now = notebook;
                Thread.ofPlatform().daemon().start(() -> opened.journal().save(now, false));
            }
            Thread.sleep(random.nextInt(15));
        }
    }

    /// The last number in the document, which holds all numbers from 1 to it and nothing else.
    ///
    /// @throws AssertionError if it does not
    static int lastTyped(Notebook notebook) {
        String source = notebook.cell(Documents.A).orElseThrow().source();
        String[] words = source.split(" ");
        for (int i = 2; i < words.length; i++) {
            if (!words[i].equals(Integer.toString(i - 1))) {
                throw new AssertionError("typed numbers are missing or doubled: " + source);
            }
        }
        return words.length - 2;
    }

    /// What was typed when.
    record Typed(int number, long millis) {}

    /// The process, and what it says.
    record Running(Process process, List<Typed> typed, CountDownLatch typing, Thread reader) {
        long pid() {
            return process.pid();
        }

        void awaitTyped() throws InterruptedException {
            typing.await();
        }

        /// Ends it as `kill -9` does, and waits until all that it said is here.
        ///
        /// @return when it was killed
        long kill() throws InterruptedException {
            long now = System.currentTimeMillis();
            process.destroyForcibly().waitFor();
            reader.join();
            return now;
        }
    }

    static Running start(Path folder, long seed) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-cp",
                        classPath(),
                        TypingProcess.class.getName(),
                        folder.toString(),
                        Long.toString(seed))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<Typed> typed = new CopyOnWriteArrayList<>();
        CountDownLatch typing = new CountDownLatch(1);
        Thread reader = Thread.ofPlatform().daemon().start(() -> read(process, typed, typing));
        return new Running(process, typed, typing, reader);
    }

    private static void read(Process process, List<Typed> typed, CountDownLatch typing) {
        try (BufferedReader said = process.inputReader()) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                String[] words = line.split(" ");
                // The last line may be cut off by the kill.
                if (words.length == 2 && words[1].length() == 13) {
                    typed.add(new Typed(Integer.parseInt(words[0]), Long.parseLong(words[1])));
                    typing.countDown();
                }
            }
        } catch (IOException ended) {
            // Said all.
        }
        typing.countDown();
    }

    private static String classPath() {
        return Stream.of(DocumentJournal.class, TypingProcess.class, Problem.class, JsonFactory.class)
                .map(TypingProcess::placeOf)
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String placeOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
