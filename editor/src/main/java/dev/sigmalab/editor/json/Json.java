package dev.sigmalab.editor.json;

import java.util.List;
import java.util.Objects;

/// A JSON value. Numbers keep their spelling, so that writing what was read changes nothing.
public sealed interface Json permits JsonObject, Json.Array, Json.Text, Json.Number, Json.Bool, Json.Null {
    /// Values in order.
    record Array(List<Json> items) implements Json {
        public Array {
            items = List.copyOf(items);
        }

        /// A list of values of one kind.
        public static Array of(List<? extends Json> items) {
            return new Array(List.copyOf(items));
        }
    }

    /// A string, unescaped.
    record Text(String value) implements Json {
        public Text {
            Objects.requireNonNull(value);
        }
    }

    /// A number as it is spelled, such as `1.50e3`.
    record Number(String spelling) implements Json {
        public Number {
            Objects.requireNonNull(spelling);
        }

        /// A whole number.
        public static Number of(long value) {
            return new Number(Long.toString(value));
        }
    }

    /// `true` or `false`.
    record Bool(boolean value) implements Json {}

    /// `null`.
    record Null() implements Json {}

    /// What kind of value this is, in words for a message.
    default String kind() {
        return switch (this) {
            case JsonObject _ -> "an object";
            case Array _ -> "a list";
            case Text _ -> "a string";
            case Number _ -> "a number";
            case Bool _ -> "a truth value";
            case Null() -> "null";
        };
    }
}
