package by.cabinet.account.party;

import by.cabinet.account.visibility.ReadAudit;
import by.cabinet.value.Page;
import by.cabinet.web.caller.Authority;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.Permission;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Finds subscribers that the caller may see. */
@ApplicationScoped
class FindSubscribers {

    private static final String BY_ID = "select * from subscriber_profile where subscriber_id = $1";

    private final Pool pool;
    private final ReadAudit reads;

    @Inject
    FindSubscribers(Pool pool, ReadAudit reads) {
        this.pool = pool;
        this.reads = reads;
    }

    /** 404 for a subscriber of another client; 403 for a subscriber without a role, or an account's session, that asks for others. */
    Uni<SubscriberView> byId(String id, Caller caller) {
        return pool.preparedQuery(BY_ID)
                .execute(Tuple.of(id))
                .map(rows -> rows.stream().map(SubscriberView::of).findAny().orElseThrow(ProblemException::notFound))
                .invoke(subscriber -> requireVisible(subscriber, caller))
                .call(subscriber -> reads.one(subscriber.target(), caller));
    }

    private static void requireVisible(SubscriberView subscriber, Caller caller) {
        if (caller instanceof Caller.SignedIn signedIn) {
            Authority.of(signedIn).require(Permission.VIEW_SUBSCRIBER, subscriber.target());
        }
    }

    Uni<Page<SubscriberView>> page(SubscriberSearch search, Caller caller) {
        return pool.preparedQuery(search.page())
                .execute(Tuple.from(search.pageParameters()))
                .map(rows -> rows.stream()
                        .map(row -> search.withRemainders()
                                ? SubscriberView.withRemainders(row, caller)
                                : SubscriberView.of(row))
                        .toList())
                .map(subscribers -> Page.of(subscribers, search.limit(), search::place))
                .call(page -> reads.found(page.items().stream().map(SubscriberView::target), caller))
                .chain(page -> search.counted()
                        ? counted(search).map(page::withTotal)
                        : Uni.createFrom().item(page));
    }

    private Uni<Long> counted(SubscriberSearch search) {
        return pool.preparedQuery(search.count())
                .execute(Tuple.from(search.countParameters()))
                .map(rows -> rows.iterator().next().getLong(0));
    }
}
