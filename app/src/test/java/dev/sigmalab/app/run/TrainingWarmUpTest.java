package dev.sigmalab.app.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.train.Snapshot;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class TrainingWarmUpTest {
    private final List<Database> opened = new CopyOnWriteArrayList<>();
    private final List<RunEvent> heard = new CopyOnWriteArrayList<>();
    private final List<Throwable> faults = new CopyOnWriteArrayList<>();
    private Consumer<RunEvent> reaction = _ -> {};
    private Supplier<Database> opening = Database::inMemory;
    private final TrainingWarmUp warmUp = new TrainingWarmUp(
            () -> {
                Database database = opening.get();
                opened.add(database);
                return database;
            },
            event -> {
                heard.add(event);
                reaction.accept(event);
            },
            faults::add);

    private void warmUp() throws InterruptedException {
        warmUp.begin();
        warmUp.await();
    }

    private List<Snapshot> epochs() {
        return heard.stream()
                .filter(RunEvent.Epoch.class::isInstance)
                .map(event -> ((RunEvent.Epoch) event).snapshot())
                .toList();
    }

    @Test
    void it_trains_twice_up_to_the_last_epoch_and_leaves_no_database_open() throws InterruptedException {
        warmUp();
        assertEquals(List.of(), faults);
        assertEquals(120, epochs().size());
        assertTrue(warmUp.isDone());
        assertFalse(opened.getFirst().isOpen());
    }

    @Test
    void its_database_is_in_memory_alone() throws InterruptedException {
        opening = () -> {
            Database database = Database.inMemory();
            assertEquals(Optional.empty(), database.file());
            return database;
        };
        warmUp();
        assertEquals(List.of(), faults);
    }

    @Test
    void it_is_done_once() throws InterruptedException {
        warmUp();
        warmUp();
        assertEquals(1, opened.size());
    }

    @Test
    void it_gives_way_within_an_epoch_and_begins_again_later() throws InterruptedException {
        reaction = event -> {
            if (event instanceof RunEvent.Epoch) {
                warmUp.giveWay();
            }
        };
        warmUp();
        assertEquals(1, epochs().size());
        assertFalse(warmUp.isDone());
        assertFalse(opened.getFirst().isOpen());
        reaction = _ -> {};
        warmUp();
        assertTrue(warmUp.isDone());
        assertEquals(2, opened.size());
        assertEquals(List.of(), faults);
    }

    @Test
    void it_gives_way_before_its_first_statement() throws InterruptedException {
        opening = () -> {
            warmUp.giveWay();
            return Database.inMemory();
        };
        warmUp();
        assertEquals(List.of(), heard);
        assertEquals(List.of(), faults);
        assertFalse(opened.getFirst().isOpen());
    }

    @Test
    void closed_in_the_middle_it_ends_and_never_begins_again() throws InterruptedException {
        reaction = event -> {
            if (event instanceof RunEvent.Loading) {
                warmUp.close();
            }
        };
        warmUp();
        warmUp();
        assertEquals(List.of(), epochs());
        assertEquals(1, opened.size());
        assertEquals(List.of(), faults);
    }

    @Test
    void a_fault_is_told_and_ends_it_for_good() throws InterruptedException {
        opening = () -> withTable(Database.inMemory());
        warmUp();
        warmUp();
        assertEquals(1, faults.size());
        assertTrue(faults.getFirst().getMessage().contains("ROWS_OF_ITS_OWN"), faults::toString);
        assertEquals(1, opened.size());
        assertFalse(opened.getFirst().isOpen());
    }

    private static Database withTable(Database database) {
        try (Statement statement = database.connection().createStatement()) {
            statement.execute("CREATE TABLE rows_of_its_own(id INTEGER)");
            return database;
        } catch (SQLException refused) {
            throw new AssertionError(refused);
        }
    }
}
