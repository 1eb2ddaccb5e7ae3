package dev.sigmalab.editor.code;

import dev.sigmalab.editor.language.BracketPair;
import dev.sigmalab.editor.language.CatalogSnapshot;
import dev.sigmalab.editor.language.Highlighting;
import dev.sigmalab.editor.language.ProblemMark;
import dev.sigmalab.editor.language.StyleRun;
import dev.sigmalab.editor.language.StyledSpan;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.sql.Scripts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.animation.PauseTransition;
import javafx.scene.control.IndexRange;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import org.fxmisc.richtext.model.StyleSpansBuilder;

/// Edits one script of soft SQL. As high as its text; only for the JavaFX thread.
///
/// Shift+Enter and Ctrl+Enter run, Ctrl+Space proposes, F8 goes to the next problem, Escape leaves. What the user does
/// goes to the listener; what [#show] and [#select] do does not.
public final class SqlEditor extends StackPane {
    /// A mistake is marked once nothing was typed for this long: a word being written is not wrong yet.
    private static final Duration PAUSE = Duration.millis(300);

    private final SqlArea area = new SqlArea();
    private final EditorListener listener;
    private final ProblemTip tip = new ProblemTip(area);
    private final Newest<String, Coloured> colouring;
    private final Newest<String, Checked> checking;
    private final PauseTransition pause = new PauseTransition(PAUSE);

    private String title = "SQL";
    private List<StyledSpan> spans = List.of();
    private List<Problem> mistakes = List.of();
    private List<Problem> reported = List.of();
    private List<ProblemMark> marks = List.of();
    private List<BracketPair> brackets = List.of();
    private boolean stylesFit = true;
    private boolean silent;
    private IndexRange selection = new IndexRange(0, 0);

    private record Coloured(String text, List<StyledSpan> spans) {}

    private record Checked(String text, List<Problem> problems) {}

    /// @param background where text is analysed; shared by all editors
    /// @param names the names that the database knows now
    public SqlEditor(Executor background, Supplier<CatalogSnapshot> names, EditorListener listener) {
        this.listener = Objects.requireNonNull(listener);
        colouring = new Newest<>(background, text -> new Coloured(text, Highlighting.of(text)), this::coloured);
        checking = new Newest<>(
                background, text -> new Checked(text, Scripts.read(text).problems()), this::checked);
        getStyleClass().add("sql-editor");
        getChildren().add(area);
        pause.setOnFinished(_ -> checking.submit(area.getText()));
        area.plainTextChanges()
                .subscribe(change -> changed(change.getPosition(), change.getRemovalEnd(), change.getInserted()));
        area.selectionProperty().addListener((_, _, _) -> moved());
        area.caretPositionProperty().addListener((_, _, _) -> moved());
        area.focusedProperty().addListener((_, _, _) -> matchBrackets());
        CompletionPopup popup = new CompletionPopup(area, names);
        new EditorKeys(area, popup, listener, this::goToProblem).install();
        announce();
    }

    /// The text as it is now.
    public String text() {
        return area.getText();
    }

    /// Shows a text without telling the listener. Only what differs is replaced, so that the caret stays in its word.
    public void show(String text) {
        String present = area.getText();
        if (present.equals(text)) {
            return;
        }
        int shorter = Math.min(present.length(), text.length());
        int start = 0;
        while (start < shorter && present.charAt(start) == text.charAt(start)) {
            start++;
        }
        int tail = 0;
        while (tail < shorter - start
                && present.charAt(present.length() - 1 - tail) == text.charAt(text.length() - 1 - tail)) {
            tail++;
        }
        int from = start;
        int to = present.length() - tail;
        String replacement = text.substring(start, text.length() - tail);
        silently(() -> area.replaceText(from, to, replacement));
    }

    /// Selects a stretch, or puts the caret there, without telling the listener.
    ///
    /// @throws IndexOutOfBoundsException if an offset is outside the text
    public void select(int anchor, int caret) {
        silently(() -> area.selectRange(anchor, caret));
    }

