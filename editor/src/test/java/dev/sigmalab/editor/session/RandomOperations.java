package dev.sigmalab.editor.session;

import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.editor.document.CellKind;
import dev.sigmalab.editor.document.Notebook;
import dev.sigmalab.editor.document.Output;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// What users, runs and disks do, sensible and senseless alike.
final class RandomOperations {
    private static final List<String> KEYS = List.of("a", "b", " ", "\n", "1", ";", "🙂", "");
    private static final List<String> PASTES =
            List.of("SELECT 1", "x\ny", "", "CREATE TABLE t(a INT)", "SELECT * FROM t");

    private final Random random;
    private final List<Effect.StartRun> started = new ArrayList<>();
    private long clock;
    private int nextId;
    private int nextWrite = 1;

    RandomOperations(Random random) {
        this.random = random;
    }

    void notice(List<Effect> effects) {
        for (Effect effect : effects) {
            if (effect instanceof Effect.StartRun start) {
                started.add(start);
            }
            if (effect instanceof Effect.WriteFile write) {
                nextWrite = write.write();
            }
        }
    }

    Notebook notebook() {
        List<Cell> cells = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            cells.add(cell());
        }
        return Notebook.of(cells);
    }

    Operation next(SessionState state) {
        clock += random.nextInt(20) == 0 ? 2000 : 50;
        return switch (random.nextInt(20)) {
            case 0 -> new CellOperation.Insert(position(state), random.nextInt(9) == 0 ? copy(state) : cell());
            case 1 -> new CellOperation.Delete(id(state));
            case 2 -> new CellOperation.Move(id(state), position(state));
            case 3 -> split(state);
            case 4 -> new CellOperation.Merge(id(state));
            case 5 -> new CellOperation.ChangeKind(id(state), kind());
            case 6, 7, 8, 9 -> key(state);
            case 10 -> paste(state);
            case 11 -> select(state);
            case 12, 13 -> new HistoryOperation.Undo();
            case 14 -> new HistoryOperation.Redo();
            case 15 -> random.nextInt(3) == 0 ? new RunOperation.RunAll() : new RunOperation.RunCell(id(state));
            case 16, 17, 18 -> report();
            default -> file();
        };
    }

    private Operation split(SessionState state) {
        CellId id = id(state);
        return new CellOperation.Split(id, offset(state, id), random.nextInt(9) == 0 ? id(state) : fresh());
    }

    /// Typing at the caret, or deleting beside it.
    private Operation key(SessionState state) {
        if (!(state.selection() instanceof Selection.InCell(CellId cell, int _, int caret))) {
            return new HistoryOperation.Undo();
        }
        String key = KEYS.get(random.nextInt(KEYS.size()));
        int start = key.isEmpty() ? caret - 1 : caret;
        return new TextOperation.Replace(cell, start, caret, key, clock);
    }

    private Operation paste(SessionState state) {
        CellId id = id(state);
        return new TextOperation.Replace(
                id, offset(state, id), offset(state, id), PASTES.get(random.nextInt(PASTES.size())), clock);
    }

    private Operation select(SessionState state) {
        CellId id = id(state);
        return new TextOperation.Select(id, offset(state, id), offset(state, id));
    }

    /// Of the latest run mostly, else of any before.
    private Operation report() {
        if (started.isEmpty() || random.nextInt(8) == 0) {
            return new RunOperation.Stop();
        }
        int index = random.nextInt(4) > 0 ? started.size() - 1 : random.nextInt(started.size());
        Effect.StartRun run = started.get(index);
        return random.nextBoolean()
                ? new RunOperation.Appended(run.cell(), run.run(), Output.stream("stdout", "row\n"))
                : new RunOperation.Finished(run.cell(), run.run(), random.nextInt(4) > 0);
    }

    private Operation file() {
        int write = random.nextInt(4) > 0 ? nextWrite : random.nextInt(nextWrite + 1);
        return switch (random.nextInt(14)) {
            case 0, 1, 2 -> new FileOperation.Save();
            case 3 -> new FileOperation.SaveAs(Path.of("f" + random.nextInt(3)));
            case 4, 5, 6 -> new FileOperation.Saved(write);
            case 7 -> new FileOperation.SaveFailed(write, "the disk is full");
            case 8 -> new FileOperation.RefusedAsNewer(write);
            case 9 -> new FileOperation.ChangedOnDisk();
            case 10 -> new FileOperation.Reload(notebook());
            case 11 -> new FileOperation.KeepMine();
            case 12 -> new FileOperation.SameOnDisk();
            default -> new FileOperation.GiveTrust();
        };
    }

    private Cell cell() {
        String source = PASTES.get(random.nextInt(PASTES.size()));
        return switch (random.nextInt(4)) {
            case 0 -> Cell.markdown(fresh(), source);
            case 1 -> Cell.sql(fresh(), source).withRun(random.nextInt(50), List.of(Output.stream("stdout", "old\n")));
            default -> Cell.sql(fresh(), source);
        };
    }

    /// A cell with an id that may be taken.
    private Cell copy(SessionState state) {
        return Cell.sql(id(state), "SELECT 'copy'");
    }

    private CellKind kind() {
        return CellKind.values()[random.nextInt(CellKind.values().length)];
    }

    private CellId fresh() {
        return new CellId("c" + nextId++);
    }

    /// Mostly the id of a cell that is there.
    private CellId id(SessionState state) {
        int cells = state.notebook().cells().size();
        boolean gone = cells == 0 || random.nextInt(20) == 0;
        return gone
                ? new CellId("c" + random.nextInt(nextId + 1))
                : state.notebook().cells().get(random.nextInt(cells)).id();
    }

    private int position(SessionState state) {
        return random.nextInt(state.notebook().cells().size() + 3) - 1;
    }

    private int offset(SessionState state, CellId id) {
        int length =
                state.notebook().cell(id).map(cell -> cell.source().length()).orElse(0);
        return random.nextInt(length + 2) - (random.nextInt(20) == 0 ? 1 : 0);
    }
}
