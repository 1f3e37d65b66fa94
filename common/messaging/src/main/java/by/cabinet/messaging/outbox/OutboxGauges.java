package by.cabinet.messaging.outbox;

import by.cabinet.messaging.metrics.DatabaseGauge;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What is not published yet, and what will not be unless staff see to it. */
@ApplicationScoped
class OutboxGauges implements DatabaseGauge.Source {

    @Override
    public List<DatabaseGauge> gauges() {
        return List.of(
                DatabaseGauge.of(
                        "outbox.depth", "Events that are not in Kafka yet", "select count(*) as value from outbox"),
                DatabaseGauge.of("outbox.age.seconds", "How long the oldest of them has waited", """
                        select coalesce(extract(epoch from now() - min(occurred_at)), 0)::float8 as value from outbox"""),
                DatabaseGauge.of(
                        "outbox.parked",
                        "Events that Kafka will not take, and that nobody has sent again or dropped",
                        "select topic, reason, count(*) as value from outbox_parked where state = 'PARKED' group by topic, reason",
                        "topic",
                        "reason"));
    }
}
