package dev.sigmalab.app.shell;

import dev.sigmalab.app.settings.Layout;
import dev.sigmalab.app.settings.Layout.Split;
import dev.sigmalab.app.settings.Layout.Tabs;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Where panels go. Pure: layouts in, layouts out.
///
/// @param centre the panel that always stays
record Arrangement(String centre) {
    /// 240 of 1440 pixels.
    private static final double LEFT_SHARE = 240.0 / 1440;

    /// 440 of 1440 pixels.
    private static final double RIGHT_SHARE = 440.0 / 1440;

    private static final double BELOW_SHARE = 0.35;
    private static final double LEAST_CENTRE = 0.2;

    /// The layout without one panel; splits of one part become that part.
    Optional<Layout> without(Layout layout, String panel) {
        return switch (layout) {
            case Tabs(List<String> names, int selected) -> withoutTab(names, selected, panel);
            case Split split -> {
                Optional<Layout> rest = Optional.of(split);
                for (int i = split.parts().size() - 1; i >= 0; i--) {
                    Layout part = split.parts().get(i);
                    if (part.panels().anyMatch(panel::equals)) {
                        rest = replace(split, i, without(part, panel));
                    }
                }
                yield rest;
            }
        };
    }

    private static Optional<Layout> withoutTab(List<String> names, int selected, String panel) {
        int index = names.indexOf(panel);
        if (index < 0) {
            return Optional.of(new Tabs(names, selected));
        }
        List<String> rest = new ArrayList<>(names);
        rest.remove(index);
        int now = index < selected ? selected - 1 : Math.min(selected, rest.size() - 1);
        return rest.isEmpty() ? Optional.empty() : Optional.of(new Tabs(rest, now));
    }

    private static Optional<Layout> replace(Split split, int index, Optional<Layout> part) {
        List<Layout> parts = new ArrayList<>(split.parts());
        if (part.isPresent()) {
            parts.set(index, part.get());
            return Optional.of(new Split(split.horizontal(), parts, split.dividers()));
        }
        parts.remove(index);
        List<Double> dividers = new ArrayList<>(split.dividers());
        if (!dividers.isEmpty()) {
            dividers.remove(Math.max(0, index - 1));
        }
        return switch (parts.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(parts.getFirst());
            default -> Optional.of(new Split(split.horizontal(), parts, dividers));
        };
    }

    /// The layout with a panel at a place, in front of those that share its tabs.
    Layout with(Layout layout, String panel, Place place) {
        Layout rest = without(layout, panel).orElseThrow();
        Split row =
                rest instanceof Split split && split.horizontal() ? split : new Split(true, List.of(rest), List.of());
        int middle = middle(row);
        Layout placed = switch (place) {
            case LEFT ->
                middle > 0 ? inPart(row, 0, addTab(row.parts().getFirst(), panel, true)) : insertLeft(row, panel);
            case CENTRE -> beside(row, panel);
            case BELOW -> inPart(row, middle, below(row.parts().get(middle), panel, BELOW_SHARE));
            case RIGHT, RIGHT_BELOW -> right(row, middle, panel, place == Place.RIGHT_BELOW);
        };
        return placed instanceof Split(boolean _, List<Layout> parts, List<Double> _) && parts.size() == 1
                ? parts.getFirst()
                : placed;
    }

