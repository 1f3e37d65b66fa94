package by.cabinet.notification.message;

import by.cabinet.messaging.metrics.DatabaseGauge;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What waits for the SMSC. */
@ApplicationScoped
class MessageFigures implements DatabaseGauge.Source {

    @Override
    public List<DatabaseGauge> gauges() {
        return List.of(DatabaseGauge.of("sms.queued", "Messages that the SMSC has not taken yet", """
                        select count(*) as value from message where state = 'QUEUED'"""));
    }
}
