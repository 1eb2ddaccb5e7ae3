package dev.sigmalab.visualizer.model;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/// What was made of a run so far, to be extended when it goes on: of a new epoch only that epoch is looked at, however
/// many there were before. Shared by all versions of a run; for any thread.
final class Growth {
    private final Map<Key, Grown> all = new HashMap<>();

    /// @param what is made
    /// @param of which part of the run, such as the index of a parameter
    private record Key(Class<?> what, Object of) {}

    /// @param until how far it has come
    private record Grown(Course<?> course, Kept.Stage until, int epochs) {}

    /// Something that is made of a run epoch by epoch. Used by one thread at a time; what it gives is immutable.
    interface Course<T> {
        /// Takes one more epoch, of those that are no longer the newest.
        void add(Frame frame);

        /// What comes of the epochs so far and the version's newest.
        T upTo(RunHistory version);
    }

    /// What comes of a version of the run: what was made of an earlier one goes on. A version that is older than what
    /// was made, or goes another way, is looked at from its beginning.
    synchronized <T> T get(Class<?> what, Object of, RunHistory version, Supplier<? extends Course<T>> begin) {
        Key key = new Key(what, of);
        Grown known = all.get(key);
        boolean goesOn = known != null && version.kept().goesOnFrom(known.until());
        @SuppressWarnings("unchecked")
        Course<T> course = goesOn ? (Course<T>) known.course() : begin.get();
        version.kept().settledSince(goesOn ? known.until() : Kept.Stage.NONE, course::add);
        if (known == null || goesOn || version.epochsRun() >= known.epochs()) {
            all.put(key, new Grown(course, version.kept().stage(), version.epochsRun()));
        }
        return course.upTo(version);
    }
}
