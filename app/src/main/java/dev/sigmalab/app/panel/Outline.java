package dev.sigmalab.app.panel;

import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.editor.document.CellKind;
import dev.sigmalab.editor.document.Notebook;
import dev.sigmalab.engine.sql.Scripts;
import dev.sigmalab.engine.sql.SourceText;
import dev.sigmalab.engine.sql.SqlToken;
import dev.sigmalab.engine.sql.SqlTokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a notebook is about: its headings, and the statements that make something.
///
/// @param entries in the order of the notebook
public record Outline(List<Entry> entries) {
    private static final Pattern HEADING = Pattern.compile("^ {0,3}(#{1,6})\\s+(.+?)\\s*#*\\s*$");
    private static final int LONGEST = 60;

    /// A line of it.
    ///
    /// @param level of a heading, from 1; of a statement one more than that of the heading above
    /// @param isHeading whether it is a heading
    public record Entry(CellId cell, int level, String text, boolean isHeading) {}

    public Outline {
        entries = List.copyOf(entries);
    }

    /// The outline of a notebook.
    public static Outline of(Notebook notebook) {
        List<Entry> entries = new ArrayList<>();
        int level = 0;
        for (Cell cell : notebook.cells()) {
            if (cell.kind() == CellKind.MARKDOWN) {
                level = addHeadings(cell, level, entries);
            } else if (cell.kind() == CellKind.SQL) {
                addStatements(cell, level + 1, entries);
            }
        }
        return new Outline(entries);
    }

    private static int addHeadings(Cell cell, int before, List<Entry> entries) {
        int level = before;
        boolean fenced = false;
        for (String line : cell.source().lines().toList()) {
            fenced ^= line.stripLeading().startsWith("```");
            Matcher heading = HEADING.matcher(line);
            if (!fenced && heading.matches()) {
                level = heading.group(1).length();
                String text = heading.group(2).replaceAll("[*_`]", "");
                entries.add(new Entry(cell.id(), level, shortened(text), true));
            }
        }
        return level;
    }

    private static void addStatements(Cell cell, int level, List<Entry> entries) {
        for (SourceText statement : Scripts.split(SourceText.script(cell.source()))) {
            made(statement.tokens())
                    .ifPresent(text -> entries.add(new Entry(cell.id(), level, shortened(text), false)));
        }
    }

    /// `TRAIN likely_buyers`, `TABLE customers`: what a statement makes.
    private static Optional<String> made(SqlTokens tokens) {
        if (tokens.isEmpty()
                || !tokens.getFirst().isWord("TRAIN") && !tokens.getFirst().isWord("CREATE")) {
            return Optional.empty();
        }
        String kind = tokens.getFirst().isWord("TRAIN") ? "TRAIN" : "";
        for (SqlToken token : tokens.subList(1, tokens.size())) {
            switch (token.upper()) {
                case "OR", "REPLACE", "IF", "NOT", "EXISTS", "FORCE", "LEARNABLE", "CACHED", "LOCAL", "TEMPORARY" -> {}
                case "TABLE", "VIEW" -> kind = token.upper();
                default -> {
                    return kind.isEmpty() ? Optional.empty() : Optional.of(kind + " " + token.text());
                }
            }
        }
        return Optional.empty();
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
}
