package dev.sigmalab.app.cli;

import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.learned.LearnedQueries;
import dev.sigmalab.engine.learned.LearnedQuery;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.problem.Suggestions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Looks for a learned query where a user may have left it.
final class LearnedSearch {
    private final Surroundings surroundings;
    private final List<String> names = new ArrayList<>();
    private final List<String> listed = new ArrayList<>();

    LearnedSearch(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /// A learned query in its open database.
    ///
    /// @param place what to call the database
    record Found(Database database, LearnedQuery query, String place) implements AutoCloseable {
        @Override
        public void close() {
            database.close();
        }
    }

    /// The learned query of that name in the database given, else in that of the notebook given, else in the first
    /// database of a notebook in the working folder or of a sample that has it.
    ///
    /// @throws ProblemException that says what there is instead
    Found find(String name, Optional<String> database, Optional<Path> notebook) {
        if (database.isPresent()) {
            DatabaseArgument argument = new DatabaseArgument(database.get());
            return in(argument.openExisting(), argument.text(), name).orElseThrow(() -> missing(name));
        }
        List<Path> notebooks = notebook.map(List::of).orElseGet(this::nearby);
        for (Path candidate : notebooks) {
            Path file = Database.folderOf(candidate).resolve("data.mv.db");
            if (Files.exists(file)) {
                Optional<Found> found = open(file, notebook.isPresent())
                        .flatMap(open -> in(open, candidate.getFileName().toString(), name));
                if (found.isPresent()) {
                    return found.get();
                }
            }
        }
        throw missing(name);
    }

    private List<Path> nearby() {
        List<Path> notebooks = new ArrayList<>(NotebookSource.in(surroundings.workingFolder()));
        notebooks.addAll(new SampleFolder(surroundings.dataFolder()).files());
        return notebooks;
    }

    /// A database that cannot be opened hides no other, unless it is the one that was asked for.
    private Optional<Database> open(Path file, boolean isAskedFor) {
        try {
            return Optional.of(Database.open(file));
        } catch (ProblemException closed) {
            if (isAskedFor) {
                throw closed;
            }
            surroundings
                    .err()
                    .println("sigmalab: not looked in: " + closed.problem().message());
            return Optional.empty();
        }
    }

    private Optional<Found> in(Database database, String place, String name) {
        boolean keep = false;
        try {
            LearnedQueries learned = new LearnedQueries(database);
            Optional<LearnedQuery> query = learned.find(name);
            keep = query.isPresent();
            for (LearnedQuery other : learned.all()) {
                names.add(other.name());
                listed.add("%s (%s)".formatted(other.name(), place));
            }
            return query.map(found -> new Found(database, found, place));
        } finally {
            if (!keep) {
                database.close();
            }
        }
    }

    private ProblemException missing(String name) {
        String hint = Suggestions.hint(name, names);
        String known = listed.isEmpty()
                ? "nothing was trained yet where I looked; give --db or --notebook"
                : "there are " + String.join(", ", listed);
        return Mistakes.of("unknown-learned", "there is no learned query " + name, hint.isEmpty() ? known : hint);
    }
}
