package dev.sigmalab.app.workbench;

import dev.sigmalab.engine.inspect.Inspection;
import dev.sigmalab.engine.inspect.Position;
import dev.sigmalab.engine.plan.Softening;
import dev.sigmalab.engine.train.Trainable;
import dev.sigmalab.engine.train.TrainingSession;
import dev.sigmalab.visualizer.model.Selection;
import dev.sigmalab.visualizer.panel.WhatIf;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// What is made of a position that is tried out: nothing, the running training's next epoch, or its rest.
final class Hand implements WhatIf {
    private final TrainingsView view;

    private Runnable fork = () -> {};

    Hand(TrainingsView view) {
        this.view = view;
    }

    /// What begins a new run from what is looked at.
    void setFork(Runnable newFork) {
        fork = newFork;
    }

    @Override
    public void look(UnaryOperator<Selection> change) {
        view.select(change);
    }

    @Override
    public void attempt(Position position) {
        view.attempt(Optional.of(position));
    }

    @Override
    public List<Effect> effects() {
        return List.of(
                new Effect(
                        "Set", "put it there before the next epoch; training goes on from there", canSet(), this::set),
                new Effect("Pin", "put it there before the next epoch, and keep it there", canPin(), this::pin),
                new Effect(
                        "Fork",
                        "a new run that begins there; this one stays as it is",
                        !numbers().isEmpty()
                                && view.current()
                                        .filter(it -> it.history().size() > 0)
                                        .isPresent(),
                        () -> fork.run()),
                new Effect("Back", "show again what the epoch has; nothing was changed", true, this::back));
    }

    private Optional<TrainingSession> session() {
        return view.current().filter(training -> !training.isOver()).flatMap(Training::session);
    }

    /// Whether a training runs that can be moved to what is tried.
    boolean canPin() {
        return session().isPresent() && !moved().isEmpty();
    }

    /// The same; a steepness that follows its schedule can be pinned but not set: the next epoch has its own.
    boolean canSet() {
        return session().isPresent()
                && moved().stream().anyMatch(move -> !move.parameter().equals(Softening.STEEPNESS));
    }

    private record Move(String parameter, double number) {}

    /// What differs from the epoch that is looked at.
    private List<Move> moved() {
        Optional<Inspection> inspection = view.current().flatMap(Training::inspection);
        Optional<Position> tried = view.trial();
        Optional<Position> own = view.position();
        List<Move> moves = new ArrayList<>();
        if (inspection.isEmpty() || tried.isEmpty() || own.isEmpty()) {
            return moves;
        }
        for (Trainable trainable : inspection.get().trainables()) {
            String name = trainable.name();
            if (!trainable.isColumn() && tried.get().number(name) != own.get().number(name)) {
                moves.add(new Move(name, tried.get().number(name)));
            }
        }
        if (tried.get().steepness() != own.get().steepness()) {
            moves.add(new Move(Softening.STEEPNESS, tried.get().steepness()));
        }
        return moves;
    }

    /// Puts what was moved where it is tried before the next epoch.
    void set() {
        session()
                .ifPresent(session -> moved().stream()
                        .filter(move -> !move.parameter().equals(Softening.STEEPNESS))
                        .forEach(move -> session.set(move.parameter(), move.number())));
        back();
    }

    /// The same, and keeps it there.
    void pin() {
        session().ifPresent(session -> moved().forEach(move -> session.pin(move.parameter(), move.number())));
        back();
    }

    /// Where single parameters are tried that differ from the epoch's, for a run that begins there.
    Map<String, Double> numbers() {
        Map<String, Double> numbers = new LinkedHashMap<>();
        moved().stream()
                .filter(move -> !move.parameter().equals(Softening.STEEPNESS))
                .forEach(move -> numbers.put(move.parameter(), move.number()));
        return numbers;
    }

    /// Lets everything move again that was pinned.
    void release() {
        view.current()
                .flatMap(Training::inspection)
                .ifPresent(inspection -> session().ifPresent(session -> {
                    inspection.trainables().forEach(trainable -> session.release(trainable.name()));
                    session.release(Softening.STEEPNESS);
                }));
    }

    /// Whether something is tried out.
    boolean isTrying() {
        return view.trial().isPresent();
    }

    /// Tries nothing any more.
    void back() {
        view.attempt(Optional.empty());
    }
}
