package dev.sigmalab.app.cli;

import dev.sigmalab.app.run.Ink;
import java.util.ArrayList;
import java.util.List;

/// Markdown for a terminal: headings stand out, paragraphs are filled, everything else stays as written.
///
/// @param columns how wide a paragraph may be
record MarkdownText(int columns, Ink ink) {
    /// The text with a line break at its end.
    String print(String markdown) {
        StringBuilder out = new StringBuilder();
        boolean fenced = false;
        for (String line : markdown.strip().lines().toList()) {
            boolean fence = line.strip().startsWith("```");
            if (fenced || fence) {
                out.append(ink.dim(line)).append('\n');
            } else if (line.startsWith("#")) {
                out.append(ink.bold(line.replaceFirst("^#+\\s*", ""))).append('\n');
            } else {
                fill(line.replace("**", ""))
                        .forEach(filled -> out.append(filled).append('\n'));
            }
            fenced ^= fence;
        }
        return out.toString();
    }

    private List<String> fill(String line) {
        String hanging = line.matches("\\s*[-*] .*") ? " ".repeat(line.indexOf(line.strip()) + 2) : "";
        List<String> filled = new ArrayList<>();
        StringBuilder current = new StringBuilder(line.substring(0, line.indexOf(line.strip())));
        boolean empty = true;
        for (String word : line.strip().split(" +")) {
            if (!empty && current.length() + 1 + word.length() > columns) {
                filled.add(current.toString());
                current = new StringBuilder(hanging);
                empty = true;
            }
            current.append(empty ? "" : " ").append(word);
            empty = false;
        }
        filled.add(current.toString());
        return filled;
    }
}
