package dev.sigmalab.editor.view;

import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemPrinter;
import dev.sigmalab.engine.problem.Span;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// A problem in full: cause, the line with a mark under the place, hint. The place is a way back to the text.
final class ProblemPane extends VBox {
    ProblemPane(Problem problem, String source, Consumer<Problem> goTo) {
        getStyleClass().add("problem");
        Label message = StandardOutputs.line(problem.message());
        message.getStyleClass().add("problem-message");
        getChildren().add(message);
        if (!problem.span().equals(Span.NONE)) {
            getChildren().add(StandardOutputs.plain(excerpt(problem, source)));
        }
        if (!problem.hint().isEmpty()) {
            getChildren().add(StandardOutputs.line(problem.hint()));
        }
        if (!problem.span().equals(Span.NONE)) {
            Hyperlink place = new Hyperlink("Go to line " + problem.span().line());
            place.getStyleClass().add("problem-place");
            place.setOnAction(_ -> goTo.accept(problem));
            getChildren().add(place);
        }
    }

    /// The printed problem without its first line, the cause, and its last, the hint.
    static String excerpt(Problem problem, String source) {
        return ProblemPrinter.print(problem.withHint(""), "", source)
                .lines()
                .skip(1)
                .collect(Collectors.joining("\n"));
    }
}
