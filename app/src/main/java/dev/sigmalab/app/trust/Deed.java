package dev.sigmalab.app.trust;

import dev.sigmalab.engine.sql.SourceText;
import dev.sigmalab.engine.sql.SqlToken;
import dev.sigmalab.engine.sql.SqlTokens;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a statement that H2 refuses would have done, in words that follow "it would have".
///
/// This only tells. Whatever it does not recognise was refused all the same.
final class Deed {
    private static final String SOMETHING = "done what only the owner of the database may do";

    private static final Map<String, String> FUNCTIONS = Map.of(
            "CSVREAD", "read the file %s",
            "FILE_READ", "read the file %s",
            "CSVWRITE", "written the file %s",
            "FILE_WRITE", "written the file of its second argument",
            "LINK_SCHEMA", "connected to another database",
            "MEMORY_USED", "looked at the memory of the program",
            "ABORT_SESSION", "ended another session of the database",
            "DB_OBJECT_SQL", "looked at how the database is made");

    private Deed() {}

    static String of(String sql) {
        SqlTokens tokens = SourceText.script(sql).tokens();
        return byFunction(tokens).or(() -> byStatement(tokens)).orElse(SOMETHING);
    }

    private static Optional<String> byFunction(SqlTokens tokens) {
        for (int i = 0; i + 1 < tokens.size(); i++) {
            String deed = FUNCTIONS.get(tokens.get(i).upper());
            if (deed != null && tokens.get(i + 1).is("(")) {
                return Optional.of(withFile(deed, tokens, i + 2));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> byStatement(SqlTokens tokens) {
        List<String> words =
                tokens.stream().filter(SqlToken::isName).map(SqlToken::upper).toList();
        if (words.isEmpty()) {
            return Optional.empty();
        }
        return Optional.ofNullable(
                switch (words.getFirst()) {
                    case "CREATE" -> created(words);
                    case "RUNSCRIPT" -> withFile("run the statements in %s", tokens, 2);
                    case "SCRIPT" ->
                        words.contains("TO") ? "written all of the data to a file" : "printed all of the data";
                    case "BACKUP" -> withFile("written a copy of the database to %s", tokens, 2);
                    case "EXECUTE" -> "run a statement that is put together from text";
                    case "SHUTDOWN" -> "closed the database";
                    case "SET" -> "changed a setting of the whole database";
                    case "GRANT", "REVOKE", "ALTER" -> "changed who may do what in the database";
                    case "DROP" -> "dropped everything in the database";
                    default -> null;
                });
    }

    private static String created(List<String> words) {
        return words.stream()
                .skip(1)
                .map(word -> switch (word) {
                    case "ALIAS", "AGGREGATE", "ENGINE" -> "run Java code";
                    case "TRIGGER" -> "run Java code whenever a table changes";
                    case "LINKED" -> "connected to another database";
                    case "USER", "ROLE" -> "changed who may do what in the database";
                    default -> "";
                })
                .filter(deed -> !deed.isEmpty())
                .findFirst()
                .orElse(null);
    }

    private static String withFile(String deed, SqlTokens tokens, int place) {
        boolean named = place < tokens.size() && tokens.get(place).isString();
        return deed.formatted(named ? tokens.get(place).text() : "that it names")
                .toString();
    }
}