    /// What this text is called by screen readers, such as `SQL, cell 3 of 7`.
    public void setTitle(String newTitle) {
        title = Objects.requireNonNull(newTitle);
        announce();
    }

    /// Marks problems that running this text came to; they go when the text changes.
    public void setProblems(List<Problem> problems) {
        reported = List.copyOf(problems);
        mark();
    }

    /// The problems that are marked now, by place.
    public List<ProblemMark> problems() {
        return marks;
    }

    /// Puts the keyboard into the text.
    @Override
    public void requestFocus() {
        area.requestFocus();
    }

    /// Moves the caret to the next problem after it, or before it, around the ends, and shows what it says.
    public void goToProblem(boolean forward) {
        int caret = area.getCaretPosition();
        List<ProblemMark> ordered = forward ? marks : marks.reversed();
        ordered.stream()
                .filter(mark -> forward ? mark.start() > caret : mark.start() < caret)
                .findFirst()
                .or(() -> ordered.stream().findFirst())
                .ifPresent(mark -> {
                    area.moveTo(mark.start());
                    area.requestFollowCaret();
                    tip.showAtCaret(mark);
                });
    }

    private void silently(Runnable change) {
        boolean before = silent;
        silent = true;
        try {
            change.run();
        } finally {
            silent = before;
        }
    }

    private void changed(int start, int end, String written) {
        stylesFit = false;
        mistakes = List.of();
        reported = List.of();
        marks = marks.stream()
                .flatMap(mark -> mark.afterEdit(start, end, written.length()).stream())
                .toList();
        tip.setMarks(marks);
        colouring.submit(area.getText());
        pause.playFromStart();
        if (!silent) {
            // The caret after what was written is part of the edit and no move of its own.
            selection = new IndexRange(start + written.length(), start + written.length());
            listener.edited(start, end, written);
        }
    }

    private void moved() {
        IndexRange present = new IndexRange(area.getAnchor(), area.getCaretPosition());
        if (!stylesFit || present.equals(selection)) {
            return;
        }
        selection = present;
        matchBrackets();
        if (!silent) {
            listener.selected(present.getStart(), present.getEnd());
        }
    }

    private void matchBrackets() {
        List<BracketPair> found = area.isFocused() && area.getSelection().getLength() == 0
                ? BracketPair.at(area.getText(), area.getCaretPosition()).stream()
                        .toList()
                : List.of();
        if (!found.equals(brackets)) {
            brackets = found;
            restyle();
        }
    }

    private void coloured(Coloured result) {
        if (result.text().equals(area.getText())) {
            spans = result.spans();
            stylesFit = true;
            brackets = List.of();
            matchBrackets();
            restyle();
        }
    }

    private void checked(Checked result) {
        if (result.text().equals(area.getText())) {
            mistakes = result.problems();
            mark();
        }
    }

    private void mark() {
        List<Problem> all = new ArrayList<>(mistakes);
        reported.stream().filter(problem -> !mistakes.contains(problem)).forEach(all::add);
        marks = ProblemMark.of(area.getText(), all);
        tip.setMarks(marks);
        announce();
        restyle();
    }

    private void announce() {
        String problems = marks.stream()
                .map(mark -> "line " + mark.problem().span().line() + ": "
                        + mark.description().replace("\n", ". "))
                .collect(Collectors.joining("; "));
        area.setAccessibleText(title);
        area.setAccessibleHelp(
                marks.isEmpty() ? "" : (marks.size() == 1 ? "1 problem, " : marks.size() + " problems, ") + problems);
    }

    /// Gives the text its styles. After an edit the area keeps those that it had until the new ones are there.
    private void restyle() {
        int length = area.getLength();
        if (length > 0 && stylesFit) {
            StyleSpansBuilder<Collection<String>> styles = new StyleSpansBuilder<>();
            StyleRun.overlay(length, spans, marks, brackets).forEach(run -> styles.add(run.classes(), run.length()));
            area.setStyleSpans(0, styles.create());
        }
    }
}
