package dev.sigmalab.engine.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTest {
    @ParameterizedTest
    @CsvSource({"abc,abc,0", "abc,acb,1", "abc,ab,1", "abc,abcd,1", "abc,abd,1", "'',abc,3", "ca,abc,3", "teh,the,1"})
    void distance_counts_changes_and_swaps(String from, String to, int distance) {
        assertEquals(distance, Suggestions.distance(from, to));
        assertEquals(distance, Suggestions.distance(to, from));
    }

    @Test
    void closest_wins_and_far_words_are_not_suggested() {
        List<String> names = List.of("age", "income", "tenure", "epochs");
        assertEquals(Optional.of("income"), Suggestions.closest("INCMOE", names));
        assertEquals(Optional.of("epochs"), Suggestions.closest("epo", names));
        assertEquals(Optional.empty(), Suggestions.closest("zip", names));
        assertEquals(Optional.empty(), Suggestions.closest("x", List.of("y", "id")));
        assertEquals("did you mean tenure?", Suggestions.hint("tenur", names));
        assertEquals("known here: age, income, tenure, epochs", Suggestions.hintOrList("zip", names));
    }
}
