package by.cabinet.messaging.projection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.messaging.projection.Ownership.Kind;
import by.cabinet.messaging.projection.Ownership.Owned;
import by.cabinet.messaging.projection.Ownership.OwnerChange;
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
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "miniature"))
class OwnershipTest {

    private static final Instant JANUARY = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");

    @Inject
    Ownership ownership;

    @Inject
    UnitOfWork work;

    @Inject
    Pool pool;

    private final String id = Ids.next();

    /** A record of the CRM. {@code time} is the event's. */
    record Item(String id, String client, Instant since, Instant time, long version) {}

    @Test
    void withoutTheOptionalFieldAllOfThePastIsTheFirstOwners() {
        assertEquals(List.of(), apply(item("a", null, MARCH, 1)));

        assertEquals("a", ownerAt(Instant.EPOCH));
        assertEquals("a", ownerAt(MAY));
    }

    @Test
    void aNewClientOwnsItFromTheTimeOfTheEvent() {
        apply(item("a", null, JANUARY, 1));

        assertEquals(List.of(new OwnerChange(id, "a", "b", MARCH, "cause of 2")), apply(item("b", null, MARCH, 2)));
        assertEquals("a", ownerAt(MARCH.minusMillis(1)));
        assertEquals("b", ownerAt(MARCH));
    }

    @Test
    void orFromWhenTheCrmSays() {
        apply(item("a", null, JANUARY, 1));
        apply(item("b", MARCH, MAY, 2));

        assertEquals("a", ownerAt(MARCH.minusMillis(1)));
        assertEquals("b", ownerAt(MARCH));
        assertEquals(MARCH, since("b"));
    }

    @Test
    void whatChangesWithinTheClientChangesNoOwner() {
        apply(item("a", null, JANUARY, 1));

        assertEquals(List.of(), apply(item("a", null, MARCH, 2), item("a", null, MAY, 3)));
        assertEquals("a", ownerAt(Instant.EPOCH));
    }

    @Test
    void anOlderRecordAndARepetitionChangeNothing() {
        apply(item("a", null, JANUARY, 1));
        apply(item("a", null, MARCH, 5));

        assertEquals(List.of(), apply(item("b", null, MAY, 3)));
        apply(item("b", MAY, MAY, 6));
        assertEquals(List.of(), apply(item("b", MAY, MAY, 6), item("a", null, MARCH, 5)));
        assertEquals("b", ownerAt(MAY));
        assertEquals("a", ownerAt(MARCH));
    }

    @Test
    void aBatchHasEachOwnerWhateverItsOrder() {
        apply(item("a", JANUARY, JANUARY, 3), item("a", MAY, MAY, 5), item("b", MARCH, MARCH, 4));

        assertEquals(List.of("a", "b", "a"), List.of(ownerAt(JANUARY), ownerAt(MARCH), ownerAt(MAY)));
    }

    @Test
    void whoWasAwayAndCameBackBeginsAnew() {
        apply(item("a", JANUARY, JANUARY, 1));

        assertEquals(List.of(new OwnerChange(id, "a", "a", MAY, "cause of 9")), apply(item("a", MAY, MAY, 9)));
        assertEquals(MAY, since("a"));
    }

    @Test
    void theFirstWordOfTheCrmOnSinceWhenCorrectsTheEpoch() {
        apply(item("a", null, JANUARY, 1));

        assertEquals(List.of(), apply(item("a", MARCH, MAY, 2)));
        assertEquals("nobody", ownerAt(JANUARY));
        assertEquals("a", ownerAt(MARCH));
    }

    @Test
    void anEarlierBeginningTakesItFromTheOwnerBefore() {
        apply(item("a", JANUARY, JANUARY, 1));
        apply(item("b", null, MAY, 2));

        assertEquals(List.of(), apply(item("b", MARCH, MAY, 3)));
        assertEquals("a", ownerAt(MARCH.minusMillis(1)));
        assertEquals("b", ownerAt(MARCH));
    }

    /** A clock of a sender that is late: the version says that it is newer. */
    @Test
    void aNewClientWhoseEventSeemsToBeOlderOwnsItAllTheSame() {
        apply(item("a", MARCH, MARCH, 1));

        assertEquals("b", apply(item("b", null, JANUARY, 2)).getFirst().clientId());
        assertEquals("b", ownerAt(MARCH));
        assertEquals("nobody", ownerAt(JANUARY));
    }

    @Test
    void recordsOfOneTopicFromSeveralInstancesAreAppliedOnce() {
        Uni.join()
                .all(IntStream.range(0, 8)
                        .mapToObj(i -> work.perform(tx -> ownership.apply(
                                tx,
                                Kind.ACCOUNT,
                                events(item("a", null, MARCH, 1), item("b", MAY, MAY, 2)),
                                OwnershipTest::owned)))
                        .toList())
                .andFailFast()
                .await()
                .indefinitely();

        assertEquals(2, count("ACCOUNT"));
    }

    @Test
    void aSubscriberAndAnAccountMayHaveOneId() {
        apply(item("a", null, MARCH, 1));
        work.perform(tx -> ownership.apply(tx, Kind.ACCOUNT, events(item("b", null, MARCH, 1)), OwnershipTest::owned))
                .await()
                .indefinitely();

        assertEquals("a", ownerAt(MAY));
        assertEquals(1, count("ACCOUNT"));
    }

    private List<OwnerChange> apply(Item... items) {
        return work.perform(tx -> ownership.apply(tx, Kind.SUBSCRIBER, events(items), OwnershipTest::owned))
                .await()
                .indefinitely();
    }

    private static Owned owned(Item item) {
        return new Owned(item.id(), item.client(), item.since(), item.version());
    }

    private Item item(String client, Instant since, Instant time, long version) {
        return new Item(id, client, since, time, version);
    }

    private static List<ReceivedEvent<Item>> events(Item... items) {
        return Arrays.stream(items)
                .map(item -> new ReceivedEvent<>(
                        new ReceivedEvent.Origin("none", 0, item.version()),
                        item.id(),
                        "/test",
                        Ids.next(),
                        item.time(),
                        "cause of " + item.version(),
                        item))
                .toList();
    }

    private String ownerAt(Instant time) {
        var owned = Ownership.ownedAt(Kind.SUBSCRIBER, "$1", "c", "$2::timestamptz");
        var owners = pool.preparedQuery("select c from unnest(array['a', 'b']) as c where " + owned)
                .executeAndAwait(Tuple.of(id, time.atOffset(ZoneOffset.UTC)));
        return owners.size() == 0 ? "nobody" : owners.iterator().next().getString(0);
    }

    private Instant since(String client) {
        return pool.preparedQuery("select " + Ownership.ownedSince(Kind.SUBSCRIBER, "$1", "$2"))
                .executeAndAwait(Tuple.of(id, client))
                .iterator()
                .next()
                .getOffsetDateTime(0)
                .toInstant();
    }

    private long count(String kind) {
        return pool.preparedQuery("select count(*) from ownership where kind = $1 and id = $2")
                .executeAndAwait(Tuple.of(kind, id))
                .iterator()
                .next()
                .getLong(0);
    }
}
