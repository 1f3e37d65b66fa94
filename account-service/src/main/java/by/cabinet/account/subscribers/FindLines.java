package by.cabinet.account.subscribers;

import by.cabinet.account.sight.NoteReads;
import by.cabinet.value.Page;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.Authority;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.Permission;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Finds lines that the caller may see. */
@ApplicationScoped
class FindLines {

    private static final String BY_ID = """
            select %s
            from subscriber s left join tariff_plan p on p.tariff_plan_id = s.tariff_plan_id
            where s.subscriber_id = $1""".formatted(Line.COLUMNS);

    private final Pool pool;
    private final NoteReads reads;

    @Inject
    FindLines(Pool pool, NoteReads reads) {
        this.pool = pool;
        this.reads = reads;
    }

    /** 404 for a line of another client, 403 for one that a plain line or an account's session has no part in. */
    Uni<Line> byId(String id, Caller caller) {
        return pool.preparedQuery(BY_ID)
                .execute(Tuple.of(id))
                .map(rows -> rows.stream().map(Line::of).findAny().orElseThrow(ProblemException::notFound))
                .invoke(line -> requireSight(line, caller))
                .call(line -> reads.one(line.target(), caller));
    }

    private static void requireSight(Line line, Caller caller) {
        if (caller instanceof Caller.SignedIn signedIn) {
            Authority.of(signedIn).require(Permission.VIEW_SUBSCRIBER, line.target());
        }
    }

    Uni<Page<Line>> page(LineSearch search, Caller caller) {
        return pool.preparedQuery(search.scope().sql)
                .execute(Tuple.from(parameters(search)))
                .map(rows -> rows.stream().map(Line::of).toList())
                .map(lines -> Page.of(lines, search.limit(), Line::id))
                .call(page -> reads.found(page.items().stream().map(Line::target), caller));
    }

    private static Object[] parameters(LineSearch search) {
        return new Object[] {
            search.id(),
            search.after(),
            search.phone().map(Phone::e164).orElse(null),
            search.name().orElse(null),
            search.clientId().orElse(null),
            search.limit() + 1
        };
    }
}
