package by.cabinet.rights.party;

import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.contract.ClientKind;
import by.cabinet.messaging.erasure.ErasureJob;
import by.cabinet.rights.BackOffice;
import by.cabinet.rights.TestClient;
import by.cabinet.testing.RealServices;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** Three years after the contract's end no number is kept; who is here stays. */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "rights"))
class ErasureTest {

    @Inject
    ErasureJob job;

    @Inject
    Pool pool;

    @Test
    void numbersOfWhoHasGoneAreErasedAfterThreeYears() {
        var family = TestClient.client(ClientKind.INDIVIDUAL).with("here", 1).terminate("gone", 2, 1);
        var office = new BackOffice(pool);
        office.awaitSubscribers(family);

        run();
        assertEquals(1, office.count(phoneOf(), family.subscriber("gone")));

        pool.preparedQuery("update subscriber set terminated_at = '2019-01-01Z' where subscriber_id = $1")
                .executeAndAwait(Tuple.of(family.subscriber("gone")));
        run();

        assertEquals(0, office.count(phoneOf(), family.subscriber("gone")));
        assertEquals(1, office.count(phoneOf(), family.subscriber("here")));
    }

    private void run() {
        while (job.runBatch().await().indefinitely()) {}
    }

    private static String phoneOf() {
        return "select count(*) from subscriber where subscriber_id = $1 and phone is not null";
    }
}
