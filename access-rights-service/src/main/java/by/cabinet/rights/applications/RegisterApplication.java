package by.cabinet.rights.applications;

import by.cabinet.common.clock.ProductClock;
import by.cabinet.common.problem.ProblemException;
import by.cabinet.common.value.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** Enters an application with its document; nothing changes until it is decided. */
@ApplicationScoped
class RegisterApplication {

    private static final ZoneId MINSK = ZoneId.of("Europe/Minsk");

    private final Pool pool;
    private final ProductClock clock;

    @Inject
    RegisterApplication(Pool pool, ProductClock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    Uni<Application> register(NewApplication application, String by) {
        var now = clock.instant();
        if (application.documentDate().isAfter(now.atZone(MINSK).toLocalDate())) {
            throw ProblemException.malformed("documentDate", "the document's date is in the future");
        }
        return pool.preparedQuery("""
                        insert into application (id, kind, client_id, subscriber_ids, document_number, document_date, state,
                                                 registered_by, registered_at)
                        values ($1, $2, $3, $4, $5, $6, 'REGISTERED', $7, $8)
                        returning *""")
                .execute(Tuple.from(List.of(
                        Ids.next(),
                        application.kind().name(),
                        application.clientId(),
                        application.subscriberIds().stream().distinct().toArray(String[]::new),
                        application.documentNumber(),
                        application.documentDate(),
                        by,
                        now.atOffset(ZoneOffset.UTC))))
                .map(rows -> Application.of(rows.iterator().next()));
    }
}
