package dev.sigmalab.engine.train;

import dev.sigmalab.engine.backend.Data;
import dev.sigmalab.engine.backend.Executable;
import dev.sigmalab.engine.backend.Run;
import dev.sigmalab.engine.ir.Domain;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// The training rows in batches of nearly equal size, each with a run of its own.
///
/// Rows are dealt once, in the order of the hash of their key and the seed, so that neither the database's order of
/// rows nor the number of threads matters; an epoch takes the batches in an order of its own. Whatever the rows of a
/// batch look at comes along: the rows that they join, all members of their groups. Where most of a table would come
/// along with every batch, all of it stays.
final class Batches implements AutoCloseable {
    /// How many batches are looked at before it is decided what stays whole.
    private static final int TRIALS = 8;
    /// The runs that stay bound may take this part of the memory that there may be.
    private static final int SHARE_OF_MEMORY = 4;

    private final Data all;
    private final Deal deal;
    private final Reach reach;
    private final int count;
    private final long seed;
    private final KeptRuns runs;

    /// @param step the derivative of the loss as a batch estimates it
    /// @param wanted how many rows a batch has at the most
    Batches(Data all, SampledLoss loss, Executable step, BatchRows rows, int wanted, long seed) {
        this(all, loss, step, rows, wanted, seed, Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY);
    }

    /// @param room how many bytes the runs that stay bound may take; no result depends on it
    Batches(Data all, SampledLoss loss, Executable step, BatchRows rows, int wanted, long seed, long room) {
        this.all = all;
        this.deal = Deal.of(loss.sampled(), rows);
        this.count = Math.max(1, Math.ceilDiv(deal.size(), wanted));
        this.seed = seed;
        this.runs = new KeptRuns(loss.graph(), step, count, room);
        this.reach = reach(loss);
    }

    private Reach reach(SampledLoss loss) {
        Needs needs = Needs.of(loss.graph()).with(Set.of());
        while (true) {
            Reach tried = new Reach(all, needs, loss.sampled());
            Set<Domain.Named> crowded = crowded(tried);
            if (crowded.isEmpty()) {
                return tried;
            }
            needs = needs.with(crowded);
        }
    }

    /// Domains of which most rows come along with each batch.
    private Set<Domain.Named> crowded(Reach tried) {
        Map<Domain.Named, Long> total = new HashMap<>();
        int trials = Math.min(count, TRIALS);
        for (int i = 0; i < trials; i++) {
            tried.of(rows(i)).rows().forEach((domain, rows) -> total.merge(domain, (long) rows.length, Long::sum));
        }
        Set<Domain.Named> crowded = new HashSet<>();
        total.forEach((domain, rows) -> {
            if (count > 1 && 2 * rows > (long) trials * all.rows(domain)) {
                crowded.add(domain);
            }
        });
        return crowded;
    }

    /// How many batches make an epoch.
    int count() {
        return count;
    }

    /// How many of all rows each row of a batch stands for.
    double share(int batch) {
        int rows = deal.end(batch, count) - deal.start(batch, count);
        return rows == 0 ? 1 : (double) deal.size() / rows;
    }

    /// The n-th batch of an epoch.
    int at(int restart, int epoch, int n) {
        long mixed = mix(mix(mix(seed + 0x9E3779B97F4A7C15L) + restart) + epoch);
        long stride = coprime(1 + Math.floorMod(mixed, Math.max(1, count - 1)));
        return (int) ((Math.floorMod(mix(mixed), (long) count) + n * stride) % count);
    }

    private long coprime(long wanted) {
        long candidate = wanted;
        while (gcd(candidate, count) > 1) {
            candidate++;
        }
        return candidate;
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    /// The rows of a batch, by their domain.
    Map<Domain.Named, int[]> rows(int batch) {
        return deal.rows(deal.start(batch, count), deal.end(batch, count));
    }

    /// The data of a batch.
    BatchData data(int batch) {
        Map<Domain.Named, int[]> rows = rows(batch);
        return new BatchData(all, reach.of(rows), rows);
    }

    /// Runs something on a batch.
    <T> T on(int batch, Function<Run, T> what) {
        return runs.on(batch, () -> data(batch), what);
    }

    @Override
    public void close() {
        runs.close();
    }

    /// The finaliser of SplitMix64 (Steele, Lea, Flood 2014).
    private static long mix(long z) {
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }

    /// The rows of all domains together by their hashes.
    ///
    /// @param domains of each row, as places of the list
    private record Deal(List<Domain.Named> names, int[] domains, int[] rows) {
        static Deal of(List<Domain.Named> names, BatchRows from) {
            List<BatchRows.Rows> parts = names.stream().map(from::of).toList();
            int size = parts.stream().mapToInt(part -> part.rows().length).sum();
            long[] hashes = new long[size];
            int[] domain = new int[size];
            int[] row = new int[size];
            int at = 0;
            for (int part = 0; part < names.size(); part++) {
                int length = parts.get(part).rows().length;
                System.arraycopy(parts.get(part).hashes(), 0, hashes, at, length);
                System.arraycopy(parts.get(part).rows(), 0, row, at, length);
                Arrays.fill(domain, at, at + length, part);
                at += length;
            }
            int[] order = HashOrder.of(hashes);
            return new Deal(names, picked(domain, order), picked(row, order));
        }

        private static int[] picked(int[] from, int[] order) {
            return Arrays.stream(order).map(place -> from[place]).toArray();
        }

        int size() {
            return rows.length;
        }

        int start(int batch, int count) {
            return (int) ((long) batch * size() / count);
        }

        int end(int batch, int count) {
            return start(batch + 1, count);
        }

        Map<Domain.Named, int[]> rows(int from, int to) {
            Map<Domain.Named, int[]> found = new LinkedHashMap<>();
            for (int part = 0; part < names.size(); part++) {
                int[] all = new int[to - from];
                int size = 0;
                for (int i = from; i < to; i++) {
                    if (domains[i] == part) {
                        all[size++] = rows[i];
                    }
                }
                found.put(names.get(part), Arrays.copyOf(all, size));
            }
            return found;
        }
    }
}
