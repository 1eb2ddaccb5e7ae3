package dev.sigmalab.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Holds a module to the promise that every word a user may read about a mistake is in a test or a golden file.
///
/// The words are the string literals among the arguments of whatever makes a problem: constructors of `Problem`, its
/// factories, and every method of the module that returns a `Problem` or throws one. Read from the text of the
/// sources, so that a new helper is found by its declaration.
public final class TestedMessages {
    private static final Pattern MAKER = Pattern.compile("\\b(?:Problem|ProblemException)\\s+(\\w+)\\(");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"");
    /// What a message is filled in at, and line breaks.
    private static final Pattern FILLED = Pattern.compile("%[,\\d.]*[sdfg]|\\\\n|%n");
    /// Shorter pieces, such as `" is "`, are in some test by chance.
    private static final int TELLING = 8;

    private TestedMessages() {}

    /// A literal that a user may read.
    ///
    /// @param place the source's name and line
    public record Message(String place, String text) {}

    /// Asserts that all but the exempt messages of a module are tested, and that no exemption is idle.
    ///
    /// @param module the folder with `src`
    /// @param exempt messages that no test can provoke, each with the reason
    public static void check(Path module, Map<String, String> exempt) {
        List<Message> untested = untested(module);
        List<String> texts = untested.stream().map(Message::text).toList();
        assertEquals(
                "",
                untested.stream()
                        .filter(message -> !exempt.containsKey(message.text()))
                        .map(message -> message.place() + " " + message.text())
                        .collect(Collectors.joining("\n")),
                "messages that no test and no golden file has: add the statement that provokes each to a list of"
                        + " mistakes");
        assertEquals(
                "",
                exempt.keySet().stream().filter(text -> !texts.contains(text)).collect(Collectors.joining("\n")),
                "exemptions that are not needed");
    }

    /// The messages of a module that occur in none of its tests and golden files.
    public static List<Message> untested(Path module) {
        Map<Path, String> sources = texts(module.resolve("src/main/java"));
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("no sources in " + module);
        }
        // Exemptions name messages, and do not test them.
        String tests = texts(module.resolve("src/test")).values().stream()
                .filter(text -> !text.contains("TestedMessages.check("))
                .collect(Collectors.joining("\n"));
        String known = plain(tests).replaceAll("\\s+", " ");
        Map<String, TreeSet<String>> makers = new TreeMap<>();
        sources.forEach((file, text) -> makers.put(className(file), makers(text)));
        List<Message> untested = new ArrayList<>();
        sources.forEach((file, text) -> messages(file, text, calls(className(file), makers)).stream()
                .filter(message -> !isIn(known, message.text()))
                .forEach(untested::add));
        return untested;
    }

    private static Map<Path, String> texts(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            Map<Path, String> texts = new TreeMap<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                // Not all that tests read is text.
                texts.put(file, new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
            }
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String className(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }

    /// The methods of a source that make problems.
    private static TreeSet<String> makers(String source) {
        TreeSet<String> makers = new TreeSet<>();
        Matcher maker = MAKER.matcher(source);
        while (maker.find()) {
            makers.add(maker.group(1));
        }
        return makers;
    }

    /// Calls as a class writes them: its own methods bare, others behind their class or an object.
    private static Pattern calls(String own, Map<String, TreeSet<String>> makers) {
        List<String> calls = new ArrayList<>(List.of("\\bnew Problem", "\\bProblem\\.of", "\\.withHint"));
        makers.forEach((type, names) -> names.forEach(name -> {
            calls.add("\\b(?:" + type + "|[a-z]\\w*)\\." + name);
            if (type.equals(own)) {
                calls.add("(?<![.\\w])" + name);
            }
        }));
        return Pattern.compile("(?:" + String.join("|", calls) + ")\\(");
    }

    private static List<Message> messages(Path file, String source, Pattern calls) {
        Matcher call = calls.matcher(source);
        TreeMap<Integer, String> found = new TreeMap<>();
        while (call.find()) {
            int end = closing(source, call.end());
            Matcher literal = LITERAL.matcher(source).region(call.end(), end);
            while (literal.find()) {
                if (literal.group(1).strip().contains(" ")) {
                    found.put(literal.start(), plain(literal.group(1)));
                }
            }
        }
        return found.entrySet().stream()
                .map(entry -> new Message(file.getFileName() + ":" + line(source, entry.getKey()), entry.getValue()))
                .toList();
    }

    /// Where the parenthesis that opens before an offset is closed.
    private static int closing(String source, int start) {
        int depth = 1;
        int offset = start;
        Matcher literal = LITERAL.matcher(source);
        while (depth > 0 && offset < source.length()) {
            switch (source.charAt(offset)) {
                case '"' -> offset = literal.find(offset) ? literal.end() - 1 : offset;
                case '\'' -> offset = source.indexOf('\'', offset + (source.charAt(offset + 1) == '\\' ? 3 : 2));
                case '(' -> depth++;
                case ')' -> depth--;
                default -> {}
            }
            offset++;
        }
        return offset;
    }

    private static long line(String source, int offset) {
        return source.substring(0, offset).lines().count();
    }

    private static String plain(String literal) {
        return literal.replace("\\\"", "\"");
    }

    private static boolean isIn(String tests, String message) {
        List<String> all = FILLED.splitAsStream(message)
                .map(part -> part.strip().replaceAll("\\s+", " "))
                .filter(part -> !part.isEmpty())
                .toList();
        List<String> telling =
                all.stream().filter(part -> part.length() >= TELLING).toList();
        return (telling.isEmpty() ? all : telling).stream().allMatch(tests::contains);
    }
}
