package by.cabinet.account.funds;

import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.contract.Topic;
import by.cabinet.contract.Topics;
import by.cabinet.contract.account.FundCommand;
import by.cabinet.contract.account.FundCommandType;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestEvents;
import by.cabinet.value.Ids;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The account's money in the database: what orders make of it, one by one, in batches and side by side. R1.8 d */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "account"))
class FundCommandsTest {

    @Inject
    ReservationReconciliationJob reconciliation;

    @Inject
    Pool pool;

    @Inject
    TestMoney money;

    @Test
    void parallelOrdersNeverSpendMoreThanThereIs() {
        money.publish(money.balance(2500, 1));

        Multi.createFrom()
                .items(IntStream.range(0, 100).boxed())
                .onItem()
                .transformToUni(number -> money.handle(
                        List.of(money.command(FundCommandType.RESERVE, number + "-" + money.account, 100))))
                .merge(8)
                .collect()
                .last()
                .await()
                .indefinitely();

        assertEquals(0, money.available());
        assertEquals(25, money.results("RESERVED", 25).size());
        assertEquals(75, money.results("REFUSED", 75).size());
        money.assertConsistent();
    }

    @Test
    void aBatchIsAsGoodAsItsCommandsOneByOne() {
        money.publish(money.balance(300, 1));
        var batch = new ArrayList<ReceivedEvent<FundCommand>>();
        IntStream.range(0, 4)
                .forEach(i -> batch.add(money.command(FundCommandType.RESERVE, i + "-" + money.account, 100)));
        batch.add(money.command(FundCommandType.CAPTURE, "0-" + money.account, 100));
        batch.add(money.command(FundCommandType.RELEASE, "1-" + money.account, 100));
        batch.add(money.command(FundCommandType.RESERVE, "4-" + money.account, 100));
        batch.add(money.command(FundCommandType.CAPTURE, "0-" + money.account, 100));

        money.perform(batch);

        assertEquals(0, money.available());
        assertEquals(1, money.charges().size());
        money.assertConsistent();
    }

    @Test
    void aCaptureTwiceIsOneCharge() {
        money.publish(money.balance(1000, 1));
        money.order("o-" + money.account, 100);
        money.perform(money.command(FundCommandType.CAPTURE, "o-" + money.account, 100));

        money.results("CAPTURED", 2);
        assertEquals(1, money.charges().size());
        assertEquals(900, money.available());
    }

    @Test
    void theSameCommandIsExecutedAndAnsweredOnce() {
        money.publish(money.balance(1000, 1));
        var reserve = money.command(FundCommandType.RESERVE, "o-" + money.account, 100);
        money.perform(reserve);
        money.perform(reserve);
        money.perform(money.command(FundCommandType.RELEASE, "o-" + money.account, 100));

        money.results("RELEASED", 1);
        assertEquals(1, money.results("RESERVED", 1).size());
        assertEquals(1000, money.available());
    }

    @Test
    void aReleaseThatComesFirstIsRemembered() {
        money.publish(money.balance(1000, 1));
        money.perform(money.command(FundCommandType.RELEASE, "o-" + money.account, 100));
        money.perform(money.command(FundCommandType.RESERVE, "o-" + money.account, 100));

        assertEquals(
                "released",
                money.results("REFUSED", 1).getFirst().at("/refusal/code").asText());
        assertEquals(1000, money.available());
    }

    @Test
    void aRepeatedRefusalIsTheSame() {
        money.publish(money.balance(10, 1));
        money.perform(money.command(FundCommandType.RESERVE, "o-" + money.account, 100));
        money.publish(money.balance(1000, 2));
        money.perform(money.command(FundCommandType.RESERVE, "o-" + money.account, 100));

        var refused = money.results("REFUSED", 2);
        assertEquals(90, refused.getLast().at("/refusal/missing/amount").asLong());
        assertEquals(refused.getFirst().get("refusal"), refused.getLast().get("refusal"));
    }

    @Test
    void anOpenReservationIsQueriedAndSettledByTheAnswer() {
        money.publish(money.balance(1000, 1));
        money.perform(money.command(FundCommandType.RESERVE, "old-" + money.account, 100));
        money.perform(money.command(FundCommandType.RESERVE, "new-" + money.account, 100));
        pool.preparedQuery("update reservation set reserved_at = now() - interval '26 hours' where order_id = $1")
                .executeAndAwait(Tuple.of("old-" + money.account));

        reconciliation.runBatch().await().indefinitely();
        reconciliation.runBatch().await().indefinitely();

        var asked = TestEvents.await(Topics.RESERVATION_QUERIES.name(), 1, this::isOurs);
        assertEquals("old-" + money.account, asked.getFirst().path("orderId").asText());
        money.perform(money.command(FundCommandType.RELEASE, "old-" + money.account, 100));
        assertEquals(900, money.available());
        assertEquals(
                1,
                TestEvents.all(Topics.RESERVATION_QUERIES.name(), this::isOurs).size());
    }

    /** A batch has commands of many orders. */
    @Test
    void eachOutcomeIsPublishedUnderTheCorrelationIdOfItsOwnCommand() {
        money.publish(money.balance(1000, 1));
        var first = "o1-" + money.account;
        var second = "o2-" + money.account;
        var reserve = caused(money.command(FundCommandType.RESERVE, first, 100));
        var other = caused(money.command(FundCommandType.RESERVE, second, 100));
        var capture = caused(money.command(FundCommandType.CAPTURE, first, 100));

        money.perform(List.of(reserve, other, capture));

        assertEquals(reserve.cause(), correlationId(Topics.FUND_RESULTS, first, "RESERVED"));
        assertEquals(other.cause(), correlationId(Topics.FUND_RESULTS, second, "RESERVED"));
        assertEquals(capture.cause(), correlationId(Topics.FUND_RESULTS, first, "CAPTURED"));
        assertEquals(capture.cause(), correlationId(Topics.CHARGES, first, ""));
    }

    private static <T> ReceivedEvent<T> caused(ReceivedEvent<T> event) {
        return new ReceivedEvent<>(
                event.origin(), event.key(), event.source(), event.id(), event.time(), Ids.next(), event.data());
    }

    private static String correlationId(Topic<?> topic, String orderId, String outcome) {
        return TestEvents.correlationId(
                topic.name(),
                data -> data.path("orderId").asText().equals(orderId)
                        && data.path("outcome").asText().equals(outcome));
    }

    private boolean isOurs(JsonNode event) {
        return event.path("accountId").asText().equals(money.account);
    }
}
