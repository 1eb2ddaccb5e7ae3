package dev.sigmalab.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What the command line asks for.
///
/// @param named the engines that were asked for by name; empty for all
/// @param charts where to draw charts instead
record Options(
        List<Course> courses,
        List<Entry> entries,
        List<String> named,
        Optional<Path> charts,
        boolean json,
        boolean memory,
        boolean isChild,
        boolean isHelp) {
    static final String USAGE = """
            usage: ./sigmalab bench [--json] [--workloads NAME,…] [--engines NAME,…] [--rows N,…] [--no-memory]
                   ./sigmalab bench --charts FOLDER [--engines NAME,…]
                   ./sigmalab bench --loading [--json] [--rows N]
                   ./sigmalab bench --parts [--json]
              workloads: %s
              engines:   %s
              rows:      multiples of 64""".formatted(
            String.join(", ", names(Course.all(), Course::name)), String.join(", ", names(Entry.all(), Entry::name)));

    /// @throws IllegalArgumentException for what cannot be honoured
    static Options of(List<String> arguments) {
        List<Course> courses = Course.all();
        List<Entry> entries = Entry.all();
        List<String> named = List.of();
        List<String> flags = new ArrayList<>();
        List<Integer> rows = List.of();
        Optional<Path> charts = Optional.empty();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            switch (argument) {
                case "--workloads" -> courses = chosen(courses, Course::name, value(arguments, ++i));
                case "--engines" -> {
                    named = List.of(value(arguments, ++i).split(","));
                    entries = chosen(entries, Entry::name, String.join(",", named));
                }
                case "--charts" -> charts = Optional.of(Path.of(value(arguments, ++i)));
                case "--rows" -> rows = numbers(value(arguments, ++i));
                case "--json", "--no-memory", "--child", "--help" -> flags.add(argument);
                default -> throw new IllegalArgumentException("there is no option " + argument);
            }
        }
        List<Integer> sizes = rows;
        return new Options(
                courses.stream()
                        .map(course -> sizes.isEmpty() ? course : new Course(course.name(), sizes, course.make()))
                        .toList(),
                entries,
                named,
                charts,
                flags.contains("--json"),
                !flags.contains("--no-memory"),
                flags.contains("--child"),
                flags.contains("--help"));
    }

    /// Whether an engine was asked for by name.
    boolean names(Entry entry) {
        return named.contains(entry.name());
    }

    private static String value(List<String> arguments, int at) {
        if (at >= arguments.size()) {
            throw new IllegalArgumentException(arguments.getLast() + " needs a value");
        }
        return arguments.get(at);
    }

    private static <T> List<T> chosen(List<T> all, Function<T, String> name, String list) {
        List<String> wanted = List.of(list.split(","));
        for (String each : wanted) {
            if (!names(all, name).contains(each)) {
                throw new IllegalArgumentException(
                        "there is no " + each + " here, only " + String.join(", ", names(all, name)));
            }
        }
        return all.stream().filter(one -> wanted.contains(name.apply(one))).toList();
    }

    private static List<Integer> numbers(String list) {
        return Arrays.stream(list.split(","))
                .map(text -> {
                    try {
                        int rows = Integer.parseInt(text.replace("_", ""));
                        if (rows > 0 && rows % 64 == 0) {
                            return rows;
                        }
                    } catch (NumberFormatException e) {
                        // told below
                    }
                    throw new IllegalArgumentException("rows are multiples of 64, not " + text);
                })
                .toList();
    }

    private static <T> List<String> names(List<T> all, Function<T, String> name) {
        return all.stream().map(name).toList();
    }
}
