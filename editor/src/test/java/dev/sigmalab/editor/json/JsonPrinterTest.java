package dev.sigmalab.editor.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class JsonPrinterTest {
    @Test
    void a_value_on_one_line_says_the_same_as_on_many() {
        String text = "{\"a\": [1, 2.50, {}, []], \"b\": {\"c\": \"x\\ny\", \"d\": null}, \"e\": true}";
        Json value = JsonReader.read(text).root();
        assertEquals(text, JsonPrinter.line(value));
        assertEquals(value, JsonReader.read(JsonPrinter.print(value)).root());
    }
}
