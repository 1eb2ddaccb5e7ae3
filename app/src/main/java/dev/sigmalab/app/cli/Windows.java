package dev.sigmalab.app.cli;

import dev.sigmalab.app.settings.UserFolders;
import dev.sigmalab.app.workbench.WindowedProgram;
import java.nio.file.Path;

/// The windowed program of a command's surroundings.
final class Windows {
    private Windows() {}

    static WindowedProgram of(Surroundings surroundings) {
        return in(UserFolders.ofThisUser().config(), surroundings);
    }

    /// With settings of its own.
    static WindowedProgram in(Path config, Surroundings surroundings) {
        FaultLog faults = new FaultLog(surroundings.stateFolder());
        return new WindowedProgram(config, surroundings.stateFolder(), surroundings.dataFolder(), fault -> {
            surroundings.err().println("sigmalab: a fault of the program, " + fault);
            faults.write(fault);
        });
    }
}
