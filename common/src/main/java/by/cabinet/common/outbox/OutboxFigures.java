package by.cabinet.common.outbox;

import by.cabinet.common.metrics.Figure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** How much is yet to be told, and what could not be taken in. */
@ApplicationScoped
class OutboxFigures implements Figure.Source {

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.of("outbox.depth", "Events that are not in Kafka yet", "select count(*) as value from outbox"),
                Figure.of("outbox.age.seconds", "How long the oldest of them has waited", """
                        select coalesce(extract(epoch from now() - min(occurred_at)), 0)::float8 as value from outbox"""),
                Figure.of(
                        "dead.letters",
                        "Records that can never be applied, by the topic they came on",
                        "select topic, count(*) as value from dead_letter group by topic",
                        "topic"));
    }
}
