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
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.animation.PauseTransition;
import javafx.scene.input.KeyCode;
import javafx.util.Duration;

/// Edits one script of soft SQL: with styles, marks under mistakes and proposals.
///
/// Besides the keys of every text: Ctrl+Space proposes, F8 and Shift+F8 go to the next problem and the one before.
public final class SqlEditor extends TextEditor {
    /// A mistake is marked once nothing was typed for this long: a word being written is not wrong yet.
    private static final Duration PAUSE = Duration.millis(300);

    private final ProblemTip tip = new ProblemTip(area());
    private final Newest<String, Coloured> colouring;
    private final Newest<String, Checked> checking;
    private final PauseTransition pause = new PauseTransition(PAUSE);

    private List<StyledSpan> spans = List.of();
    private List<Problem> mistakes = List.of();
    private List<Problem> reported = List.of();
    private List<ProblemMark> marks = List.of();
    private List<BracketPair> brackets = List.of();
    private boolean stylesFit = true;

    private record Coloured(String text, List<StyledSpan> spans) {}

    private record Checked(String text, List<Problem> problems) {}

    /// @param background where text is analysed; shared by all editors
    /// @param names the names that the database knows now
    public SqlEditor(Executor background, Supplier<CatalogSnapshot> names, EditorListener listener) {
        this(background, names, _ -> List.of(), listener);
    }

    /// @param background where text is analysed; shared by all editors
    /// @param names the names that the database knows now
    /// @param foresight what will be wrong with a text when it runs; asked where text is analysed
    public SqlEditor(
            Executor background,
            Supplier<CatalogSnapshot> names,
            Function<String, List<Problem>> foresight,
            EditorListener listener) {
        super(new SqlArea(true), listener);
        colouring = new Newest<>(background, text -> new Coloured(text, Highlighting.of(text)), this::coloured);
        checking = new Newest<>(background, text -> new Checked(text, check(text, foresight)), this::checked);
        getStyleClass().add("sql-editor");
        pause.setOnFinished(_ -> checking.submit(text()));
        EditorKeys.Assistant assistant = new Assistant(new CompletionPopup(area(), names));
        new EditorKeys(area(), assistant, listener).install();
    }

    private static List<Problem> check(String text, Function<String, List<Problem>> foresight) {
        List<Problem> problems = new ArrayList<>(Scripts.read(text).problems());
        problems.addAll(foresight.apply(text));
        return problems;
    }

    /// Looks for mistakes again, since more is known than when the text was typed.
    public void recheck() {
        if (!text().isBlank()) {
            checking.submit(text());
        }
    }

    /// Marks problems that running this text came to; they go when the text changes.
    public void setProblems(List<Problem> problems) {
        if (!problems.equals(reported)) {
            reported = List.copyOf(problems);
            mark();
        }
    }

    /// The problems that are marked now, by place.
    public List<ProblemMark> problems() {
        return marks;
    }

    /// Moves the caret to the next problem after it, or before it, around the ends, and shows what it says.
    public void goToProblem(boolean forward) {
        int caret = caret();
        List<ProblemMark> ordered = forward ? marks : marks.reversed();
        ordered.stream()
                .filter(mark -> forward ? mark.start() > caret : mark.start() < caret)
                .findFirst()
                .or(() -> ordered.stream().findFirst())
                .ifPresent(mark -> {
                    area().moveTo(mark.start());
                    area().requestFollowCaret();
                    tip.showAtCaret(mark);
                });
    }

    @Override
    void textChanged(int start, int end, String written) {
        stylesFit = false;
        mistakes = List.of();
        reported = List.of();
        marks = marks.stream()
                .flatMap(mark -> mark.afterEdit(start, end, written.length()).stream())
                .toList();
        tip.setMarks(marks);
        colouring.submit(text());
        pause.playFromStart();
    }

    @Override
    void caretMoved() {
        List<BracketPair> found = area().isFocused() && area().getSelection().getLength() == 0
                ? BracketPair.at(text(), caret()).stream().toList()
                : List.of();
        if (!found.equals(brackets)) {
            brackets = found;
            restyle();
        }
    }

    private void coloured(Coloured result) {
        if (result.text().equals(text())) {
            spans = result.spans();
            stylesFit = true;
            brackets = List.of();
            caretMoved();
            restyle();
        }
    }

    private void checked(Checked result) {
        boolean news = !result.problems().isEmpty() || !marks.isEmpty();
        if (news && result.text().equals(text())) {
            mistakes = result.problems();
            mark();
        }
    }

    private void mark() {
        List<Problem> all = new ArrayList<>(mistakes);
        reported.stream().filter(problem -> !mistakes.contains(problem)).forEach(all::add);
        marks = ProblemMark.of(text(), all);
        tip.setMarks(marks);
        announce();
        restyle();
    }

    private void announce() {
        String count = marks.size() == 1 ? "1 problem, " : marks.size() + " problems, ";
        String problems = marks.stream()
                .map(mark -> "line " + mark.problem().span().line() + ": "
                        + mark.description().replace("\n", ". "))
                .collect(Collectors.joining("; "));
        area().setAccessibleHelp(marks.isEmpty() ? "" : count + problems);
    }

    /// Gives the text its styles. After an edit the area keeps those that it had until the new ones are there.
    private void restyle() {
        if (stylesFit) {
            area().setStyles(StyleRun.overlay(area().getLength(), spans, marks, brackets));
        }
    }

    /// Proposals and problems by keyboard.
    private final class Assistant implements EditorKeys.Assistant {
        private final CompletionPopup popup;

        Assistant(CompletionPopup popup) {
            this.popup = popup;
        }

        @Override
        public boolean handle(KeyCode key) {
            return popup.handle(key);
        }

        @Override
        public void propose(boolean asked) {
            popup.propose(asked);
        }

        @Override
        public void hide() {
            popup.hide();
        }

        @Override
        public void goToProblem(boolean forward) {
            SqlEditor.this.goToProblem(forward);
        }
    }
}
