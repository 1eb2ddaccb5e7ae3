package dev.sigmalab.engine.backend.cpu;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/// A fixed set of threads that share the tasks of one job at a time; the caller works too.
final class Workers implements AutoCloseable {
    /// How often an idle thread looks for work before it sleeps.
    private static final int SPINS = 2_000;

    private final Thread[] threads;
    private final ReentrantLock busy = new ReentrantLock();
    private volatile Job job;
    private volatile boolean closed;

    /// One of the tasks 0, 1, … of a job.
    interface Task {
        /// @param worker less than [#count()]; no two tasks run at once under the same number
        void run(int task, int worker);
    }

    private static final class Job {
        private final Task task;
        private final int tasks;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger finished = new AtomicInteger();
        private final Thread caller = Thread.currentThread();
        private volatile Throwable failure;

        Job(Task task, int tasks) {
            this.task = task;
            this.tasks = tasks;
        }

        void work(int worker) {
            for (int i = next.getAndIncrement(); i < tasks; i = next.getAndIncrement()) {
                try {
                    task.run(i, worker);
                } catch (Throwable e) {
                    failure = e;
                } finally {
                    if (finished.incrementAndGet() == tasks && worker > 0) {
                        LockSupport.unpark(caller);
                    }
                }
            }
        }
    }

    /// @param count the number of threads, the caller's included
    Workers(int count) {
        threads = new Thread[count - 1];
        for (int i = 0; i < threads.length; i++) {
            int worker = i + 1;
            threads[i] =
                    Thread.ofPlatform().daemon().name("sigmalab-cpu-" + worker).start(() -> serve(worker));
        }
    }

    int count() {
        return threads.length + 1;
    }

    /// Runs all tasks and returns when they are done. While another job is running, the caller does all of them alone.
    void run(int tasks, Task task) {
        if (tasks <= 1 || threads.length == 0 || closed || !busy.tryLock()) {
            for (int i = 0; i < tasks; i++) {
                task.run(i, 0);
            }
            return;
        }
        try {
            share(new Job(task, tasks));
        } finally {
            busy.unlock();
        }
    }

    private void share(Job shared) {
        job = shared;
        for (Thread thread : threads) {
            LockSupport.unpark(thread);
        }
        shared.work(0);
        for (int spins = 0; shared.finished.get() < shared.tasks; spins++) {
            if (spins < SPINS) {
                Thread.onSpinWait();
            } else {
                // Whoever still works may have lost its processor to the window's threads; it gets this one if it is
                // left.
                LockSupport.park(this);
            }
        }
        job = null;
        if (shared.failure != null) {
            throw new IllegalStateException("a task failed", shared.failure);
        }
    }

    private void serve(int worker) {
        Job last = null;
        int spins = 0;
        while (!closed) {
            Job current = job;
            if (current != null && current != last) {
                current.work(worker);
                last = current;
                spins = 0;
            } else if (spins++ < SPINS) {
                Thread.onSpinWait();
            } else {
                last = null;
                LockSupport.park(this);
                spins = 0;
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        for (Thread thread : threads) {
            LockSupport.unpark(thread);
        }
    }
}
