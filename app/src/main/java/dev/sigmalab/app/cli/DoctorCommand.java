package dev.sigmalab.app.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `sigmalab doctor`: what this machine offers, one line per finding, and what would have to change.
@Command(
        name = "doctor",
        description = "Show what this machine offers, and what is missing.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    DoctorCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        List<Finding> findings = Examination.findings(surroundings.stateFolder());
        PrintWriter out = surroundings.out();
        for (Finding finding : findings) {
            out.printf("%-5s %-16s %s%n", finding.fine() ? "ok" : "wrong", finding.subject(), finding.state());
            if (!finding.hint().isEmpty()) {
                out.printf("%22s hint: %s%n", "", finding.hint());
            }
        }
        out.flush();
        return findings.stream().allMatch(Finding::fine) ? ExitCode.SUCCESS : ExitCode.MISTAKE;
    }
}
