package by.cabinet.operator.desk;

import by.cabinet.operator.http.Answer;
import by.cabinet.operator.http.Routes;

/** The control API of one system: {@code /network}, {@code /network/requests[/{id}]}, {@code /network/journal}. */
public final class DeskRoutes {

    private final Desk desk;

    public DeskRoutes(Desk desk) {
        this.desk = desk;
    }

    public void addTo(Routes routes) {
        var root = "/" + desk.name();
        routes.get(root, call -> Answer.ok(desk.behaviour()))
                .put(root, call -> {
                    desk.behave(call.body(Behaviour.class));
                    return Answer.ok(desk.behaviour());
                })
                .get(root + "/requests", call -> Answer.ok(desk.requests()))
                .get(root + "/journal", call -> Answer.ok(desk.journal()))
                .post(
                        root + "/requests/{id}",
                        call -> Answer.ok(desk.answer(call.path("id"), call.body(Decision.class))));
    }
}
