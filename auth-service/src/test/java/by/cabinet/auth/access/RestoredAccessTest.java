package by.cabinet.auth.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.auth.testing.Cabinet;
import by.cabinet.auth.testing.Person;
import by.cabinet.auth.testing.ServiceTest;
import by.cabinet.contract.Topics;
import by.cabinet.testing.TestEvents;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

@ServiceTest
class RestoredAccessTest {

    @Inject
    Cabinet cabinet;

    @Inject
    Pool pool;

    /** 2.4: what changes after a restore counts, whatever was published before it. */
    @Test
    void aDatabaseThatWasRestoredPublishesNewerVersionsAllTheSame() {
        var person = cabinet.person();
        person.changeAccess(Map.of("state", "CLOSED", "reason", "asked for it", "kind", "REQUEST"));
        var before = event(person, 1);
        pool.preparedQuery("update access set version = 1 where subject_id = $1")
                .executeAndAwait(Tuple.of(person.subscriber()));

        person.changeAccess(Map.of("state", "OPEN", "reason", "found"));

        var after = event(person, 2);
        assertEquals("OPEN", after.path("state").asText());
        assertTrue(after.path("version").asLong() > before.path("version").asLong());
    }

    /** The n-th event of the subject. */
    private static JsonNode event(Person person, int number) {
        return TestEvents.await(
                        Topics.ACCESS.name(),
                        number,
                        event -> event.path("subjectId").asText().equals(person.subscriber()))
                .getLast();
    }
}
