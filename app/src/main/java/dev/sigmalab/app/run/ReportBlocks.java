package dev.sigmalab.app.run;

import dev.sigmalab.app.run.Block.Heading;
import dev.sigmalab.engine.harden.Agreement;
import dev.sigmalab.engine.harden.Agreement.Confusion;
import dev.sigmalab.engine.learned.TrainingReport;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/// A training report for people: how good the exported query is, what was learned, whether it holds, the SQL.
final class ReportBlocks {
    /// From here on nobody counts digits.
    private static final double LARGEST_FIXED = 1e12;

    private ReportBlocks() {}

    static List<Block> of(TrainingReport report) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Title(title(report)));
        boolean matches = !report.agreement().train().isEmpty();
        if (matches) {
            blocks.add(scores(report.agreement()));
        }
        blocks.add(new Block.Prose(losses(report.loss())));
        blocks.add(parameters(report));
        List<String> notes = new ArrayList<>(report.notes());
        if (matches) {
            notes.add("weight > ½ and the learned SQL agree on %s of the rows"
                    .formatted(percent(report.agreement().softHard())));
        }
        blocks.add(new Block.Prose(String.join("\n", notes)));
        blocks.add(new Block.Code(report.sql()));
        return blocks;
    }

    private static String title(TrainingReport report) {
        String epochs = counted(report.epochs(), "epoch");
        String ending = switch (report.status()) {
            case DONE -> epochs;
            case EARLY -> epochs + ", no better since";
            case STOPPED -> epochs + ", then stopped";
            case FAILED -> "failed after " + epochs;
        };
        return "%s: %s, %s on %s, %.1f s"
                .formatted(
                        report.name(),
                        counted(report.rows(), "row"),
                        ending,
                        report.device(),
                        report.seconds().load() + report.seconds().train());
    }

    private static String counted(long number, String what) {
        return "%,d %s%s".formatted(number, what, number == 1 ? "" : "s");
    }

    private static Block scores(Agreement agreement) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(scores("training", agreement.train()));
        agreement.holdout().ifPresent(holdout -> rows.add(scores("held out", holdout)));
        return new Block.Grid(
                List.of(
                        new Heading("rows", false),
                        new Heading("F1", true),
                        new Heading("precision", true),
                        new Heading("recall", true),
                        new Heading("accuracy", true),
                        new Heading("selected", true)),
                rows,
                false);
    }

    private static List<String> scores(String name, Confusion confusion) {
        return List.of(
                name,
                score(confusion.f1()),
                score(confusion.precision()),
                score(confusion.recall()),
                score(confusion.accuracy()),
                "%,d".formatted(confusion.truePositive() + confusion.falsePositive()));
    }

    private static String losses(TrainingReport.Losses loss) {
        String soft = "loss %s → %s".formatted(loss(loss.first()), loss(loss.last()));
        String holdout = loss(", held out ", loss.holdout());
        String learned = loss("; of the learned SQL on held-out rows ", loss.hardHoldout());
        return soft + holdout + learned + loss("; l1 and l2 add ", loss.penalty());
    }

    private static String loss(String before, OptionalDouble loss) {
        return loss.isPresent() ? before + loss(loss.getAsDouble()) : "";
    }

    private static String loss(double loss) {
        return Math.abs(loss) >= LARGEST_FIXED ? "%.4e".formatted(loss) : "%.4f".formatted(loss);
    }

    private static Block parameters(TrainingReport report) {
        return new Block.Grid(
                List.of(
                        new Heading("parameter", false),
                        new Heading("compared with", false),
                        new Heading("start", true),
                        new Heading("learned", true),
                        new Heading("in SQL", true)),
                report.parameters().stream()
                        .map(parameter -> List.of(
                                parameter.name(),
                                parameter.column().orElse(""),
                                parameter.initial().text(),
                                parameter.value().text(),
                                parameter.hardened().text()))
                        .toList(),
                false);
    }

    private static String score(double score) {
        return "%.3f".formatted(score);
    }

    /// Never `100%` for less than all.
    private static String percent(double share) {
        return share == 1 ? "all" : "%.2f%%".formatted(Math.floor(share * 10_000) / 100);
    }
}
