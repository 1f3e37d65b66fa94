package by.cabinet.operator.simulator;

import by.cabinet.operator.http.Answer;
import by.cabinet.operator.http.Routes;

/** The control API of one system: {@code /network}, {@code /network/requests[/{id}]}, {@code /network/journal}. */
public final class SimulatorRoutes {

    private final RequestSimulator simulator;

    public SimulatorRoutes(RequestSimulator simulator) {
        this.simulator = simulator;
    }

    public void addTo(Routes routes) {
        var root = "/" + simulator.name();
        routes.get(root, call -> Answer.ok(simulator.faultMode()))
                .put(root, call -> {
                    simulator.set(call.body(FaultMode.class));
                    return Answer.ok(simulator.faultMode());
                })
                .get(root + "/requests", call -> Answer.ok(simulator.requests()))
                .get(root + "/journal", call -> Answer.ok(simulator.journal()))
                .post(
                        root + "/requests/{id}",
                        call -> Answer.ok(simulator.answer(call.path("id"), call.body(Decision.class))));
    }
}
