package by.cabinet.order.fulfilment;

import static java.util.stream.Collectors.toSet;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.contract.Topics;
import by.cabinet.order.testing.TestOrder;
import by.cabinet.order.testing.TestSubscriber;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestClock;
import by.cabinet.web.clock.ProductClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** R1.2.5: administrators and supervisors of business clients end the service of subscribers. */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "orders"))
class TerminationTest {

    private static final String TERMINATIONS = Topics.TERMINATION_REQUESTS.name();

    @Inject
    ProductClock clock;

    @Inject
    Pool pool;

    private TestSubscriber manager;
    private TestSubscriber subscriber;

    @BeforeEach
    void prepare() {
        manager = TestSubscriber.ofKind(ClientKind.LEGAL_ENTITY);
        subscriber = manager.colleague();
    }

    @Test
    void aTerminationIsAskedOfTheCrmAndCompletedWhenTheCrmShowsIt() {
        var order = termination();
        assertEquals(
                subscriber.subscriberId(),
                order.awaitEvent(TERMINATIONS).path("subscriberId").asText());
        terminate(administrator(), subscriber).body("refusal.code", is("order-in-flight"));

        subscriber.publish(2, Map.of("status", "TERMINATED"));

        order.awaitState("completed");
        order.awaitSms("termination-completed", manager.phone());
        terminate(administrator(), subscriber).body("state", is("rejected"), "refusal.code", is("not-active"));
        administrator().get("/order/v1/orders").then().body("items.id", hasItem(order.id()));
    }

    @Test
    void nobodyElseTerminates() {
        var family = TestSubscriber.active();

        terminate(subscriber.request(), subscriber).statusCode(403);
        terminate(manager.asAccount(), subscriber).statusCode(403);
        terminate(family.as(CabinetRole.SUPERVISOR), family).statusCode(403);
        terminate(TestSubscriber.ofKind(ClientKind.LEGAL_ENTITY).as(CabinetRole.ADMINISTRATOR), subscriber)
                .statusCode(404);
    }

    @Test
    void whatTheCrmHasNotShownWithin24HoursFailsAndALateShowingIsForStaff() {
        var order = termination();
        order.awaitEvent(TERMINATIONS);
        TestClock.advance(Duration.ofMinutes(1), clock);
        await().until(() -> order.events(TERMINATIONS) == 2);

        TestClock.advance(Duration.ofHours(24), clock);

        order.awaitState("failed");
        order.get().body("failure", is("deadline-passed"));
        order.awaitSms("termination-failed", manager.phone());
        assertEquals(0, order.commands("RELEASE"));
        subscriber.publish(2, Map.of("status", "TERMINATED"));
        await().until(() -> pool.preparedQuery("select from compensation where order_id = $1 and not needed")
                        .executeAndAwait(Tuple.of(order.id()))
                        .rowCount()
                == 1);
        order.get().body("state", is("failed"));
    }

    /** R1.8 f */
    @Test
    void aSuspendedClientTerminatesUnlessTheCompanyHasSuspendedIt() {
        manager.publishClient(2, Map.of("status", "SUSPENDED", "suspendedBy", "CLIENT"));
        awaitClient(2);
        terminate(administrator(), subscriber).body("state", is("inProgress"));

        manager.publishClient(3, Map.of("status", "SUSPENDED", "suspendedBy", "COMPANY"));
        await().untilAsserted(() -> terminate(administrator(), manager.colleague())
                .body(
                        "refusal.code",
                        is("suspended"),
                        "refusal.suspended",
                        is("CLIENT"),
                        "refusal.suspendedBy",
                        is("COMPANY")));
    }

    private void awaitClient(long version) {
        await().until(() -> pool.preparedQuery("select from client where client_id = $1 and version = $2")
                        .executeAndAwait(Tuple.of(manager.clientId(), version))
                        .rowCount()
                == 1);
    }

    /** R1.8 f: who wants no service any more may leave; who owes something may not. */
    @Test
    void aSubscriberSuspendedAtHisOwnRequestIsTerminatedAndOneSuspendedForDebtsIsNot() {
        var indebted = manager.colleague();
        subscriber.publish(2, Map.of("status", "SUSPENDED", "suspendedBy", "SUBSCRIBER"));
        indebted.publish(2, Map.of("status", "SUSPENDED", "suspendedBy", "COMPANY"));

        subscriber.awaitVersion(pool, 2);
        indebted.awaitVersion(pool, 2);
        terminate(administrator(), indebted)
                .body("refusal.suspended", is("SUBSCRIBER"), "refusal.suspendedBy", is("COMPANY"));
        termination().get().body("state", is("inProgress"));
    }

