package by.cabinet.order.subscriber;

import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The view {@code line}. */
@ApplicationScoped
public class Lines {

    private final Pool pool;

    @Inject
    Lines(Pool pool) {
        this.pool = pool;
    }

    /** Fails with 404. */
    public Uni<Line> find(String subscriberId) {
        return pool.preparedQuery("select * from line where subscriber_id = $1")
                .execute(Tuple.of(subscriberId))
                .map(rows -> rows.stream().findFirst().flatMap(LineRows::read).orElseThrow(ProblemException::notFound));
    }
}
