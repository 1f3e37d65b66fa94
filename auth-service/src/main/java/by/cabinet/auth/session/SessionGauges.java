package by.cabinet.auth.session;

import by.cabinet.common.metrics.Figure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Who is signed in. */
@ApplicationScoped
class SessionGauges implements Figure.Source {

    @Override
    public List<Figure> figures() {
        return List.of(Figure.of(
                "sessions.live",
                "Sessions that have not ended, by portal",
                "select portal, count(*) as value from session where ended_at is null group by portal",
                "portal"));
    }
}
