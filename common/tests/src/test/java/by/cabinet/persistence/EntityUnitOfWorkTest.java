package by.cabinet.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import by.cabinet.messaging.outbox.OutboxEvent;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestEvents;
import by.cabinet.value.Ids;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "miniature"))
class EntityUnitOfWorkTest {

    private static final String TOPIC = "account.fund-results.v1";

    @Inject
    EntityUnitOfWork work;

    @Inject
    Pool pool;

    private final String id = Ids.next();

    @Test
    void entityStatementAndEventCommitTogether() {
        await(() -> store(Uni.createFrom().voidItem()));

        assertEquals(1, count("select count(*) from toy where id = $1"));
        assertEquals(1, count("select count(*) from inbox where id = $1"));
        assertEquals(
                List.of("red", "green"),
                await(() -> work.read(session -> session.find(Toy.class, id))).colours());
        TestEvents.await(TOPIC, 1, data -> data.path("key").asText().equals(id));
    }

    @Test
    void nothingStaysOfWhatFails() {
        assertThrows(
                IllegalArgumentException.class,
                () -> await(() -> store(Uni.createFrom().failure(new IllegalArgumentException("rolled back")))));

        assertEquals(0, count("select count(*) from toy where id = $1"));
        assertEquals(0, count("select count(*) from inbox where id = $1"));
        assertEquals(0, count("select count(*) from outbox where aggregateid = $1"));
    }

    /** The process or the connection ends after the entity was written and before the commit. */
    @Test
    void nothingStaysWhenTheConnectionDiesBeforeTheCommit() {
        assertThrows(
                RuntimeException.class,
                () -> await(() -> work.perform(tx -> {
                    tx.publish(new OutboxEvent(TOPIC, id, "stored", Map.of("key", id), null));
                    return tx.session()
                            .persist(new Toy(id, List.of("red")))
                            .chain(() -> tx.query("insert into inbox (source, id) values ('/test', $1)", id))
                            .chain(() -> tx.query("select pg_backend_pid()"))
                            .map(rows -> rows.iterator().next().getInteger(0))
                            .chain(backend -> pool.preparedQuery("select pg_terminate_backend($1)")
                                    .execute(Tuple.of(backend)));
                })));

        // The pool may still hand out the connection that has died.
        Awaitility.await()
                .ignoreExceptions()
                .untilAsserted(() -> assertEquals(0, count("select count(*) from toy where id = $1")));
        assertEquals(0, count("select count(*) from inbox where id = $1"));
        assertEquals(0, count("select count(*) from outbox where aggregateid = $1"));
    }

    @Test
    void aStatementSeesWhatTheSessionHasChanged() {
        await(() -> store(Uni.createFrom().voidItem()));

        assertEquals(
                "blue",
                await(() -> work.perform(tx -> tx.session()
                        .find(Toy.class, id)
                        .invoke(toy -> toy.paint(List.of("blue")))
                        .chain(() -> tx.query("select colours[1] as colour from toy where id = $1", id))
                        .map(rows -> rows.iterator().next().getString("colour")))));
    }

    private Uni<Void> store(Uni<Void> last) {
        return work.perform(tx -> {
            tx.publish(new OutboxEvent(TOPIC, id, "stored", Map.of("key", id), null));
            return tx.session()
                    .persist(new Toy(id, List.of("red", "green")))
                    .chain(() -> tx.query("insert into inbox (source, id) values ('/test', $1)", id))
                    .chain(() -> last);
        });
    }

    /** Sessions are opened on a Vert.x context, as every request has one. */
    private static <T> T await(Supplier<Uni<T>> action) {
        try {
            return VertxContextSupport.subscribeAndAwait(action);
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new AssertionError(failure);
        }
    }

    private long count(String sql) {
        return pool.preparedQuery(sql)
                .executeAndAwait(Tuple.of(id))
                .iterator()
                .next()
                .getLong(0);
    }
}
