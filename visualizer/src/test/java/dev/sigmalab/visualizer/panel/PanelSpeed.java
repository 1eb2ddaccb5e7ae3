package dev.sigmalab.visualizer.panel;

import dev.sigmalab.engine.train.Snapshot;
import dev.sigmalab.visualizer.SampleRuns;
import dev.sigmalab.visualizer.chart.DrawingThread;
import dev.sigmalab.visualizer.model.RunHistory;
import dev.sigmalab.visualizer.model.RunState;
import dev.sigmalab.visualizer.model.Timeline;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;

/// Measures panels on a run that grows: pictures a second, the window thread's time for each, how long the window is
/// deaf. Prints a line per size; not a test, since its numbers are the machine's.
///
/// Run with the arguments of the module's tests.
final class PanelSpeed {
    private static final long SECONDS = 5;
    private static final long SECOND = 1_000_000_000L;
    private static final int EPOCHS_PER_SECOND = 500;
    private static final int SCRUBS = 200;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final DrawingThread thread = new DrawingThread(Throwable::printStackTrace);
    private LossPanel loss;
    private ParametersPanel parameters;
    private GradientPanel gradient;
    private long windowThread;

    private PanelSpeed() {}

    public static void main(String[] arguments) throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        Platform.startup(started::countDown);
        started.await();
        PanelSpeed speed = new PanelSpeed();
        speed.open();
        if (arguments.length == 0) {
            for (int[] size : new int[][] {{5, 0}, {5, 0}, {5, 10_000}, {1000, 1_000}}) {
                speed.measure(size[0], size[1]);
            }
        }
        for (int[] size : new int[][] {{5, 1_000}, {5, 1_000}, {5, 10_000}, {1000, 10_000}, {5, 100_000}}) {
            speed.scrub(size[0], size[1]);
        }
        for (int already : new int[] {0, 0, 10_000}) {
            speed.measureGradient(already);
        }
        Platform.exit();
        speed.thread.close();
    }

    private void open() throws InterruptedException {
        // Its time is read before the first picture.
        thread.run(() -> {});
        onWindow(() -> {
            windowThread = Thread.currentThread().threadId();
            loss = new LossPanel(thread);
            parameters = new ParametersPanel(thread);
            loss.setPrefSize(440, 400);
            parameters.setPrefSize(440, 400);
            gradient = new GradientPanel(thread);
            gradient.setPrefSize(440, 400);
            Stage stage = new Stage();
            stage.setScene(new Scene(new HBox(loss, parameters, gradient)));
            stage.show();
        });
    }

    /// @param already how many epochs lie behind when the measuring begins
    private void measure(int count, int already) throws InterruptedException {
        AtomicReference<RunHistory> history =
                new AtomicReference<>(RunHistory.of("q", List.of(), RunHistory.DEFAULT_BUDGET));
        for (int i = 0; i < already; i++) {
            history.set(history.get().append(epoch(i, count)));
        }
        long lossBefore = loss.framesShown();
        long parametersBefore = parameters.framesShown();
        long cpuBefore = threads.getThreadCpuTime(windowThread);
        AtomicLong deaf = new AtomicLong();
        long begin = System.nanoTime();
        for (int i = 0; System.nanoTime() - begin < SECONDS * SECOND; i++) {
            history.set(history.get().append(epoch(already + i, count)));
            RunHistory newest = history.get();
            long asked = System.nanoTime();
            Platform.runLater(() -> {
                deaf.accumulateAndGet(System.nanoTime() - asked, Math::max);
                loss.accept(newest, Timeline.LIVE);
                parameters.accept(newest, Timeline.LIVE);
            });
            Thread.sleep(1000 / EPOCHS_PER_SECOND);
        }
        double seconds = (System.nanoTime() - begin) / (double) SECOND;
        long frames = loss.framesShown() - lossBefore + parameters.framesShown() - parametersBefore;
        double cpu = (threads.getThreadCpuTime(windowThread) - cpuBefore) / 1e6;
        System.out.printf(
                Locale.ROOT,
                "%d parameters, %d to %d epochs: loss %.0f, parameters %.0f pictures/s; window thread %.0f ms/s,"
                        + " %.2f ms per picture; longest wait %.1f ms; history %d kB%n",
                count,
                already,
                history.get().epochsRun(),
                (loss.framesShown() - lossBefore) / seconds,
                (parameters.framesShown() - parametersBefore) / seconds,
                cpu / seconds,
                cpu / frames,
                deaf.get() / 1e6,
                history.get().bytes() >> 10);
    }

    /// Looks at random epochs, each as soon as the one before was drawn.
    private void scrub(int count, int epochs) throws InterruptedException {
        RunHistory history = RunHistory.of("q", List.of(), RunHistory.DEFAULT_BUDGET);
        for (int i = 0; i < epochs; i++) {
            history = history.append(epoch(i, count));
        }
        RunHistory run = history.withState(new RunState.Paused());
        onWindow(() -> {
            loss.setFramesPerSecond(1000);
            parameters.setFramesPerSecond(1000);
        });
        SplittableRandom random = new SplittableRandom(1);
        double[] millis = new double[SCRUBS];
        long cpuBefore = threads.getThreadCpuTime(windowThread);
        long drawnBefore = threads.getThreadCpuTime(drawingThread());
        for (int i = 0; i < SCRUBS; i++) {
            long before = loss.framesShown() + parameters.framesShown();
            long asked = System.nanoTime();
            Timeline at = Timeline.at(random.nextInt(epochs));
            Platform.runLater(() -> {
                loss.accept(run, at);
                parameters.accept(run, at);
            });
            while (loss.framesShown() + parameters.framesShown() < before + 2) {
                Thread.sleep(0, 200_000);
            }
            millis[i] = (System.nanoTime() - asked) / 1e6;
        }
        double cpu = (threads.getThreadCpuTime(windowThread) - cpuBefore) / 1e6 / SCRUBS;
        double drawing = (threads.getThreadCpuTime(drawingThread()) - drawnBefore) / 1e6 / SCRUBS;
        Arrays.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "scrubbing %d epochs of %d parameters: both panels after %.1f ms (p50), %.1f ms (p95); processor time of"
                        + " each: window thread %.2f ms, drawing thread %.2f ms; history %d kB, %d epochs kept%n",
                epochs,
                count,
                millis[SCRUBS / 2],
                millis[SCRUBS * 95 / 100],
                cpu,
                drawing,
                run.bytes() >> 10,
                run.size());
    }

    /// The gradient panel on the epochs of a real run, again and again.
    ///
    /// @param already how many epochs lie behind when the measuring begins
    private void measureGradient(int already) throws InterruptedException {
        RunHistory real = SampleRuns.trainGroups(200, _ -> {});
        RunHistory history = real;
        for (int i = 0; i < already; i++) {
            history = history.append(real.frame(i % 200).snapshot());
        }
        long before = gradient.framesShown();
        long cpuBefore = threads.getThreadCpuTime(windowThread);
        AtomicLong deaf = new AtomicLong();
        long begin = System.nanoTime();
        for (int i = 0; System.nanoTime() - begin < SECONDS * SECOND; i++) {
            history = history.append(real.frame(i % 200).snapshot());
            RunHistory newest = history;
            long asked = System.nanoTime();
            Platform.runLater(() -> {
                deaf.accumulateAndGet(System.nanoTime() - asked, Math::max);
                gradient.accept(newest, Timeline.LIVE);
            });
            Thread.sleep(1000 / EPOCHS_PER_SECOND);
        }
        double seconds = (System.nanoTime() - begin) / (double) SECOND;
        long frames = gradient.framesShown() - before;
        double cpu = (threads.getThreadCpuTime(windowThread) - cpuBefore) / 1e6;
        System.out.printf(
                Locale.ROOT,
                "gradient, %d to %d epochs: %.0f pictures/s; window thread %.2f ms per picture; longest wait %.1f ms%n",
                already,
                history.epochsRun(),
                frames / seconds,
                cpu / frames,
                deaf.get() / 1e6);
    }

    private long drawingThread() {
        return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(info -> info != null && info.getThreadName().equals("drawing"))
                .findFirst()
                .orElseThrow()
                .getThreadId();
    }

    private static Snapshot epoch(int epoch, int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = i + Math.sin(epoch * 0.01 + i);
        }
        return SampleRuns.epoch(0, epoch, 20_000, 0.2 + Math.exp(-epoch * 0.001) + 0.01 * Math.sin(epoch), values);
    }

    private static void onWindow(Runnable action) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        Platform.runLater(() -> {
            action.run();
            done.countDown();
        });
        done.await();
    }
}
