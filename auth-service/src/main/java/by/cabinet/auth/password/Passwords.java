package by.cabinet.auth.password;

import by.cabinet.auth.secret.Secrets;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.web.clock.ProductClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** The table {@code password}, and the initial passwords that the CRM's records are good for. */
@ApplicationScoped
public class Passwords {

    private static final String OF_LINE = "select hash from password where subject_id = $1";
    private static final String OF_ACCOUNT = """
            select p.hash, a.client_id, c.initial_password
            from account a left join password p on p.subject_id = a.id left join client c on c.id = a.client_id
            where a.id = $1""";

    private final Pool pool;
    private final ProductClock clock;
    private final Secrets secrets;

    @Inject
    Passwords(Pool pool, ProductClock clock, Secrets secrets) {
        this.pool = pool;
        this.clock = clock;
        this.secrets = secrets;
    }

    /** One statement, also for a line that does not exist. */
    public Uni<KeptPassword> ofLine(Optional<String> subscriberId) {
        return pool.preparedQuery(OF_LINE)
                .execute(Tuple.of(subscriberId.orElse("")))
                .map(rows -> rows.stream().findAny().map(Passwords::chosen).orElseGet(KeptPassword.None::new));
    }

    /** One statement, also for an account that does not exist. */
    public Uni<KeptPassword> ofAccount(Optional<String> accountId) {
        return pool.preparedQuery(OF_ACCOUNT)
                .execute(Tuple.of(accountId.orElse("")))
                .map(rows -> rows.stream().findAny().map(Passwords::ofAccount).orElseGet(KeptPassword.None::new));
    }

    /** Whether it is the account's initial password, in force or not. */
    Uni<Boolean> isInitial(String accountId, String password) {
        return pool.preparedQuery(OF_ACCOUNT)
                .execute(Tuple.of(accountId))
                .map(rows -> rows.stream()
                        .anyMatch(row -> Secrets.equal(
                                row.getString("initial_password"),
                                secrets.initialPassword(row.getString("client_id"), password))));
    }

    /** Whether it is still the password of the line or account; asked under the share lock of its access. */
    public Uni<Boolean> isStill(Tx tx, String subjectId, KeptPassword kept) {
        return tx.query(OF_LINE, subjectId)
                .map(rows -> rows.stream().findAny().map(row -> row.getString("hash")))
                .map(hash -> switch (kept) {
                    case KeptPassword.Chosen chosen ->
                        hash.filter(chosen.hash()::equals).isPresent();
                    case KeptPassword.Initial _ -> hash.isEmpty();
                    case KeptPassword.None _ -> false;
                });
    }

    Uni<Void> choose(Tx tx, String subjectId, String hash) {
        return tx.query("""
                        insert into password (subject_id, hash, set_at)
                        values ($1, $2, now() + $3 * interval '1 millisecond')
                        on conflict (subject_id) do update set hash = excluded.hash, set_at = excluded.set_at""", subjectId, hash, clock.offset().toMillis()).replaceWithVoid();
    }

    /** The initial one is good again. */
    Uni<Void> forget(Tx tx, String accountId) {
        return tx.query("delete from password where subject_id = $1", accountId).replaceWithVoid();
    }

    private static KeptPassword chosen(Row row) {
        return new KeptPassword.Chosen(row.getString("hash"));
    }

    private static KeptPassword ofAccount(Row row) {
        if (row.getString("hash") != null) {
            return chosen(row);
        }
        var initial = row.getString("initial_password");
        return initial == null
                ? new KeptPassword.None()
                : new KeptPassword.Initial(row.getString("client_id"), initial);
    }
}