    /** R1.2.5 */
    @Test
    void theSubscriberAndTheOtherManagersAreNotifiedOfATerminationAtOnce() {
        var deputy = withRole(manager.colleague(), CabinetRole.SUPERVISOR);
        var former = withRole(manager.onOtherAccount(), CabinetRole.ADMINISTRATOR);
        former.publishRole(CabinetRole.SUBSCRIBER, 2);
        withRole(manager, CabinetRole.ADMINISTRATOR);
        awaitManagers(manager, deputy);

        var order = termination();

        for (var notified : List.of(subscriber, deputy)) {
            var sms = order.awaitSms("termination-ordered", notified.phone());
            assertEquals(
                    subscriber.phone(), sms.path("parameters").path("phone").asText());
        }
        order.awaitEvent(TERMINATIONS);
        assertEquals(2, order.messages());
    }

    @Test
    void nobodyIsNotifiedOfATerminationThatIsRefused() {
        subscriber.publishRestriction("SUBSCRIBER", true, 1);
        await().until(() -> pool.preparedQuery("select from restriction where subject_id = $1 and restricted")
                        .executeAndAwait(Tuple.of(subscriber.subscriberId()))
                        .rowCount()
                == 1);
        var id = terminate(administrator(), subscriber)
                .body("refusal.code", is("restricted"))
                .extract()
                .<String>path("id");

        var order = new TestOrder(id, manager);
        assertEquals(List.of("rejected"), order.awaitStates(1));
        assertEquals(0, order.messages());
    }

    /** R1.2.5 */
    @Test
    void aManagerTerminatesHimselfOnlyWhenAnotherOneStays() {
        withRole(manager, CabinetRole.ADMINISTRATOR);
        var deputy = withRole(manager.colleague(), CabinetRole.SUPERVISOR);
        awaitManagers(manager, deputy);
        terminate(deputy.as(CabinetRole.SUPERVISOR), deputy).body("state", is("inProgress"));

        terminate(administrator(), manager).body("state", is("rejected"), "refusal.code", is("last-manager"));

        withRole(subscriber, CabinetRole.ADMINISTRATOR);
        awaitManagers(manager, deputy, subscriber);
        terminate(administrator(), manager).body("state", is("inProgress"));
    }

    /** R1.2.5: nobody acts with the role of a landline, which is entered by its account. */
    @Test
    void aLandlineIsNotAManagerWhoStays() {
        withRole(manager, CabinetRole.ADMINISTRATOR);
        var landline = manager.onLandline();
        withRole(landline, CabinetRole.SUPERVISOR);
        awaitManagers(manager, landline);

        terminate(administrator(), manager).body("state", is("rejected"), "refusal.code", is("last-manager"));
    }

    /** R1.2.5 */
    @Test
    void ofTheLastTwoManagersWhoTerminateThemselvesAtOnceOneStays() {
        var deputy = withRole(manager.colleague(), CabinetRole.SUPERVISOR);
        withRole(manager, CabinetRole.ADMINISTRATOR);
        awaitManagers(manager, deputy);

        var leaving = TestOrder.whileNothingIsPlaced(
                pool,
                () -> Stream.of(manager.acting(CabinetRole.ADMINISTRATOR), deputy.acting(CabinetRole.SUPERVISOR))
                        .map(each -> CompletableFuture.supplyAsync(
                                () -> terminate(each.request(), each)
                                        .statusCode(201)
                                        .extract()
                                        .<String>path("state"),
                                Thread::startVirtualThread))
                        .toList());

        assertEquals(
                List.of("inProgress", "rejected"),
                leaving.stream().map(CompletableFuture::join).sorted().toList());
    }

    private static TestSubscriber withRole(TestSubscriber holder, CabinetRole role) {
        holder.publishRole(role, 1);
        return holder;
    }

    private void awaitManagers(TestSubscriber... managers) {
        var expected = Stream.of(managers).map(TestSubscriber::subscriberId).collect(toSet());
        await().until(
                        () -> pool
                                .preparedQuery(
                                        "select subscriber_id from role where client_id = $1 and role <> 'SUBSCRIBER'")
                                .executeAndAwait(Tuple.of(manager.clientId()))
                                .stream()
                                .map(row -> row.getString("subscriber_id"))
                                .collect(toSet()),
                        expected::equals);
    }

    private TestOrder termination() {
        var id =
                terminate(administrator(), subscriber).statusCode(201).extract().<String>path("id");
        return new TestOrder(id, manager.acting(CabinetRole.ADMINISTRATOR));
    }

    private RequestSpecification administrator() {
        return manager.as(CabinetRole.ADMINISTRATOR);
    }

    private static ValidatableResponse terminate(RequestSpecification caller, TestSubscriber subscriber) {
        return TestOrder.place(caller, Map.of("action", "TERMINATE", "subscriberId", subscriber.subscriberId()));
    }
}
