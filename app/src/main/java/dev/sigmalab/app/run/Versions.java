package dev.sigmalab.app.run;

import java.sql.Driver;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;

/// What took part in a run, for reports.
public final class Versions {
    private Versions() {}

    /// The program, Java, the built-in database and the system, a line each.
    public static List<String> lines() {
        String own = Versions.class.getPackage().getImplementationVersion();
        List<String> lines = new ArrayList<>();
        lines.add("Sigmalab " + (own == null ? "development" : own));
        lines.add("Java " + Runtime.version());
        DriverManager.drivers()
                .filter(driver -> driver.getClass().getName().startsWith("org.h2."))
                .findFirst()
                .ifPresent(driver -> lines.add("H2 " + version(driver)));
        lines.add(System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        return lines;
    }

    private static String version(Driver driver) {
        String exact = driver.getClass().getPackage().getImplementationVersion();
        return exact == null ? driver.getMajorVersion() + "." + driver.getMinorVersion() : exact;
    }
}
