package by.cabinet.messaging.projection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.contract.Topic;
import by.cabinet.messaging.events.InvalidEventException;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.testing.RealServices;
import by.cabinet.value.Ids;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "miniature"))
class ProjectionTest {

    @Inject
    UnitOfWork work;

    @Inject
    Pool pool;

    private final String id = Ids.next();
    private final Pets pets = new Pets();

    record Pet(String petId, String owner, long version) {}

    /** Not a bean: the running service has no such topic. */
    static class Pets extends Projection<Pet> {
        final List<ProjectionChange<Pet>> changes = new ArrayList<>();

        Pets() {
            super(
                    new Topic<>("none", Pet.class, Pet::petId, "none"),
                    ProjectionTable.<Pet>into("pet")
                            .key("pet_id", Pet::petId)
                            .text("owner", Pet::owner)
                            .newestBy("version", Pet::version)
                            .eventTime("event_time")
                            .when(pet -> !pet.owner().equals("nobody"))
                            .reporting("owner"));
        }

        @Override
        protected Uni<Void> changed(Tx tx, List<ProjectionChange<Pet>> now) {
            changes.addAll(now);
            return Uni.createFrom().voidItem();
        }
    }

    @Test
    void theHighestVersionOfABatchWins() {
        handle(pet("a", 1), pet("c", 3), pet("b", 2));

        assertEquals("c", owner());
        assertEquals("cause of 3", pets.changes.getFirst().cause());
    }

    @Test
    void anOlderVersionAndARepetitionChangeNothing() {
        handle(pet("b", 2));
        pets.changes.clear();
        handle(pet("a", 1), pet("b", 2), pet("other", 2));

        assertEquals("b", owner());
        assertEquals(List.of(), pets.changes);
    }

    @Test
    void aChangeHasTheFormerValue() {
        handle(pet("a", 1));
        assertFalse(pets.changes.getFirst().moved("pet_id", "owner"));
        handle(pet("b", 2));

        assertEquals("a", pets.changes.getLast().before("owner"));
        assertEquals("b", pets.changes.getLast().after("owner"));
        assertTrue(pets.changes.getLast().moved("pet_id", "owner"));
    }

    @Test
    void whatDoesNotConcernTheTableIsLeftOut() {
        handle(pet("a", 1));
        handle(pet("nobody", 2));

        assertEquals("a", owner());
    }

    /** Pets that never change their owner. */
    static class LoyalPets extends Projection<Pet> {

        LoyalPets() {
            super(
                    new Topic<>("none", Pet.class, Pet::petId, "none"),
                    ProjectionTable.<Pet>into("pet")
                            .key("pet_id", Pet::petId)
                            .fixed("owner", Pet::owner)
                            .newestBy("version", Pet::version)
                            .eventTime("event_time"));
        }
    }

    @Test
    void whatNeverChangesIsAConflictWhenARecordSaysOtherwise() {
        handleLoyal(pet("a", 1));

        assertThrows(InvalidEventException.class, () -> handleLoyal(pet("b", 2)));
        assertThrows(InvalidEventException.class, () -> handleLoyal(pet("b", 0)));
        handleLoyal(pet("a", 3));
        assertEquals("a", owner());
    }

    @Test
    void whatNeverChangesIsAConflictWithinABatchToo() {
        var conflict = assertThrows(InvalidEventException.class, () -> handleLoyal(pet("a", 1), pet("b", 2)));

        assertEquals("conflict: owner", conflict.getMessage());
    }

    private void handleLoyal(Pet... pets) {
        var events = Arrays.stream(pets).map(ProjectionTest::event).toList();
        work.perform(tx -> new LoyalPets().handle(tx, events)).await().indefinitely();
    }

    private void handle(Pet... pets) {
        var events = Arrays.stream(pets).map(ProjectionTest::event).toList();
        work.perform(tx -> this.pets.handle(tx, events)).await().indefinitely();
    }

    private Pet pet(String owner, long version) {
        return new Pet(id, owner, version);
    }

    private static ReceivedEvent<Pet> event(Pet pet) {
        return new ReceivedEvent<>(
                new ReceivedEvent.Origin("none", 0, pet.version()),
                pet.petId(),
                "/test",
                Ids.next(),
                Instant.EPOCH,
                "cause of " + pet.version(),
                pet);
    }

    private String owner() {
        return pool.preparedQuery("select owner from pet where pet_id = $1")
                .executeAndAwait(Tuple.of(id))
                .iterator()
                .next()
                .getString("owner");
    }
}
