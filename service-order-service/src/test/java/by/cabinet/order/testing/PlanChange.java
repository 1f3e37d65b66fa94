package by.cabinet.order.testing;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.Topics;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;

/** Orders of another tariff plan. */
public final class PlanChange {

    public static final String REQUESTS = Topics.PLAN_CHANGE_REQUESTS.name();
    public static final Map<String, Object> FEE_PLAN = Map.of("tariffPlanId", "fee");

    private PlanChange() {}

    public static Map<String, Object> with(Map<String, Object> body, String name, Object value) {
        var changed = new HashMap<>(body);
        changed.put(name, value);
        return changed;
    }

    /** Once the plan is known too. */
    public static TestSubscriber knowing(TestSubscriber subscriber, String plan) {
        await().untilAsserted(() -> subscriber
                .as(CabinetRole.SUPERVISOR)
                .get(path(subscriber, plan))
                .then()
                .statusCode(200));
        return subscriber;
    }

    public static TestOrder inProgress(TestSubscriber subscriber, String plan) {
        var order = accepted(subscriber, plan);
        order.awaitCommand("RESERVE");
        order.fundsReply("RESERVED");
        order.awaitEvent(REQUESTS);
        return order;
    }

    public static TestOrder accepted(TestSubscriber subscriber, String plan) {
        var id = order(subscriber, plan)
                .statusCode(201)
                .body("state", is("acknowledged"))
                .extract()
                .<String>path("id");
        return new TestOrder(id, subscriber);
    }

    public static ValidatableResponse order(TestSubscriber subscriber, String plan) {
        return place(subscriber.request(), Map.of("subscriberId", subscriber.subscriberId(), "tariffPlanId", plan));
    }

    public static ValidatableResponse place(RequestSpecification caller, Map<String, Object> body) {
        return TestOrder.place(caller, with(body, "action", "CHANGE_PLAN"));
    }

    public static ValidatableResponse price(TestSubscriber subscriber, String plan) {
        return price(subscriber, subscriber, plan);
    }

    public static ValidatableResponse price(TestSubscriber caller, TestSubscriber subscriber, String plan) {
        return caller.request().get(path(subscriber, plan)).then();
    }

    private static String path(TestSubscriber subscriber, String plan) {
        return "/order/v1/subscribers/" + subscriber.subscriberId() + "/plan-change?tariffPlanId=" + plan;
    }
}
