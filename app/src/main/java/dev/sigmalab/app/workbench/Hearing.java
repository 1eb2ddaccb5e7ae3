package dev.sigmalab.app.workbench;

import dev.sigmalab.app.run.RunEvent;
import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.editor.session.Effect;
import dev.sigmalab.editor.session.FileState;
import dev.sigmalab.editor.session.SessionState;
import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.visualizer.model.LandscapeView;
import java.nio.file.Path;
import java.util.Optional;
import javafx.application.Platform;

/// What happens to the open notebook, brought to the window.
record Hearing(Workbench workbench, SettingsStore settings) implements OpenNotebook.Audience {
    @Override
    public void changed(SessionState before, SessionState now) {
        boolean saved = !now.file().saved().equals(before.file().saved())
                || !now.file().place().equals(before.file().place());
        boolean gained = now.trusted() && !before.trusted();
        if (now.trusted() && (saved || gained)) {
            settings.change(it -> it.with(it.trusted().with(now.notebook())));
        }
        if (gained && now.file().place() instanceof FileState.Place.At(Path file)) {
            settings.change(it -> it.with(it.trusted().withDatabase(Database.folderOf(file))));
        }
        if (!now.file().place().equals(before.file().place())) {
            workbench.remember(now);
        }
        workbench.stateChanged(now);
    }

    @Override
    public void came(CellId cell) {
        workbench.view().show(workbench.open().state(), workbench.open().results());
    }

    @Override
    public void known(RunEvent.Known known) {
        workbench.setKnown(known);
    }

    @Override
    public void asked(Effect effect) {
        switch (effect) {
            case Effect.Reveal(CellId cell) -> Platform.runLater(() -> workbench.reveal(cell));
            case Effect.Announce(String message) -> workbench.frame().announce(message);
            case Effect.AskForName() -> workbench.dialogs().askForName();
            case Effect.AskAboutNewerFile(boolean unsaved) ->
                workbench.dialogs().askAboutNewerFile(unsaved);
            default -> throw new IllegalArgumentException("nothing to ask: " + effect);
        }
    }

    @Override
    public Optional<LandscapeView.Wanted> landscape() {
        return workbench.trainings().panels().landscape().shown();
    }

    @Override
    public void failed(Problem problem) {
        String hint = problem.hint().isEmpty() ? "" : " · " + problem.hint();
        workbench.frame().announce(problem.message() + hint);
    }
}
