package by.cabinet.order.order.store;

import by.cabinet.order.order.domain.ServiceOrder;
import by.cabinet.web.problem.ProblemException;
import java.time.Instant;
import java.util.Map;

/** Orders by their ids, locked by this transaction, and PostgreSQL's time. */
public record Held(Map<String, ServiceOrder> orders, Instant moment) {

    /** Throws 404. */
    public ServiceOrder get(String id) {
        var order = orders.get(id);
        if (order == null) {
            throw ProblemException.notFound();
        }
        return order;
    }
}
