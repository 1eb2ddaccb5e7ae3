package dev.sigmalab.engine.inspect;

import java.util.function.Supplier;

/// The answer that was given last, for those who ask the same at the same time.
final class Latest<K, V> {
    private K asked;
    private V answer;

    /// The answer to the last question if it is asked again, else a new one.
    synchronized V get(K question, Supplier<V> answering) {
        if (!question.equals(asked)) {
            answer = answering.get();
            asked = question;
        }
        return answer;
    }
}
