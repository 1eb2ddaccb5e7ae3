package dev.sigmalab.app.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.app.settings.Layout;
import dev.sigmalab.app.settings.Layout.Split;
import dev.sigmalab.app.settings.Layout.Tabs;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ArrangementTest {
    private static final Set<String> PANELS = Set.of("notebook", "explorer", "outline", "loss", "parameters");
    private static final Layout WHOLE = new Split(
            true,
            List.of(
                    Tabs.of("explorer", "outline"),
                    Tabs.of("notebook"),
                    new Split(false, List.of(Tabs.of("loss"), Tabs.of("parameters")), List.of(0.5))),
            List.of(0.17, 0.7));

    private final Arrangement arrangement = new Arrangement("notebook");

    @Test
    void the_first_panel_at_a_side_gets_a_part_of_its_own() {
        Layout left = arrangement.with(Tabs.of("notebook"), "explorer", Place.LEFT);
        assertEquals(new Split(true, List.of(Tabs.of("explorer"), Tabs.of("notebook")), List.of(240.0 / 1440)), left);
        Layout both = arrangement.with(left, "loss", Place.RIGHT);
        assertEquals(List.of("explorer", "notebook", "loss"), both.panels().toList());
        Layout under = arrangement.with(both, "parameters", Place.RIGHT_BELOW);
        Split row = (Split) under;
        assertEquals(
                new Split(false, List.of(Tabs.of("loss"), Tabs.of("parameters")), List.of(0.5)),
                row.parts().get(2));
        assertEquals(List.of(240.0 / 1440, 1 - 440.0 / 1440), row.dividers());
    }

    @Test
    void closing_the_last_panel_of_a_part_gives_its_room_away() {
        Layout rest = arrangement.without(WHOLE, "loss").orElseThrow();
        assertEquals(Tabs.of("parameters"), ((Split) rest).parts().get(2));
        rest = arrangement.without(rest, "parameters").orElseThrow();
        assertEquals(
                new Split(true, List.of(Tabs.of("explorer", "outline"), Tabs.of("notebook")), List.of(0.17)), rest);
        assertEquals(Optional.empty(), arrangement.without(Tabs.of("notebook"), "notebook"));
    }

    @Test
    void a_narrow_window_has_one_stack_at_the_right() {
        Split narrow = (Split) arrangement.narrow(WHOLE);
        assertEquals(Tabs.of("loss", "parameters"), narrow.parts().get(2));
        assertEquals(narrow, arrangement.narrow(narrow));
        assertTrue(Arrangement.samePanels(narrow, WHOLE));
    }

    @Test
    void whatever_is_done_the_notebook_stays_and_no_panel_is_lost_or_doubled() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<String> movable = List.of("explorer", "outline", "loss", "parameters");
        Layout layout = WHOLE;
        for (int i = 0; i < 5000; i++) {
            String panel = movable.get(random.nextInt(movable.size()));
            Set<String> before = layout.panels().collect(Collectors.toSet());
            if (random.nextInt(3) == 0) {
                layout = arrangement.without(layout, panel).orElseThrow();
                before.remove(panel);
            } else {
                Place place = Place.values()[random.nextInt(Place.values().length)];
                layout = arrangement.with(layout, panel, place);
                before.add(panel);
            }
            if (random.nextInt(10) == 0) {
                layout = arrangement.narrow(layout);
            }
            String what = "seed %d, step %d: %s".formatted(seed, i, layout);
            assertTrue(layout.isSound("notebook", PANELS), what);
            assertEquals(before, layout.panels().collect(Collectors.toSet()), what);
        }
    }
}
