package by.cabinet.notification.messages;

import by.cabinet.messaging.metrics.DatabaseGauge;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** How many messages wait for the SMSC. */
@ApplicationScoped
class MessageGauges implements DatabaseGauge.Source {

    @Override
    public List<DatabaseGauge> gauges() {
        return List.of(DatabaseGauge.of("sms.queued", "Messages that the SMSC has not accepted yet", """
                        select count(*) as value from message where state = 'QUEUED'"""));
    }
}
