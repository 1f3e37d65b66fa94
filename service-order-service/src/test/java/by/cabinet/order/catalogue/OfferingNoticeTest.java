package by.cabinet.order.catalogue;

import static by.cabinet.order.testing.TestCatalogue.manager;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import by.cabinet.contract.Topics;
import by.cabinet.order.testing.TestCatalogue;
import by.cabinet.order.testing.TestSubscriber;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestEvents;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** R1.14: whoever has an offering connected gets a notice of its change and of its withdrawal. */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "orders"))
class OfferingNoticeTest {

    @Inject
    Pool pool;

    private String offering;

    @BeforeEach
    void launch() {
        offering = TestCatalogue.launch(Map.of("price", 350));
    }

    private List<JsonNode> notices(String template, int atLeast) {
        return TestEvents.await(
                Topics.MESSAGES.name(),
                atLeast,
                event -> event.path("template").asText().equals(template)
                        && event.at("/about/offeringId").asText().equals(offering));
    }

    private static List<String> subscribers(List<JsonNode> notices) {
        return notices.stream()
                .map(notice -> notice.at("/about/subscriberId").asText())
                .toList();
    }

    @Test
    void aChangeAndTheWithdrawalAreNoticed() {
        var connected = TestSubscriber.active();
        var ended = TestSubscriber.active();
        connected.publishProduct(offering, "ACTIVE", 1);
        ended.publishProduct(offering, "ACTIVE", 1);
        ended.publishProduct(offering, "ENDED", 2);
        await().until(() -> active() == 1
                && rows("select from product where offering_id = $1 and state = 'ENDED' and version = 2") == 1);

        manager()
                .body(Map.of("price", 400))
                .patch("/order/v1/offerings/" + offering)
                .then()
                .statusCode(200);

        var changed = notices("offering-changed", 1);
        assertEquals(List.of(connected.subscriberId()), subscribers(changed));
        var notice = changed.getFirst();
        assertFalse(notice.has("to"));
        assertEquals(connected.accountId(), notice.at("/about/accountId").asText());
        assertEquals(connected.clientId(), notice.at("/about/clientId").asText());
        assertEquals("Музыка", notice.at("/parameters/offering").asText());

        manager().delete("/order/v1/offerings/" + offering).then().statusCode(204);

        assertEquals(List.of(connected.subscriberId()), subscribers(notices("offering-withdrawn", 1)));
        await().until(() -> begun() == 0);
    }

    /** However many there are: one batch after the other. */
    @Test
    void eachOfManyGetsOne() {
        pool.preparedQuery("""
                        insert into subscriber (subscriber_id, account_id, client_id, phone, language, status, tariff_plan_id, version)
                        select $1 || '-' || n, 'a', 'c', '+375291000001', 'be', 'ACTIVE', 'p', 1 from generate_series(1, 1200) n""").executeAndAwait(Tuple.of(offering));
        pool.preparedQuery("""
                        insert into product (product_id, subscriber_id, offering_id, state, since, version)
                        select $1 || '-' || n, $1 || '-' || n, $1, 'ACTIVE', now(), 1 from generate_series(1, 1200) n""").executeAndAwait(Tuple.of(offering));

        manager()
                .body(Map.of("price", 400))
                .patch("/order/v1/offerings/" + offering)
                .then()
                .statusCode(200);

        assertEquals(
                IntStream.rangeClosed(1, 1200)
                        .mapToObj(n -> offering + "-" + n)
                        .sorted()
                        .toList(),
                subscribers(notices("offering-changed", 1200)).stream().sorted().toList());
        await().until(() -> begun() == 0);
    }

    private int active() {
        return rows("select from product where offering_id = $1 and state = 'ACTIVE'");
    }

    private int begun() {
        return rows("select from offering_notice where offering_id = $1");
    }

    private int rows(String sql) {
        return pool.preparedQuery(sql).executeAndAwait(Tuple.of(offering)).size();
    }
}
