package by.cabinet.notification.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.notification.smpp.DeliverSmHandler.DeliveryReceiptHandler;
import by.cabinet.notification.smpp.RealSmsc;
import by.cabinet.notification.smpp.ReceiptReader.Receipt;
import by.cabinet.testing.RealServices;
import by.cabinet.value.Ids;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Receipts that arrive at the same time. */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "notification"))
@QuarkusTestResource(RealSmsc.class)
class ReceiptsTest {

    private static final int MANY = 200;

    @Inject
    DeliveryReceiptHandler receipts;

    @Inject
    Pool pool;

    private final String run = Ids.next();

    @Test
    void areAllStoredThoughOneOfThemCannotBe() throws InterruptedException {
        var ids = new ArrayList<>(
                IntStream.range(0, MANY).mapToObj(i -> run + "-" + i).toList());
        ids.add(MANY / 2, run + "-\0");

        assertEquals(1, refusedOf(ids));
        assertEquals(MANY, stored());
    }

    @Test
    void areStoredOnceHoweverOftenTheyArrive() throws InterruptedException {
        var one = IntStream.range(0, 20).mapToObj(i -> run).toList();

        assertEquals(0, refusedOf(one));
        assertEquals(1, stored());
    }

    private int refusedOf(List<String> smscIds) throws InterruptedException {
        var refused = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = smscIds.stream()
                    .map(id -> (Callable<Void>) () -> {
                        receipts.handle(new Receipt(id, true, "DELIVERED"));
                        return null;
                    })
                    .toList();
            for (var call : threads.invokeAll(calls)) {
                try {
                    call.get();
                } catch (ExecutionException e) {
                    refused++;
                }
            }
        }
        return refused;
    }

    private long stored() {
        return pool.preparedQuery("select count(*) from receipt where starts_with(smsc_id, $1)")
                .executeAndAwait(Tuple.of(run))
                .iterator()
                .next()
                .getLong(0);
    }
}
