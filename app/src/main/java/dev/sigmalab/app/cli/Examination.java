package dev.sigmalab.app.cli;

import com.sun.management.OperatingSystemMXBean;
import dev.sigmalab.app.run.Devices;
import dev.sigmalab.engine.Engine;
import dev.sigmalab.engine.RunListener;
import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.problem.ProblemException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Looks at the machine by using it: a part counts as there when it did something.
final class Examination {
    private static final int NEEDED_JAVA = 25;
    private static final long MEBIBYTE = 1L << 20;
    private static final long LITTLE_HEAP = 256 * MEBIBYTE;

    private Examination() {}

    static List<Finding> findings(Path stateFolder) {
        return List.of(
                Finding.fine("sigmalab", Version.number()),
                java(),
                system(),
                memory(),
                vectors(),
                database(),
                device("cpu", "trains; what is used unless a query names another"),
                device("reference", "trains; slow, in double precision, to compare with"),
                device("nd4j", "trains; whole arrays by ND4J, fast at wide matrix products"),
                stateFolder(stateFolder));
    }

    private static Finding java() {
        int version = Runtime.version().feature();
        String state = "%s, %s, in %s"
                .formatted(Runtime.version(), System.getProperty("java.vendor"), System.getProperty("java.home"));
        return version >= NEEDED_JAVA
                ? Finding.fine("java", state)
                : Finding.wrong("java", state, "start it on Java %d or newer".formatted(NEEDED_JAVA));
    }

    private static Finding system() {
        return Finding.fine(
                "system",
                "%s %s, %s, %d cores"
                        .formatted(
                                System.getProperty("os.name"),
                                System.getProperty("os.version"),
                                System.getProperty("os.arch"),
                                Runtime.getRuntime().availableProcessors()));
    }

    private static Finding memory() {
        long heap = Runtime.getRuntime().maxMemory();
        long machine =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
        String state =
                "%,d MiB for the program of %,d MiB in the machine".formatted(heap / MEBIBYTE, machine / MEBIBYTE);
        return heap >= LITTLE_HEAP
                ? Finding.fine("memory", state)
                : Finding.wrong("memory", state, "give it more, for example JAVA_TOOL_OPTIONS=-Xmx2g");
    }

    private static Finding vectors() {
        try {
            VectorSpecies<Float> preferred = FloatVector.SPECIES_PREFERRED;
            float[] twos = new float[preferred.length()];
            FloatVector.broadcast(preferred, 1).add(1).intoArray(twos, 0);
            String state = "%d bits, %d floats at once".formatted(preferred.vectorBitSize(), preferred.length());
            return Finding.fine("vectors", state);
        } catch (LinkageError missing) {
            return Finding.wrong(
                    "vectors",
                    "not available: " + missing.getMessage(),
                    "start with --add-modules jdk.incubator.vector");
        }
    }

    private static Finding database() {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT H2VERSION()")) {
            row.next();
            return Finding.fine("database", "H2 " + row.getString(1) + ", embedded");
        } catch (SQLException broken) {
            return Finding.wrong("database", "H2 does not open: " + broken.getMessage(), "build the program anew");
        }
    }

    /// Each device trains a little query.
    private static Finding device(String name, String remark) {
        String script = """
                CREATE TABLE t AS SELECT X AS a FROM SYSTEM_RANGE(1, 100);
                TRAIN q AS SELECT * FROM t WHERE a > LEARN(40) MATCHING a > 60
                USING (epochs => 5, device => '%s')""".formatted(name);
        String subject = "device " + name;
        try (Database database = Database.inMemory();
                Engine engine = new Engine(database, Devices.more())) {
            engine.run(script, RunListener.NONE);
            return Finding.fine(subject, remark);
        } catch (ProblemException lacking) {
            // What can be fetched is no defect.
            return lacking.problem().code().equals("device-missing")
                    ? Finding.fine(subject, "not here; for it: ./sigmalab fetch " + name)
                    : Finding.wrong(subject, "does not train: " + lacking.getMessage(), "");
        } catch (RuntimeException | LinkageError broken) {
            return Finding.wrong(subject, "does not train: " + broken.getMessage(), "");
        }
    }

    private static Finding stateFolder(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, "doctor", ""));
            return Finding.fine("state folder", folder.toString());
        } catch (IOException | SecurityException denied) {
            return Finding.wrong(
                    "state folder", folder + " cannot be written", "make it writable, or set XDG_STATE_HOME");
        }
    }
}
