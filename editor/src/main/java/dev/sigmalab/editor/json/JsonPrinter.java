package dev.sigmalab.editor.json;

import java.util.Iterator;
import java.util.Map;

/// Writes JSON as notebooks are written everywhere: one value per line, indented by one space, letters of all
/// scripts as they are, one newline at the end. Version control then shows a changed line as one changed line.
public final class JsonPrinter {
    private final StringBuilder out = new StringBuilder();
    private final boolean onOneLine;

    private JsonPrinter(boolean onOneLine) {
        this.onOneLine = onOneLine;
    }

    /// The text of a value, with a newline at its end.
    public static String print(Json value) {
        JsonPrinter printer = new JsonPrinter(false);
        printer.value(value, 0);
        return printer.out.append('\n').toString();
    }

    /// The text of a value on one line without a line end, for programs that read a value per line.
    public static String line(Json value) {
        JsonPrinter printer = new JsonPrinter(true);
        printer.value(value, 0);
        return printer.out.toString();
    }

    private void value(Json value, int depth) {
        switch (value) {
            case JsonObject object -> object(object, depth);
            case Json.Array array -> array(array, depth);
            case Json.Text(String text) -> string(text);
            case Json.Number(String spelling) -> out.append(spelling);
            case Json.Bool(boolean truth) -> out.append(truth);
            case Json.Null() -> out.append("null");
        }
    }

    private void object(JsonObject object, int depth) {
        if (object.fields().isEmpty()) {
            out.append("{}");
            return;
        }
        out.append('{');
        Iterator<Map.Entry<String, Json>> fields = object.fields().entrySet().iterator();
        while (fields.hasNext()) {
            Map.Entry<String, Json> field = fields.next();
            newLine(depth + 1);
            string(field.getKey());
            out.append(": ");
            value(field.getValue(), depth + 1);
            out.append(fields.hasNext() ? separator() : "");
        }
        newLine(depth);
        out.append('}');
    }

    private void array(Json.Array array, int depth) {
        if (array.items().isEmpty()) {
            out.append("[]");
            return;
        }
        out.append('[');
        Iterator<Json> items = array.items().iterator();
        while (items.hasNext()) {
            newLine(depth + 1);
            value(items.next(), depth + 1);
            out.append(items.hasNext() ? separator() : "");
        }
        newLine(depth);
        out.append(']');
    }

    private void newLine(int depth) {
        if (!onOneLine) {
            out.append('\n').repeat(' ', depth);
        }
    }

    private String separator() {
        return onOneLine ? ", " : ",";
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                default -> character(text, i, c);
            }
        }
        out.append('"');
    }

    /// Half a surrogate pair has no UTF-8 and would become a question mark in the file.
    private void character(String text, int i, char c) {
        boolean alone =
                Character.isHighSurrogate(c) && !(i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1)))
                        || Character.isLowSurrogate(c) && !(i > 0 && Character.isHighSurrogate(text.charAt(i - 1)));
        if (c < ' ' || alone) {
            out.append("\\u%04x".formatted((int) c));
        } else {
            out.append(c);
        }
    }
}
