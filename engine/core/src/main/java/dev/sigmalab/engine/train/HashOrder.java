package dev.sigmalab.engine.train;

import java.util.Arrays;

/// Rows sorted by 64-bit hashes, without an object for each.
final class HashOrder {
    private HashOrder() {}

    /// The places of the hashes from the least on, as signed numbers; equal ones in their order.
    static int[] of(long[] hashes) {
        long[] keys = new long[hashes.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = hashes[i] & 0xFFFFFFFF00000000L | i;
        }
        Arrays.parallelSort(keys);
        int[] order = new int[keys.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = (int) keys[i];
        }
        // What half of the bits leaves open is in short stretches.
        for (int i = 1; i < order.length; i++) {
            int row = order[i];
            int at = i;
            while (at > 0 && hashes[order[at - 1]] > hashes[row]) {
                order[at] = order[--at];
            }
            order[at] = row;
        }
        return order;
    }
}
