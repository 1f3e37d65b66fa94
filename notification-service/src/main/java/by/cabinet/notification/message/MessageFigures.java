package by.cabinet.notification.message;

import by.cabinet.common.metrics.Figure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What waits for the SMSC. */
@ApplicationScoped
class MessageFigures implements Figure.Source {

    @Override
    public List<Figure> figures() {
        return List.of(Figure.of("sms.queued", "Messages that the SMSC has not taken yet", """
                        select count(*) as value from message where state = 'QUEUED'"""));
    }
}
