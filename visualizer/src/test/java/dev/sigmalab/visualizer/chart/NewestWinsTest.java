package dev.sigmalab.visualizer.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class NewestWinsTest {
    private final List<Throwable> faults = Collections.synchronizedList(new ArrayList<>());
    private final DrawingThread thread = new DrawingThread(faults::add);

    @AfterEach
    void close() {
        thread.close();
    }

    @Test
    void what_arrives_while_a_frame_is_in_flight_waits_and_only_the_newest_is_served() throws InterruptedException {
        SynchronousQueue<Runnable> inFlight = new SynchronousQueue<>();
        List<Integer> served = Collections.synchronizedList(new ArrayList<>());
        NewestWins<Integer> frames = new NewestWins<>(thread, 0, (request, release) -> {
            served.add(request);
            hand(inFlight, release);
        });
        frames.submit(1);
        Runnable first = inFlight.take();
        for (int i = 2; i <= 100; i++) {
            frames.submit(i);
        }
        assertEquals(List.of(1), List.copyOf(served), "one at a time");
        first.run();
        inFlight.take().run();
        assertEquals(List.of(1, 100), List.copyOf(served));
    }

    private static void hand(SynchronousQueue<Runnable> queue, Runnable release) {
        try {
            queue.put(release);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_fault_is_told_and_the_next_request_is_served() throws InterruptedException {
        CountDownLatch served = new CountDownLatch(1);
        NewestWins<Integer> frames = new NewestWins<>(thread, 0, (request, release) -> {
            if (request == 1) {
                throw new IllegalStateException("cannot draw");
            }
            release.run();
            served.countDown();
        });
        frames.submit(1);
        while (faults.isEmpty()) {
            Thread.sleep(1);
        }
        frames.submit(2);
        assertTrue(served.await(10, TimeUnit.SECONDS));
        assertEquals("cannot draw", faults.getFirst().getMessage());
    }

    @Test
    void requests_from_many_threads_end_with_the_last_one_served() throws InterruptedException {
        List<Integer> served = Collections.synchronizedList(new ArrayList<>());
        NewestWins<Integer> frames = new NewestWins<>(thread, 0, (request, release) -> {
            served.add(request);
            release.run();
        });
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            threads.add(Thread.ofPlatform().start(() -> {
                for (int i = 0; i < 20_000; i++) {
                    frames.submit(i);
                }
            }));
        }
        for (Thread one : threads) {
            one.join();
        }
        frames.submit(-1);
        while (served.isEmpty() || served.getLast() != -1) {
            Thread.sleep(1);
        }
    }

    @Test
    void frames_keep_their_distance() throws InterruptedException {
        List<Long> starts = Collections.synchronizedList(new ArrayList<>());
        NewestWins<Integer> frames = new NewestWins<>(thread, TimeUnit.MILLISECONDS.toNanos(20), (_, release) -> {
            starts.add(System.nanoTime());
            release.run();
        });
        while (starts.size() < 6) {
            frames.submit(0);
            Thread.sleep(1);
        }
        for (int i = 1; i < 6; i++) {
            assertTrue(starts.get(i) - starts.get(i - 1) >= TimeUnit.MILLISECONDS.toNanos(19));
        }
    }
}
