package by.cabinet.notification.messages;

import by.cabinet.common.metrics.Figure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** How many messages wait for the SMSC. */
@ApplicationScoped
class MessageGauges implements Figure.Source {

    @Override
    public List<Figure> figures() {
        return List.of(Figure.of("sms.queued", "Messages that the SMSC has not accepted yet", """
                        select count(*) as value from message where state = 'QUEUED'"""));
    }
}
