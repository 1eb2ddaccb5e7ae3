package dev.sigmalab.editor.code;

import dev.sigmalab.editor.language.StyleRun;
import java.util.Collection;
import java.util.List;
import javafx.event.Event;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.IndexRange;
import javafx.scene.control.Label;
import javafx.scene.input.ScrollEvent;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.StyleSpansBuilder;
import org.fxmisc.richtext.util.UndoUtils;

/// The text area inside an editor: as high as its text, without a history of its own, readable by screen readers.
final class SqlArea extends CodeArea {
    /// A line's height before the first layout, in pixels.
    private static final double LINE_HEIGHT = 18;

    /// @param numbered whether lines have numbers
    SqlArea(boolean numbered) {
        getStyleClass().add("sql-area");
        setAccessibleRole(AccessibleRole.TEXT_AREA);
        // The notebook takes changes back, across cells and with their order.
        setUndoManager(UndoUtils.noOpUndoManager());
        if (numbered) {
            setParagraphGraphicFactory(SqlArea::lineNumber);
        }
        setWrapText(true);
        setMinHeight(USE_PREF_SIZE);
        setMaxHeight(USE_PREF_SIZE);
        totalHeightEstimateProperty().addListener((_, _, _) -> requestLayout());
        addEventFilter(ScrollEvent.ANY, this::scrollParent);
        plainTextChanges().subscribe(_ -> notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT));
        caretPositionProperty()
                .addListener((_, _, _) -> notifyAccessibleAttributeChanged(AccessibleAttribute.CARET_OFFSET));
    }

    /// Not of the class "label": the area asks for its styles before it is in a scene that has their colours.
    private static Node lineNumber(int line) {
        Label number = new Label(Integer.toString(line + 1));
        number.getStyleClass().setAll("lineno");
        return number;
    }

    /// Gives the whole text its styles; the lengths of the runs add up to that of the text.
    void setStyles(List<StyleRun> runs) {
        if (!runs.isEmpty()) {
            StyleSpansBuilder<Collection<String>> styles = new StyleSpansBuilder<>(runs.size());
            runs.forEach(run -> styles.add(run.classes(), run.length()));
            setStyleSpans(0, styles.create());
        }
    }

    @Override
    protected double computePrefHeight(double width) {
        Double text = totalHeightEstimateProperty().getValue();
        double insets = snappedTopInset() + snappedBottomInset();
        return insets + (text == null ? getParagraphs().size() * LINE_HEIGHT : Math.max(LINE_HEIGHT, text));
    }

    /// The area shows all of its text, so that the wheel is the notebook's.
    private void scrollParent(ScrollEvent event) {
        if (getParent() != null) {
            event.consume();
            Event.fireEvent(getParent(), event.copyFor(getParent(), getParent()));
        }
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        IndexRange selection = getSelection();
        return switch (attribute) {
            case TEXT -> getText();
            case CARET_OFFSET -> getCaretPosition();
            case SELECTION_START -> selection.getStart();
            case SELECTION_END -> selection.getEnd();
            case EDITABLE -> isEditable();
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }
}
