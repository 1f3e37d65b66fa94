package by.cabinet.operator.crm;

import by.cabinet.operator.event.Event;
import by.cabinet.operator.event.OperatorTopic;
import by.cabinet.operator.http.Json;
import by.cabinet.operator.simulator.Request;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.stream.Stream;

/** Connects a new subscriber to an account with a SIM from the client's stock (R1.2.5). */
final class ActivateSim {

    private final Records sims;
    private final Records subscribers;
    private final InstantSource clock;

    ActivateSim(Records sims, Records subscribers, InstantSource clock) {
        this.sims = sims;
        this.subscribers = subscribers;
        this.clock = clock;
    }

    /** The SIM is published last, since it settles the request: an interrupted activation is repeated for the same subscriber. */
    Crm.Change of(Request request) {
        var found = sims.next(request.text("iccid"));
        if (found.isEmpty()) {
            return new Crm.Change.Refused("no such SIM");
        }
        var sim = found.get();
        if (!sim.path("state").asText().equals("STOCK")) {
            return new Crm.Change.Refused("the SIM is in use");
        }
        if (!sim.path("clientId").asText().equals(request.text("clientId"))) {
            return new Crm.Change.Refused("another client's SIM");
        }
        return new Crm.Change.Made(
                Event.of(OperatorTopic.SUBSCRIBERS, subscriber(request, sim)),
                Event.of(OperatorTopic.SIMS, sim.put("state", "IN_USE")));
    }

    private ObjectNode subscriber(Request request, ObjectNode sim) {
        var id = freeId(request, sim);
        var subscriber = Json.object()
                .put("subscriberId", id)
                .put("accountId", request.text("accountId"))
                .put("clientId", request.text("clientId"))
                .put("phone", sim.path("phone").asText())
                .put("status", "ACTIVE")
                .put("activatedAt", clock.instant().toString())
                .put("tariffPlanId", request.text("tariffPlanId"))
                .put("language", "ru")
                .put("ussdCapable", true)
                .put("version", subscribers.nextVersion(id));
        subscriber.set("sim", sim.deepCopy().retain("iccid", "imsi", "puk1"));
        return subscriber;
    }

    /** {@code s-0026}; a number that served another subscriber before gets a longer id. */
    private String freeId(Request request, ObjectNode sim) {
        var phone = sim.path("phone").asText();
        return Stream.of("s-" + phone.substring(phone.length() - 4), "s-" + phone.substring(1))
                .filter(id -> subscribers
                        .find(id)
                        .map(subscriber -> isOf(subscriber, sim))
                        .orElse(true))
                .findFirst()
                .orElseGet(() -> "s-" + request.id());
    }

    private static boolean isOf(ObjectNode subscriber, ObjectNode sim) {
        return subscriber.path("sim").path("iccid").equals(sim.path("iccid"));
    }
}
