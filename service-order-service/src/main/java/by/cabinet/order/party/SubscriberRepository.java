package by.cabinet.order.party;

import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The view {@code subscriber_profile}. */
@ApplicationScoped
public class SubscriberRepository {

    private final Pool pool;

    @Inject
    SubscriberRepository(Pool pool) {
        this.pool = pool;
    }

    /** Fails with 404. */
    public Uni<SubscriberView> get(String subscriberId) {
        return pool.preparedQuery("select * from subscriber_profile where subscriber_id = $1")
                .execute(Tuple.of(subscriberId))
                .map(rows -> rows.stream()
                        .findFirst()
                        .flatMap(SubscriberRowMapper::subscriber)
                        .orElseThrow(ProblemException::notFound));
    }
}
