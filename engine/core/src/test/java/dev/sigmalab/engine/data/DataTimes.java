package dev.sigmalab.engine.data;

import dev.sigmalab.engine.data.csv.CsvImport;
import dev.sigmalab.engine.data.csv.CsvOptions;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.SplittableRandom;

/// Times importing a CSV file of a million rows and ten columns into an H2 file, and loading it again: run as a
/// program, with a folder to work in. Each round opens the file anew, since H2 keeps the last result of a query.
final class DataTimes {
    private static final int ROWS = 1_000_000;
    private static final int ROUNDS = 4;

    private DataTimes() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        Path folder = Files.createTempDirectory(Path.of(arguments.length > 0 ? arguments[0] : "."), "data-times");
        Path csv = folder.resolve("rows.csv");
        Path file = folder.resolve("rows.mv.db");
        write(csv);
        for (int round = 0; round < ROUNDS; round++) {
            Files.deleteIfExists(file);
            try (Database database = Database.open(file)) {
                time(
                        "import",
                        () -> CsvImport.run(
                                        database.connection(),
                                        csv,
                                        CsvOptions.DEFAULT,
                                        ProgressListener.NONE,
                                        new CancelToken())
                                .rows());
            }
            try (Database database = Database.open(file)) {
                time(
                        "load",
                        () -> TableLoader.load(database.connection(), "SELECT * FROM rows")
                                .rows());
            }
        }
        Files.delete(file);
        Files.delete(csv);
        Files.delete(folder);
    }

    private interface Work {
        long rows();
    }

    private static void time(String name, Work work) {
        long start = System.nanoTime();
        long rows = work.rows();
        System.out.printf("%s: %,d rows in %.0f ms%n", name, rows, (System.nanoTime() - start) / 1e6);
    }

    private static void write(Path csv) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        try (BufferedWriter out = Files.newBufferedWriter(csv)) {
            out.write("id,age,income,spend,score,signup,seen,opt_in,country,visits\n");
            for (int id = 0; id < ROWS; id++) {
                LocalDate day = LocalDate.ofEpochDay(18_000 + random.nextInt(2000));
                out.write("%d,%d,%d.%02d,%s,%s,%s,%s 12:%02d:00,%s,%s,%d\n"
                        .formatted(
                                id,
                                18 + random.nextInt(70),
                                random.nextInt(100_000),
                                random.nextInt(100),
                                random.nextDouble(),
                                random.nextDouble(),
                                day,
                                day,
                                random.nextInt(60),
                                random.nextBoolean(),
                                random.nextInt(3) == 0 ? "FR" : "DE",
                                random.nextInt(50)));
            }
        }
    }
}
