package by.cabinet.order.party;

import by.cabinet.web.caller.Target;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The view {@code subscriber_profile}, with the contact number of the account; and whose an account is. */
@ApplicationScoped
public class SubscriberRepository {

    private final Pool pool;

    @Inject
    SubscriberRepository(Pool pool) {
        this.pool = pool;
    }

    /** Fails with 404. */
    public Uni<SubscriberView> get(String subscriberId) {
        return pool.preparedQuery("""
                        select s.*, k.phone as contact_phone from subscriber_profile s
                        left join account_contact k on k.account_id = s.account_id and k.client_id = s.client_id
                        where s.subscriber_id = $1""")
                .execute(Tuple.of(subscriberId))
                .map(rows -> rows.stream()
                        .findFirst()
                        .flatMap(SubscriberRowMapper::subscriber)
                        .orElseThrow(ProblemException::notFound));
    }

    /** Fails with 404. */
    public Uni<Target.Account> getAccount(String accountId) {
        return pool.preparedQuery("select account_id, client_id from account where account_id = $1")
                .execute(Tuple.of(accountId))
                .map(rows -> rows.stream()
                        .findFirst()
                        .flatMap(SubscriberRowMapper::account)
                        .orElseThrow(ProblemException::notFound));
    }
}