    private int middle(Split row) {
        for (int i = 0; i < row.parts().size(); i++) {
            if (row.parts().get(i).panels().anyMatch(centre::equals)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no panel %s in %s".formatted(centre, row));
    }

    private Layout right(Split row, int middle, String panel, boolean lower) {
        int last = row.parts().size() - 1;
        if (middle == last) {
            return insertRight(row, panel);
        }
        Layout part = row.parts().get(last);
        return inPart(row, last, lower ? below(part, panel, 0.5) : addTab(part, panel, true));
    }

    private static Layout inPart(Split row, int index, Layout part) {
        List<Layout> parts = new ArrayList<>(row.parts());
        parts.set(index, part);
        return new Split(row.horizontal(), parts, row.dividers());
    }

    /// Others keep their widths, the centre gives; unless too little of it would be left.
    private static Layout insertLeft(Split row, String panel) {
        List<Layout> parts = new ArrayList<>(row.parts());
        parts.addFirst(Tabs.of(panel));
        boolean fits = row.dividers().stream().allMatch(divider -> divider >= LEFT_SHARE + LEAST_CENTRE);
        List<Double> dividers = new ArrayList<>(row.dividers().stream()
                .map(divider -> fits ? divider : LEFT_SHARE + divider * (1 - LEFT_SHARE))
                .toList());
        dividers.addFirst(LEFT_SHARE);
        return new Split(true, parts, dividers);
    }

    private static Layout insertRight(Split row, String panel) {
        List<Layout> parts = new ArrayList<>(row.parts());
        parts.addLast(Tabs.of(panel));
        double share = 1 - RIGHT_SHARE;
        boolean fits = row.dividers().stream().allMatch(divider -> divider <= share - LEAST_CENTRE);
        List<Double> dividers = new ArrayList<>(row.dividers().stream()
                .map(divider -> fits ? divider : divider * share)
                .toList());
        dividers.addLast(share);
        return new Split(true, parts, dividers);
    }

    /// As a tab of the first or the last stack.
    private static Layout addTab(Layout layout, String panel, boolean first) {
        return switch (layout) {
            case Tabs(List<String> names, int _) -> {
                List<String> more = new ArrayList<>(names);
                more.add(panel);
                yield new Tabs(more, more.size() - 1);
            }
            case Split split -> {
                int index = first ? 0 : split.parts().size() - 1;
                yield inPart(split, index, addTab(split.parts().get(index), panel, first));
            }
        };
    }

    private static Layout below(Layout layout, String panel, double share) {
        if (layout instanceof Split split && !split.horizontal()) {
            return addTab(split, panel, false);
        }
        return new Split(false, List.of(layout, Tabs.of(panel)), List.of(1 - share));
    }

    private Layout beside(Layout layout, String panel) {
        return switch (layout) {
            case Tabs(List<String> names, int _) when names.contains(centre) -> addTab(layout, panel, true);
            case Tabs tabs -> tabs;
            case Split(boolean horizontal, List<Layout> parts, List<Double> dividers) ->
                new Split(
                        horizontal,
                        parts.stream().map(part -> beside(part, panel)).toList(),
                        dividers);
        };
    }

    /// The layout with a panel in front of those that share its tabs.
    Layout selecting(Layout layout, String panel) {
        return switch (layout) {
            case Tabs(List<String> names, int selected) ->
                new Tabs(names, names.contains(panel) ? names.indexOf(panel) : selected);
            case Split(boolean horizontal, List<Layout> parts, List<Double> dividers) ->
                new Split(
                        horizontal,
                        parts.stream().map(part -> selecting(part, panel)).toList(),
                        dividers);
        };
    }

    /// The layout for a narrow window: all to the right of the centre as one stack of tabs.
    Layout narrow(Layout layout) {
        if (!(layout instanceof Split row) || !row.horizontal()) {
            return layout;
        }
        int middle = middle(row);
        if (middle == row.parts().size() - 1) {
            return layout;
        }
        List<Layout> right = row.parts().subList(middle + 1, row.parts().size());
        List<String> panels = right.stream().flatMap(Layout::panels).toList();
        List<Layout> parts = Stream.concat(row.parts().stream().limit(middle + 1), Stream.of(new Tabs(panels, 0)))
                .toList();
        return new Split(true, parts, row.dividers().subList(0, parts.size() - 1));
    }

    /// Whether two layouts show the same panels.
    static boolean samePanels(Layout one, Layout other) {
        List<String> some = new ArrayList<>(one.panels().toList());
        List<String> others = new ArrayList<>(other.panels().toList());
        Collections.sort(some);
        Collections.sort(others);
        return some.equals(others);
    }
}
