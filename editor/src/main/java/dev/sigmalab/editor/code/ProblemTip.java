package dev.sigmalab.editor.code;

import dev.sigmalab.editor.language.ProblemMark;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import org.fxmisc.richtext.event.MouseOverTextEvent;

/// Shows what a marked problem says, under the mouse or at the caret.
final class ProblemTip {
    private static final Duration DELAY = Duration.ofMillis(350);
    private static final double WIDEST = 480;

    private final SqlArea area;
    private final Popup popup = new Popup();
    private final Label message = new Label();
    private final Label hint = new Label();
    private List<ProblemMark> marks = List.of();

    ProblemTip(SqlArea area) {
        this.area = area;
        VBox box = new VBox(message, hint);
        box.getStyleClass().add("sql-problem-tip");
        box.setMaxWidth(WIDEST);
        message.getStyleClass().add("sql-problem-message");
        hint.getStyleClass().add("sql-problem-hint");
        message.setWrapText(true);
        hint.setWrapText(true);
        popup.getContent().add(box);
        popup.setAutoHide(true);
        popup.setHideOnEscape(true);
        area.setMouseOverTextDelay(DELAY);
        area.addEventHandler(
                MouseOverTextEvent.MOUSE_OVER_TEXT_BEGIN,
                event -> at(event.getCharacterIndex())
                        .ifPresent(mark -> show(mark, event.getScreenPosition().add(0, 12))));
        area.addEventHandler(MouseOverTextEvent.MOUSE_OVER_TEXT_END, _ -> hide());
        area.focusedProperty().addListener((_, _, _) -> hide());
    }

    void setMarks(List<ProblemMark> newMarks) {
        if (!newMarks.equals(marks)) {
            marks = newMarks;
            hide();
        }
    }

    void showAtCaret(ProblemMark mark) {
        Optional<Bounds> place = area.getCharacterBoundsOnScreen(mark.start(), mark.end());
        place.ifPresent(bounds -> show(mark, new Point2D(bounds.getMinX(), bounds.getMaxY() + 4)));
    }

    void hide() {
        popup.hide();
    }

    private Optional<ProblemMark> at(int index) {
        return marks.stream()
                .filter(mark -> mark.start() <= index && index < mark.end())
                .findFirst();
    }

    private void show(ProblemMark mark, Point2D place) {
        message.setText(mark.problem().message());
        hint.setText(mark.problem().hint());
        hint.setVisible(!mark.problem().hint().isEmpty());
        hint.setManaged(hint.isVisible());
        popup.show(area, place.getX(), place.getY());
    }
}
