package dev.sigmalab.visualizer.chart;

import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeLabelPlacement;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.HierarchyHandling;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkBendPoint;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkLabel;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/// Where the boxes of a diagram stand and how its arrows run: in layers, by Sugiyama's method. Immutable.
///
/// @param boxes by their ids, those that hold others first
/// @param routes of the arrows, in their order
record DiagramLayout(Map<String, Rectangle2D> boxes, List<Route> routes, double width, double height) {
    private static final int BADGE = 24;
    private static final int MARGIN = 8;
    private static final int NARROWEST = 96;
    private static final int READING = 14;
    private static final int LABEL_WIDTH = 50;
    private static final int LABEL_HEIGHT = 12;
    private static final int HEADING = 24;
    private static final int BETWEEN_LAYERS = 14;

    static {
        // ELK looks algorithms up in a registry of its own.
        LayoutMetaDataService.getInstance().registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
    }

    /// One arrow.
    ///
    /// @param path from the box where it begins
    /// @param label the middle of its number
    record Route(Path2D path, Point2D label) {}

    /// @param downwards whether layers stand beneath each other, rather than side by side
    static DiagramLayout of(FlowDiagram.Structure structure, boolean downwards) {
        ElkNode root = ElkGraphUtil.createGraph();
        root.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
        root.setProperty(CoreOptions.DIRECTION, downwards ? Direction.DOWN : Direction.RIGHT);
        root.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.SPLINES);
        root.setProperty(CoreOptions.HIERARCHY_HANDLING, HierarchyHandling.INCLUDE_CHILDREN);
        root.setProperty(CoreOptions.SPACING_NODE_NODE, 18.0);
        root.setProperty(CoreOptions.PADDING, new ElkPadding(MARGIN));
        root.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, (double) BETWEEN_LAYERS);
        root.setProperty(CoreOptions.SPACING_EDGE_NODE, 10.0);
        Map<String, ElkNode> nodes = nodes(structure, root);
        List<ElkEdge> edges =
                structure.links().stream().map(link -> edge(link, nodes)).toList();
        new RecursiveGraphLayoutEngine().layout(root, new BasicProgressMonitor());
        Map<String, Rectangle2D> boxes = new LinkedHashMap<>();
        nodes.forEach((id, node) -> boxes.put(id, place(node)));
        return new DiagramLayout(
                boxes, edges.stream().map(DiagramLayout::route).toList(), root.getWidth(), root.getHeight());
    }

    private static Map<String, ElkNode> nodes(FlowDiagram.Structure structure, ElkNode root) {
        Map<String, ElkNode> nodes = new LinkedHashMap<>();
        for (FlowDiagram.Structure.Part part : structure.parts()) {
            ElkNode parent = part.inside().map(nodes::get).orElse(root);
            ElkNode node = ElkGraphUtil.createNode(parent);
            List<String> lines = DiagramText.lines(part.title());
            double text = lines.stream()
                    .mapToDouble(line -> DiagramText.width(line, DiagramText.TITLE))
                    .max()
                    .orElse(0);
            node.setDimensions(
                    Math.max(NARROWEST, BADGE + text + MARGIN),
                    (double) lines.size() * DiagramText.LINE + READING + MARGIN);
            parent.setProperty(
                    CoreOptions.PADDING,
                    parent == root ? new ElkPadding(MARGIN) : new ElkPadding(HEADING, MARGIN, MARGIN, MARGIN));
            nodes.put(part.id(), node);
        }
        return nodes;
    }

    private static ElkEdge edge(FlowDiagram.Structure.Link link, Map<String, ElkNode> nodes) {
        ElkEdge edge = ElkGraphUtil.createSimpleEdge(nodes.get(link.from()), nodes.get(link.to()));
        if (link.labelled()) {
            ElkLabel label = ElkGraphUtil.createLabel("number", edge);
            label.setDimensions(LABEL_WIDTH, LABEL_HEIGHT);
            label.setProperty(CoreOptions.EDGE_LABELS_PLACEMENT, EdgeLabelPlacement.CENTER);
            label.setProperty(CoreOptions.EDGE_LABELS_INLINE, true);
        }
        return edge;
    }

    private static Rectangle2D place(ElkNode node) {
        Point2D corner = corner(node.getParent());
        return new Rectangle2D.Double(
                corner.getX() + node.getX(), corner.getY() + node.getY(), node.getWidth(), node.getHeight());
    }

    /// Where the inside of a node begins: places are told from there.
    private static Point2D corner(ElkNode node) {
        double x = 0;
        double y = 0;
        for (ElkNode at = node; at != null; at = at.getParent()) {
            x += at.getX();
            y += at.getY();
        }
        return new Point2D.Double(x, y);
    }

    private static Route route(ElkEdge edge) {
        Point2D corner = corner(edge.getContainingNode());
        Path2D path = new Path2D.Double();
        for (ElkEdgeSection section : edge.getSections()) {
            add(section, corner, path);
        }
        if (edge.getLabels().isEmpty()) {
            return new Route(path, null);
        }
        ElkLabel label = edge.getLabels().getFirst();
        return new Route(
                path,
                new Point2D.Double(
                        corner.getX() + label.getX() + label.getWidth() / 2,
                        corner.getY() + label.getY() + label.getHeight() / 2));
    }

    /// Bend points of splines are the control points of cubic curves, three for each.
    private static void add(ElkEdgeSection section, Point2D corner, Path2D path) {
        double x = corner.getX();
        double y = corner.getY();
        List<Point2D> points = new ArrayList<>();
        for (ElkBendPoint bend : section.getBendPoints()) {
            points.add(new Point2D.Double(x + bend.getX(), y + bend.getY()));
        }
        points.add(new Point2D.Double(x + section.getEndX(), y + section.getEndY()));
        path.moveTo(x + section.getStartX(), y + section.getStartY());
        int at = 0;
        for (; at + 3 <= points.size(); at += 3) {
            Point2D first = points.get(at);
            Point2D second = points.get(at + 1);
            Point2D end = points.get(at + 2);
            path.curveTo(first.getX(), first.getY(), second.getX(), second.getY(), end.getX(), end.getY());
        }
        if (points.size() - at == 2) {
            path.quadTo(
                    points.get(at).getX(),
                    points.get(at).getY(),
                    points.get(at + 1).getX(),
                    points.get(at + 1).getY());
        } else if (points.size() - at == 1) {
            path.lineTo(points.get(at).getX(), points.get(at).getY());
        }
    }
}
