package dev.sigmalab.app.cli;

import dev.sigmalab.app.settings.UserFolders;
import dev.sigmalab.app.workbench.WindowedProgram;

/// The windowed program of a command's surroundings.
final class Windows {
    private Windows() {}

    static WindowedProgram of(Surroundings surroundings) {
        FaultLog faults = new FaultLog(surroundings.stateFolder());
        return new WindowedProgram(
                UserFolders.ofThisUser().config(), surroundings.stateFolder(), surroundings.dataFolder(), fault -> {
                    surroundings.err().println("sigmalab: a fault of the program, " + fault);
                    faults.write(fault);
                });
    }
}
