package by.cabinet.order;

import by.cabinet.messaging.metrics.DatabaseGauge;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What is under way, how long already, and how near its deadline is. R1.8 a */
@ApplicationScoped
class OrderGauges implements DatabaseGauge.Source {

    private static final String OPEN = "from service_order where is_open";

    @Override
    public List<DatabaseGauge> gauges() {
        return List.of(
                DatabaseGauge.of(
                        "orders.open",
                        "Orders under way, by state and by what they wait for",
                        "select state, coalesce(step, 'NONE') as step, count(*) as value " + OPEN + " group by 1, 2",
                        "state",
                        "step"),
                DatabaseGauge.of(
                        "orders.oldest.seconds",
                        "Age of the oldest order under way, by state",
                        "select state, extract(epoch from now() - min(created_at))::float8 as value " + OPEN
                                + " group by 1",
                        "state"),
                DatabaseGauge.of(
                        "orders.deadline.near",
                        "Orders under way whose deadline is less than two hours off",
                        "select count(*) as value " + OPEN + " and deadline < now() + interval '2 hours'"),
                DatabaseGauge.of(
                        "orders.compensations.open",
                        "Late work of the network that is being undone",
                        "select count(*) as value from compensation where due_at is not null"));
    }
}
