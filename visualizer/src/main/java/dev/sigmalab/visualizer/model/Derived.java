package dev.sigmalab.visualizer.model;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// What was made of one version of a run, so that looking at another of its epochs makes nothing anew. It lives as long
/// as the version, and holds less than that does. For any thread.
final class Derived {
    private final Map<Key, Object> made = new ConcurrentHashMap<>();

    /// @param what is made
    /// @param of which part of the run, such as the index of a parameter
    private record Key(Class<?> what, Object of) {}

    /// What was made of the run before, or is made now. Where two threads ask at once both may make it, and both get
    /// the same.
    <T> T get(Class<?> what, Object of, Supplier<T> make) {
        Key key = new Key(what, of);
        Object known = made.get(key);
        if (known == null) {
            T now = make.get();
            Object first = made.putIfAbsent(key, now);
            known = first == null ? now : first;
        }
        @SuppressWarnings("unchecked")
        T value = (T) known;
        return value;
    }
}
