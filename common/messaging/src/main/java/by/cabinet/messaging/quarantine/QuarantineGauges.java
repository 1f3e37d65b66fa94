package by.cabinet.messaging.quarantine;

import by.cabinet.messaging.metrics.DatabaseGauge;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What waits for staff. */
@ApplicationScoped
class QuarantineGauges implements DatabaseGauge.Source {

    @Override
    public List<DatabaseGauge> gauges() {
        return List.of(DatabaseGauge.of(
                "quarantine.parked",
                "Records that could not be applied and that nobody has replayed or discarded",
                "select topic, reason, count(*) as value from quarantine where state = 'PARKED' group by topic, reason",
                "topic",
                "reason"));
    }
}
