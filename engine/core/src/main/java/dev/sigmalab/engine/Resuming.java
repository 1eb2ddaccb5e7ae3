package dev.sigmalab.engine;

import dev.sigmalab.engine.learned.StoppedRuns;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.sql.SourceText;
import dev.sigmalab.engine.sql.Statement;
import dev.sigmalab.engine.sql.TrainOption;
import dev.sigmalab.engine.train.Checkpoint;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/// Goes on with a run that was stopped, where the statement asks for it: stopping and running again starts anew, since
/// nobody expects a run to begin in its middle.
final class Resuming {
    private static final String OPTION = "resume";

    private final Statement.Train train;
    private final StoppedRuns runs;
    private final Companions companions;
    /// Of the loaded rows, which do not change while a statement runs.
    private OptionalLong rowsHash = OptionalLong.empty();

    /// @param companions what is trained along
    Resuming(Statement.Train train, StoppedRuns runs, Companions companions) {
        this.train = train;
        this.runs = runs;
        this.companions = companions;
    }

    /// Whether the statement asks to go on.
    boolean isAsked() {
        return train.option(OPTION)
                .map(TrainOption::value)
                .filter(new TrainOption.Value.Flag(true)::equals)
                .isPresent();
    }

    /// Where to go on, if the statement asks for it.
    ///
    /// @param hash of the rows as they are now
    /// @throws ProblemException if it cannot
    Optional<Checkpoint> checkpoint(LongSupplier hash) {
        if (!isAsked()) {
            return Optional.empty();
        }
        StoppedRuns.StoppedRun run = runs.find(train.name().text())
                .orElseThrow(() -> problem(
                        "there is no stopped run of '" + train.name() + "' to go on with",
                        "leave resume away to train from the start"));
        if (!run.statement().equals(spelling())) {
            throw problem(
                    "the run of '" + train.name() + "' that was stopped is of another statement",
                    "change nothing but resume, or leave it away to train from the start");
        }
        if (run.rowsHash() != hash.getAsLong()) {
            throw problem(
                    "the rows have changed since the run was stopped",
                    "leave resume away to train on the rows as they are now");
        }
        return Optional.of(Checkpoint.of(run.state())
                .orElseThrow(() -> problem(
                        "the run was stopped by another version of the program",
                        "leave resume away to train from the start")));
    }

    /// Keeps a run that was stopped, and forgets that of one that ended.
    ///
    /// @return what to tell about it
    Optional<String> note(Optional<Checkpoint> stopped, LongSupplier hash, int epochs) {
        if (stopped.isEmpty()) {
            forget();
            return Optional.empty();
        }
        keep(stopped.get(), hash);
        return Optional.of(
                "stopped before epoch %,d of %,d: with USING (resume => TRUE) the same statement goes on there"
                        .formatted(stopped.get().state().epoch() + 1, epochs));
    }

    /// Keeps where a run stands: it may be killed at any moment.
    ///
    /// @param hash of the rows that it is trained on
    void keep(Checkpoint checkpoint, LongSupplier hash) {
        if (rowsHash.isEmpty()) {
            rowsHash = OptionalLong.of(hash.getAsLong());
        }
        runs.keep(
                train.name().text(), new StoppedRuns.StoppedRun(spelling(), rowsHash.getAsLong(), checkpoint.bytes()));
    }

    /// Forgets where a run stood that came to an end, or to nothing.
    void forget() {
        runs.forget(train.name().text());
    }

    /// The statement but for OR REPLACE, resume, blanks and comments.
    private String spelling() {
        String options = train.options().stream()
                .filter(option -> !option.key().equals(OPTION))
                .map(option -> option.key() + " " + option.value())
                .sorted()
                .collect(Collectors.joining(", "));
        String constraints = train.constraints().stream()
                .map(constraint -> words(constraint.source()))
                .collect(Collectors.joining(" AND "));
        String holdout = train.holdout()
                .map(held -> switch (held) {
                    case Statement.Holdout.Percent(double percent, var _) -> "PERCENT " + percent;
                    case Statement.Holdout.Where(var condition, var _) -> "WHERE " + words(condition.source());
                })
                .orElse("");
        return String.join(
                "\n",
                words(train.query().source()),
                train.objective().getClass().getSimpleName(),
                words(train.objective().expression().source()),
                constraints,
                holdout,
                options,
                companions.members().stream()
                        .map(member -> words(member.companion().query().source()))
                        .collect(Collectors.joining("\n")));
    }

    private static String words(SourceText text) {
        return text.tokens().stream().map(token -> token.text()).collect(Collectors.joining(" "));
    }

    private ProblemException problem(String message, String hint) {
        return new ProblemException(
                new Problem("cannot-resume", train.option(OPTION).orElseThrow().span(), message, hint));
    }
}
