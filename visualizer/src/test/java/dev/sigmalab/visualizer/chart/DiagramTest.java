package dev.sigmalab.visualizer.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiagramTest {
    private static FlowDiagram.Box box(String id, Optional<String> inside) {
        return new FlowDiagram.Box(
                id, "σ", "column_of_" + id + " > LEARN(30)", "3 · 0.04", Optional.empty(), "", inside);
    }

    private static FlowDiagram.Arrow arrow(String from, String to) {
        return new FlowDiagram.Arrow(from, to, "3 · 0.04", Optional.of(new FlowDiagram.Level(2, 0.5)));
    }

    /// Each box reads one or two of those before it.
    private static FlowDiagram random(int size, long seed) {
        Random random = new Random(seed);
        List<FlowDiagram.Box> boxes = new ArrayList<>();
        List<FlowDiagram.Arrow> arrows = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            boxes.add(box("b" + i, Optional.empty()));
            for (int k = 0; i > 0 && k < 1 + i % 2; k++) {
                arrows.add(arrow("b" + random.nextInt(i), "b" + i));
            }
        }
        return new FlowDiagram(boxes, arrows);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void boxes_never_overlap_and_arrows_begin_and_end_at_their_boxes(boolean downwards) {
        for (long seed = 0; seed < 5; seed++) {
            FlowDiagram diagram = random(25, seed);
            DiagramLayout layout = DiagramLayout.of(diagram.structure(), downwards);
            List<Rectangle2D> boxes = List.copyOf(layout.boxes().values());
            for (int i = 0; i < boxes.size(); i++) {
                for (int k = 0; k < i; k++) {
                    assertFalse(boxes.get(i).intersects(boxes.get(k)), "seed " + seed);
                }
            }
            for (int i = 0; i < diagram.arrows().size(); i++) {
                Point2D end = layout.routes().get(i).path().getCurrentPoint();
                Rectangle2D to = layout.boxes().get(diagram.arrows().get(i).to());
                Rectangle2D around =
                        new Rectangle2D.Double(to.getX() - 1, to.getY() - 1, to.getWidth() + 2, to.getHeight() + 2);
                assertTrue(around.contains(end), "seed " + seed + ": " + end + " at " + to);
            }
        }
    }

    @Test
    void boxes_inside_a_box_lie_within_it() {
        FlowDiagram diagram = new FlowDiagram(
                List.of(
                        box("a", Optional.empty()),
                        box("b", Optional.empty()),
                        box("x", Optional.of("b")),
                        box("y", Optional.of("b"))),
                List.of(arrow("a", "x"), arrow("x", "y")));
        DiagramLayout layout = DiagramLayout.of(diagram.structure(), true);
        assertTrue(layout.boxes().get("b").contains(layout.boxes().get("x")), layout::toString);
        assertTrue(layout.boxes().get("b").contains(layout.boxes().get("y")), layout::toString);
        Rectangle2D x = layout.boxes().get("x");
        Point2D end = layout.routes().getFirst().path().getCurrentPoint();
        assertTrue(
                new Rectangle2D.Double(x.getX() - 1, x.getY() - 1, x.getWidth() + 2, x.getHeight() + 2).contains(end),
                end + " at " + x);
    }

    @Test
    void what_flows_may_change_without_a_new_layout() {
        DiagramLayouts layouts = new DiagramLayouts();
        FlowDiagram before = random(10, 1);
        FlowDiagram after = new FlowDiagram(
                before.boxes(),
                before.arrows().stream()
                        .map(it -> new FlowDiagram.Arrow(
                                it.from(), it.to(), "5 · 9", Optional.of(new FlowDiagram.Level(4, 1))))
                        .toList());
        assertSame(layouts.fitting(before.structure(), 400, 300), layouts.fitting(after.structure(), 400, 300));
    }

    @Test
    void every_box_is_found_where_it_is_drawn_however_it_is_looked_at() {
        FlowDiagram diagram = random(12, 2);
        Rectangle2D area = new Rectangle2D.Double(10, 20, 440, 300);
        for (Camera camera : List.of(Camera.FIT, Camera.FIT.zoomed(2, 30, -40), Camera.FIT.moved(25, 14))) {
            DiagramPicture picture =
                    new DiagramPicture(diagram, camera, Optional.empty(), Optional.of("b3"), new DiagramLayouts());
            for (FlowDiagram.Box box : diagram.boxes()) {
                Point2D middle = picture.middle(box.id(), area).orElseThrow();
                if (area.contains(middle)) {
                    assertEquals(Optional.of(box.id()), picture.at(middle.getX(), middle.getY(), area));
                }
            }
        }
        assertEquals(Camera.FIT, Camera.FIT.zoomed(2, 30, -40).zoomed(0.5, 30, -40));
    }
}
