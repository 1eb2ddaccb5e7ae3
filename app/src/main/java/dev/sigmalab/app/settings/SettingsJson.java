package dev.sigmalab.app.settings;

import dev.sigmalab.app.trust.TrustedNotebooks;
import dev.sigmalab.editor.json.Json;
import dev.sigmalab.editor.json.JsonObject;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// Settings as JSON. Reading never fails: what makes no sense is as if it were not there.
final class SettingsJson {
    private SettingsJson() {}

    static JsonObject write(Settings settings) {
        JsonObject json = JsonObject.EMPTY
                .with("theme", settings.theme().spelling())
                .with("stripDismissed", new Json.Bool(settings.stripDismissed()))
                .with("presenting", new Json.Bool(settings.presenting()))
                .with(
                        "floating",
                        Json.Array.of(settings.floating().stream()
                                .map(SettingsJson::floating)
                                .toList()))
                .with(
                        "recent",
                        texts(settings.recent().stream().map(Path::toString).toList()))
                .with("trusted", texts(settings.trusted().digests()))
                .with(
                        "databases",
                        texts(settings.trusted().databases().stream()
                                .map(Path::toString)
                                .toList()));
        json = settings.bounds()
                .map(SettingsJson::bounds)
                .map(with(json, "window"))
                .orElse(json);
        return settings.layout()
                .map(SettingsJson::layout)
                .map(with(json, "layout"))
                .orElse(json);
    }

    private static Function<Json, JsonObject> with(JsonObject json, String key) {
        return value -> json.with(key, value);
    }

    private static Json texts(List<String> texts) {
        return Json.Array.of(texts.stream().map(Json.Text::new).toList());
    }

    private static Json number(double value) {
        return new Json.Number(Double.toString(value));
    }

    private static Json bounds(WindowBounds bounds) {
        return JsonObject.EMPTY
                .with("x", number(bounds.x()))
                .with("y", number(bounds.y()))
                .with("width", number(bounds.width()))
                .with("height", number(bounds.height()))
                .with("maximized", new Json.Bool(bounds.maximized()));
    }

    private static Json floating(Floating floating) {
        return JsonObject.EMPTY.with("window", bounds(floating.bounds())).with("layout", layout(floating.panels()));
    }

    private static Json layout(Layout layout) {
        return switch (layout) {
            case Layout.Split(boolean horizontal, List<Layout> parts, List<Double> dividers) ->
                JsonObject.EMPTY
                        .with("split", horizontal ? "horizontal" : "vertical")
                        .with(
                                "dividers",
                                Json.Array.of(dividers.stream()
                                        .map(SettingsJson::number)
                                        .toList()))
                        .with(
                                "parts",
                                Json.Array.of(
                                        parts.stream().map(SettingsJson::layout).toList()));
            case Layout.Tabs(List<String> names, int selected) ->
                JsonObject.EMPTY.with("tabs", texts(names)).with("selected", Json.Number.of(selected));
        };
    }

    static Settings read(Json json) {
        return new Settings(
                text(json, "theme")
                        .filter(Theme.DARK.spelling()::equals)
                        .map(_ -> Theme.DARK)
                        .orElse(Theme.LIGHT),
                get(json, "window").flatMap(SettingsJson::readBounds),
                get(json, "layout").flatMap(SettingsJson::readLayout),
                items(json, "floating").flatMap(SettingsJson::readFloating).toList(),
                isTrue(json, "presenting"),
                texts(json, "recent").flatMap(SettingsJson::path).toList(),
                isTrue(json, "stripDismissed"),
                new TrustedNotebooks(
                        texts(json, "trusted").toList(),
                        texts(json, "databases").flatMap(SettingsJson::path).toList()));
    }

    private static Stream<Floating> readFloating(Json json) {
        return get(json, "layout").flatMap(SettingsJson::readLayout).stream()
                .flatMap(panels -> get(json, "window").flatMap(SettingsJson::readBounds).stream()
                        .map(bounds -> new Floating(panels, bounds)));
    }

    private static Optional<WindowBounds> readBounds(Json json) {
        try {
            return Optional.of(new WindowBounds(
                    number(json, "x"),
                    number(json, "y"),
                    number(json, "width"),
                    number(json, "height"),
                    isTrue(json, "maximized")));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Optional<Layout> readLayout(Json json) {
        try {
            return Optional.of(layoutOf(json));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Layout layoutOf(Json json) {
        List<String> names = texts(json, "tabs").toList();
        if (!names.isEmpty()) {
            return new Layout.Tabs(names, (int) number(json, "selected"));
        }
        List<Layout> parts = items(json, "parts").map(SettingsJson::layoutOf).toList();
        List<Double> dividers =
                items(json, "dividers").map(SettingsJson::number).toList();
        return new Layout.Split(text(json, "split").equals(Optional.of("horizontal")), parts, dividers);
    }

    private static Optional<Json> get(Json json, String key) {
        return json instanceof JsonObject object ? object.get(key) : Optional.empty();
    }

    private static Optional<String> text(Json json, String key) {
        return get(json, key)
                .flatMap(value -> value instanceof Json.Text(var text) ? Optional.of(text) : Optional.empty());
    }

    private static Stream<Json> items(Json json, String key) {
        return get(json, key).stream()
                .flatMap(value -> value instanceof Json.Array(var items) ? items.stream() : Stream.of());
    }

    private static Stream<String> texts(Json json, String key) {
        return items(json, key).flatMap(item -> item instanceof Json.Text(var text) ? Stream.of(text) : Stream.of());
    }

    private static boolean isTrue(Json json, String key) {
        return get(json, key).equals(Optional.of(new Json.Bool(true)));
    }

    /// @throws IllegalArgumentException if it is no number
    private static double number(Json json, String key) {
        return number(get(json, key).orElse(new Json.Null()));
    }

    private static double number(Json json) {
        if (json instanceof Json.Number(var spelling)) {
            return Double.parseDouble(spelling);
        }
        throw new IllegalArgumentException("a number is expected, not " + json.kind());
    }

    private static Stream<Path> path(String text) {
        try {
            return Stream.of(Path.of(text));
        } catch (InvalidPathException _) {
            return Stream.of();
        }
    }
}
