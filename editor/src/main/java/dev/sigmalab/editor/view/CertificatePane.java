package dev.sigmalab.editor.view;

import dev.sigmalab.engine.harden.Agreement;
import dev.sigmalab.engine.harden.Agreement.Confusion;
import dev.sigmalab.engine.learned.TrainingReport;
import java.util.Locale;
import java.util.OptionalDouble;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/// What vouches for an exported query: that the database selects the rows that were trained for, and how good they are.
final class CertificatePane extends VBox {
    private final GridPane facts = new GridPane();
    private int row;

    CertificatePane(TrainingReport report) {
        getStyleClass().addAll("certificate", "output-parts");
        facts.getStyleClass().add("facts");
        Agreement agreement = report.agreement();
        String verdict = verdict(agreement);
        Label title = new Label(verdict);
        title.getStyleClass().addAll("certificate-title", agreement.differing() == 0 ? "good" : "bad");
        addHeader();
        addMeasures(agreement);
        addLosses(report.loss());
        add("weight above ½ agrees with the query", percent(agreement.softHard()), "");
        getChildren().addAll(title, facts);
        report.notes().stream()
                .filter(note -> !note.equalsIgnoreCase(verdict))
                .forEach(note -> getChildren().add(StandardOutputs.line(note)));
    }

    /// How many rows differ between what was learned and what the database selects.
    static String verdict(Agreement agreement) {
        return agreement.differing() == 0
                ? "Engine and database select the same %,d rows".formatted(agreement.databaseRows())
                : "Engine and database disagree about %,d rows".formatted(agreement.differing());
    }

    private void addHeader() {
        add("", "training", "holdout");
    }

    private void addMeasures(Agreement agreement) {
        Confusion train = agreement.train();
        Confusion holdout = agreement.holdout().orElse(null);
        add("F1", percent(train.f1()), holdout == null ? "" : percent(holdout.f1()));
        add("precision", percent(train.precision()), holdout == null ? "" : percent(holdout.precision()));
        add("recall", percent(train.recall()), holdout == null ? "" : percent(holdout.recall()));
        add("accuracy", percent(train.accuracy()), holdout == null ? "" : percent(holdout.accuracy()));
    }

    private void addLosses(TrainingReport.Losses loss) {
        add("loss while soft", number(OptionalDouble.of(loss.last())), number(loss.holdout()));
        add("loss of the query", "", number(loss.hardHoldout()));
    }

    private void add(String name, String first, String second) {
        Label label = new Label(name);
        label.getStyleClass().add("fact-name");
        facts.addRow(row++, label, value(first), value(second));
    }

    private static Label value(String text) {
        Label value = new Label(text);
        value.getStyleClass().add("fact");
        GridPane.setHalignment(value, HPos.RIGHT);
        return value;
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.4f", value.getAsDouble()) : "";
    }
}
