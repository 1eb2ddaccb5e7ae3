package dev.sigmalab.app.settings;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Which panels there are and where: splits of splits, with stacks of tabs at the ends. Panels that it does not name
/// are closed. Immutable.
public sealed interface Layout {
    /// Parts beside or below one another.
    ///
    /// @param horizontal whether they stand side by side
    /// @param dividers between the parts, from 0 to 1 of the whole, growing; one less than parts
    record Split(boolean horizontal, List<Layout> parts, List<Double> dividers) implements Layout {
        public Split {
            parts = List.copyOf(parts);
            dividers = List.copyOf(dividers);
            if (parts.isEmpty() || dividers.size() != parts.size() - 1) {
                throw new IllegalArgumentException(
                        "%d dividers between %d parts".formatted(dividers.size(), parts.size()));
            }
            double before = 0;
            for (double divider : dividers) {
                if (!(divider >= before && divider <= 1)) {
                    throw new IllegalArgumentException("dividers " + dividers);
                }
                before = divider;
            }
        }

        @Override
        public Stream<String> panels() {
            return parts.stream().flatMap(Layout::panels);
        }
    }

    /// Panels of which one is seen.
    ///
    /// @param names of the panels, at least one
    /// @param selected index of the one that is seen
    record Tabs(List<String> names, int selected) implements Layout {
        public Tabs {
            names = List.copyOf(names);
            if (selected < 0 || selected >= names.size()) {
                throw new IllegalArgumentException("tab %d of %s".formatted(selected, names));
            }
        }

        /// One panel alone.
        public static Tabs of(String... names) {
            return new Tabs(List.of(names), 0);
        }

        @Override
        public Stream<String> panels() {
            return names.stream();
        }
    }

    /// The names of all panels.
    Stream<String> panels();

    /// Whether it shows a panel that must be there, no other than the known ones, and none twice.
    default boolean isSound(String required, Set<String> known) {
        Set<String> seen = new HashSet<>();
        boolean sound = panels().allMatch(panel -> known.contains(panel) && seen.add(panel));
        return sound && seen.contains(required);
    }
}
