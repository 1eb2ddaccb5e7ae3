package dev.sigmalab.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.sigmalab.engine.data.CancelToken;
import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.data.ProgressListener;
import dev.sigmalab.engine.data.TableLoader;
import dev.sigmalab.engine.data.csv.CsvImport;
import dev.sigmalab.engine.data.csv.CsvOptions;
import java.io.IOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// One thing that is measured in a virtual machine of its own.
enum LoadingTask {
    IMPORT("import csv", "sigmalab"),
    IMPORT_BY_H2("import csv", "h2 csvread"),
    LOAD("load h2 file", "sigmalab"),
    LOAD_BY_HAND("load h2 file", "jdbc loop"),
    LOAD_LATER("load, started", "sigmalab"),
    LOAD_LATER_BY_HAND("load, started", "jdbc loop");

    private static final List<String> CITIES = List.of("Paris", "Rome", "Oslo", "Lima", "Cairo", "Delhi", "Quito");
    private static final String CSV = "loaded.csv";

    private final String workload;
    private final String engine;

    LoadingTask(String workload, String engine) {
        this.workload = workload;
        this.engine = engine;
    }

    /// Tasks that do the same, Sigmalab first. A later workload may need what an earlier one leaves.
    static List<List<LoadingTask>> workloads() {
        return List.of(
                List.of(IMPORT, IMPORT_BY_H2), List.of(LOAD, LOAD_BY_HAND), List.of(LOAD_LATER, LOAD_LATER_BY_HAND));
    }

    String workload() {
        return workload;
    }

    String engine() {
        return engine;
    }

    /// Ten columns of all common types.
    static void makeCsv(Path folder, int rows) throws IOException {
        Random random = new Random(1);
        try (Writer file = Files.newBufferedWriter(folder.resolve(CSV))) {
            file.write("id,customer,age,income,balance,score,city,is_member,joined,last_seen\n");
            for (int row = 0; row < rows; row++) {
                file.write("%d,%d,%d,%s,%.2f,%s,%s,%b,%s,%s%n"
                        .formatted(
                                row,
                                random.nextInt(100_000),
                                18 + random.nextInt(70),
                                random.nextDouble() * 1e5,
                                random.nextGaussian() * 1000,
                                (float) random.nextGaussian(),
                                CITIES.get(random.nextInt(CITIES.size())),
                                random.nextBoolean(),
                                LocalDate.of(2000, 1, 1).plusDays(random.nextInt(9000)),
                                LocalDateTime.of(2020, 1, 1, 0, 0)
                                        .plusSeconds(1 + random.nextInt(100_000_000))
                                        .toString()
                                        .replace('T', ' ')));
            }
        }
    }

    /// Does it once: processor time, time, and what it leaves on the heap.
    String taken(Path folder, int rows) {
        prepare(folder, rows);
        OperatingSystemMXBean process = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        double before = heap();
        long cpu = process.getProcessCpuTime();
        long start = System.nanoTime();
        Object kept = done(folder, rows);
        double wallMs = (System.nanoTime() - start) / 1e6;
        double cpuMs = (process.getProcessCpuTime() - cpu) / 1e6;
        double memoryMb = heap() - before;
        if (kept == null) {
            throw new IllegalStateException("nothing done");
        }
        return String.format(Locale.ROOT, "%.3f %.3f %.3f", cpuMs, wallMs, Math.max(0, memoryMb));
    }

    /// A program that runs has loaded other tables before.
    private void prepare(Path folder, int rows) {
        if (this == LOAD_LATER || this == LOAD_LATER_BY_HAND) {
            try {
                Files.copy(
                        folder.resolve("own.mv.db"),
                        folder.resolve("other.mv.db"),
                        StandardCopyOption.REPLACE_EXISTING);
                for (int i = 0; i < 3; i++) {
                    if (this == LOAD_LATER) {
                        loaded(folder.resolve("other"), rows);
                    } else {
                        loadedByHand(folder.resolve("other"), rows);
                    }
                }
            } catch (IOException | SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private Object done(Path folder, int rows) {
        try {
            return switch (this) {
                case IMPORT -> imported(folder);
                case IMPORT_BY_H2 -> importedByH2(folder);
                case LOAD, LOAD_LATER -> loaded(folder.resolve("own"), rows);
                case LOAD_BY_HAND, LOAD_LATER_BY_HAND -> loadedByHand(folder.resolve("own"), rows);
            };
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object imported(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve("own.mv.db"));
        try (Database database = Database.open(folder.resolve("own"))) {
            return CsvImport.run(
                    database.connection(),
                    folder.resolve(CSV),
                    CsvOptions.DEFAULT,
                    ProgressListener.NONE,
                    new CancelToken());
        }
    }

    /// H2 alone has to be told the types.
    private static Object importedByH2(Path folder) throws IOException, SQLException {
        Files.deleteIfExists(folder.resolve("h2.mv.db"));
        try (Database database = Database.open(folder.resolve("h2"));
                Statement statement = database.connection().createStatement()) {
            return statement.executeUpdate("""
                    CREATE TABLE t (id INTEGER, customer INTEGER, age INTEGER, income DOUBLE PRECISION,
                      balance DECIMAL(10, 2), score DOUBLE PRECISION, city VARCHAR, is_member BOOLEAN, joined DATE,
                      last_seen TIMESTAMP) AS SELECT * FROM CSVREAD('%s')""".formatted(folder.resolve(CSV)));
        }
    }

    private static Object loaded(Path file, int rows) {
        try (Database database = Database.open(file)) {
            var table = TableLoader.load(database.connection(), "SELECT * FROM loaded");
            require(table.rows(), rows);
            return table;
        }
    }

    /// The least that a program could do that knows the table.
    private static Object loadedByHand(Path file, int rows) throws SQLException {
        double[][] numbers = new double[8][rows];
        String[] cities = new String[rows];
        int row = 0;
        try (Database database = Database.open(file);
                Statement statement = database.connection().createStatement()) {
            statement.execute("SET LAZY_QUERY_EXECUTION TRUE");
            try (ResultSet found = statement.executeQuery("SELECT * FROM loaded")) {
                for (; found.next(); row++) {
                    for (int i = 0; i < 6; i++) {
                        numbers[i][row] = found.getDouble(i + 1);
                    }
                    cities[row] = found.getString(7);
                    numbers[6][row] = found.getBoolean(8) ? 1 : 0;
                    numbers[7][row] = found.getObject(9, LocalDate.class).toEpochDay()
                            + found.getObject(10, LocalDateTime.class).getSecond();
                }
            }
        }
        require(row, rows);
        return List.of(numbers, cities);
    }

    private static void require(int found, int rows) {
        if (found != rows) {
            throw new IllegalStateException("%d rows instead of %d".formatted(found, rows));
        }
    }

    private static double heap() {
        System.gc();
        return (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) / 1e6;
    }
}
