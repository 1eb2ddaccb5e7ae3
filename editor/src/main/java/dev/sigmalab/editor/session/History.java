package dev.sigmalab.editor.session;

import java.util.ArrayList;
import java.util.List;

/// What can be undone and redone.
public final class History {
    /// Nothing happened yet.
    static final History EMPTY = new History(List.of(), List.of());

    /// Steps that lead back, the latest last.
    private final List<Step> back;
    /// Steps that lead forth again, the next one last.
    private final List<Step> forth;

    private History(List<Step> back, List<Step> forth) {
        this.back = back;
        this.forth = forth;
    }

    /// Whether there is something to undo.
    public boolean canUndo() {
        return !back.isEmpty();
    }

    /// Whether there is something to redo.
    public boolean canRedo() {
        return !forth.isEmpty();
    }

    Step nextUndo() {
        return back.getLast();
    }

    Step nextRedo() {
        return forth.getLast();
    }

    /// After something new was done, which `undo` takes back. What was undone before cannot be redone any more.
    History done(Step undo) {
        return new History(plus(back, undo), List.of());
    }

    /// After something more was done that belongs to the latest step.
    History extended(Step undo) {
        return new History(plus(back.subList(0, back.size() - 1), undo), List.of());
    }

    /// After the latest step was taken back, which `redo` does again.
    History undone(Step redo) {
        return new History(minus(back), plus(forth, redo));
    }

    /// After a step was done again, which `undo` takes back.
    History redone(Step undo) {
        return new History(plus(back, undo), minus(forth));
    }

    /// The same, where the next keystroke begins a new step.
    History settled() {
        if (back.isEmpty() || back.getLast().typing() instanceof Typing.Ended) {
            return this;
        }
        Step last = back.getLast();
        Step ended = new Step(last.changes(), last.target(), last.source(), new Typing.Ended());
        return new History(plus(minus(back), ended), forth);
    }

    private static List<Step> plus(List<Step> steps, Step step) {
        List<Step> longer = new ArrayList<>(steps.size() + 1);
        longer.addAll(steps);
        longer.add(step);
        return longer;
    }

    private static List<Step> minus(List<Step> steps) {
        return List.copyOf(steps.subList(0, steps.size() - 1));
    }
}
