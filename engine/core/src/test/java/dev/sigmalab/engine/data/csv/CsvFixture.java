package dev.sigmalab.engine.data.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sigmalab.engine.data.CancelToken;
import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.data.ProgressListener;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/// A database of their own for tests that import, and what they ask about the result.
abstract class CsvFixture {
    @TempDir
    Path folder;

    final Database database = Database.inMemory();

    @AfterEach
    void close() {
        database.close();
    }

    /// Imports a text as the table `t`, replacing it.
    CsvReport load(String text) throws IOException {
        return load(text.getBytes(StandardCharsets.UTF_8), CsvOptions.DEFAULT);
    }

    CsvReport load(byte[] bytes, CsvOptions options) throws IOException {
        Path file = folder.resolve("t.csv");
        Files.write(file, bytes);
        return CsvImport.run(
                database.connection(), file, options.withReplace(true), ProgressListener.NONE, new CancelToken());
    }

    /// The types of the columns as written in SQL.
    static List<String> types(CsvReport report) {
        return report.columns().stream().map(CsvReport.Column::sqlType).toList();
    }

    static List<String> names(CsvReport report) {
        return report.columns().stream().map(CsvReport.Column::name).toList();
    }

    /// All rows of the table `t` as text, NULL as null.
    List<List<String>> rows() throws SQLException {
        try (Statement statement = database.connection().createStatement();
                ResultSet row = statement.executeQuery("SELECT * FROM t")) {
            List<List<String>> rows = new ArrayList<>();
            while (row.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    values.add(row.getString(i));
                }
                rows.add(values);
            }
            return rows;
        }
    }

    static List<String> row(String... values) {
        return Arrays.asList(values);
    }

    /// The type found for one column of values.
    String type(String... values) throws IOException {
        CsvReport report = load("a,b\n" + String.join(",x\n", values) + ",x\n");
        assertEquals(values.length, report.rows());
        return report.columns().getFirst().sqlType();
    }

    /// Imports a file under its own name.
    CsvReport run(Path file, CsvOptions options) {
        return CsvImport.run(database.connection(), file, options, ProgressListener.NONE, new CancelToken());
    }

    static Problem problem(Executable action) {
        return assertThrows(ProblemException.class, action).problem();
    }
}
