package dev.sigmalab.app.cli;

import dev.sigmalab.editor.json.Json;
import dev.sigmalab.editor.json.JsonObject;
import dev.sigmalab.engine.harden.Agreement;
import dev.sigmalab.engine.harden.Agreement.Confusion;
import dev.sigmalab.engine.health.Finding;
import dev.sigmalab.engine.learned.TrainingReport;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.OptionalDouble;

/// A training report as the JSON object that scripts read. Absent values are `null`, never left out.
final class TrainingJson {
    private TrainingJson() {}

    static JsonObject of(TrainingReport report) {
        return JsonObject.EMPTY
                .with("name", report.name())
                .with("status", report.status().name().toLowerCase(Locale.ROOT))
                .with("epochs", Json.Number.of(report.epochs()))
                .with("rows", Json.Number.of(report.rows()))
                .with("device", report.device())
                .with("loss", loss(report.loss()))
                .with(
                        "parameters",
                        Json.Array.of(report.parameters().stream()
                                .map(TrainingJson::parameter)
                                .toList()))
                .with("agreement", agreement(report.agreement()))
                .with(
                        "constraints",
                        Json.Array.of(report.constraints().stream()
                                .map(TrainingJson::constraint)
                                .toList()))
                .with(
                        "health",
                        Json.Array.of(report.health().stream()
                                .map(TrainingJson::finding)
                                .toList()))
                .with("sql", report.sql())
                .with(
                        "seconds",
                        JsonObject.EMPTY
                                .with("load", number(report.seconds().load()))
                                .with("train", number(report.seconds().train())));
    }

    private static JsonObject loss(TrainingReport.Losses loss) {
        return JsonObject.EMPTY
                .with("first", number(loss.first()))
                .with("last", number(loss.last()))
                .with("holdout", number(loss.holdout()))
                .with("hard_holdout", number(loss.hardHoldout()))
                .with("penalty", number(loss.penalty()));
    }

    private static JsonObject parameter(TrainingReport.Parameter parameter) {
        return JsonObject.EMPTY
                .with("name", parameter.name())
                .with("column", parameter.column().<Json>map(Json.Text::new).orElse(new Json.Null()))
                .with("unit", number(parameter.unit()))
                .with("initial", value(parameter.initial()))
                .with("value", value(parameter.value()))
                .with("hardened", value(parameter.hardened()))
                .with("steepness", number(parameter.steepness()));
    }

    private static JsonObject agreement(Agreement agreement) {
        return JsonObject.EMPTY
                .with("soft_hard", number(agreement.softHard()))
                .with("train", agreement.train().isEmpty() ? new Json.Null() : scores(agreement.train()))
                .with(
                        "holdout",
                        agreement.holdout().<Json>map(TrainingJson::scores).orElse(new Json.Null()));
    }

    private static JsonObject finding(Finding finding) {
        return JsonObject.EMPTY
                .with("cause", finding.cause().name().toLowerCase(Locale.ROOT))
                .with(
                        "parameters",
                        Json.Array.of(finding.parameters().stream()
                                .<Json>map(Json.Text::new)
                                .toList()))
                .with("text", finding.text())
                .with("fix", finding.fix());
    }

    private static JsonObject constraint(TrainingReport.ConstraintResult constraint) {
        return JsonObject.EMPTY
                .with("condition", constraint.condition())
                .with("kept", new Json.Bool(constraint.kept()))
                .with("value", number(constraint.value()))
                .with("holdout", number(constraint.holdout()));
    }

    private static JsonObject scores(Confusion confusion) {
        return JsonObject.EMPTY
                .with("accuracy", number(confusion.accuracy()))
                .with("precision", number(confusion.precision()))
                .with("recall", number(confusion.recall()))
                .with("f1", number(confusion.f1()));
    }

    /// A value that is a number is one in JSON too, in its exact decimal form; a date is a string.
    private static Json value(TrainingReport.Text value) {
        return value.isNumber()
                ? new Json.Number(new BigDecimal(value.text()).toPlainString())
                : new Json.Text(value.text());
    }

    private static Json number(OptionalDouble value) {
        return value.isPresent() ? number(value.getAsDouble()) : new Json.Null();
    }

    /// JSON has no word for what is not a finite number.
    private static Json number(double value) {
        return Double.isFinite(value) ? new Json.Number(Double.toString(value)) : new Json.Null();
    }
}
