package by.cabinet.auth.session;

import by.cabinet.messaging.metrics.DatabaseGauge;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Who is signed in. */
@ApplicationScoped
class SessionGauges implements DatabaseGauge.Source {

    @Override
    public List<DatabaseGauge> gauges() {
        return List.of(DatabaseGauge.of(
                "sessions.live",
                "Sessions that have not ended, by portal",
                "select portal, count(*) as value from session where ended_at is null group by portal",
                "portal"));
    }
}
