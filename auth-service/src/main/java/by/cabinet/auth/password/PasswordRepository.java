package by.cabinet.auth.password;

import by.cabinet.auth.keyedhash.KeyedHashes;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.projection.Ownership;
import by.cabinet.web.caller.Target;
import by.cabinet.web.clock.ProductClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The table {@code password}, and the initial passwords from the CRM's records. */
@ApplicationScoped
public class PasswordRepository {

    private static final String OF_SUBSCRIBER = "select hash from password where subject_id = $1";
    private static final String OF_ACCOUNT = """
            select p.hash, a.client_id, c.initial_password
            from account a left join password p on p.subject_id = a.account_id left join client c on c.client_id = a.client_id
            where a.account_id = $1""";

    private final Pool pool;
    private final ProductClock clock;
    private final KeyedHashes hashes;

    @Inject
    PasswordRepository(Pool pool, ProductClock clock, KeyedHashes hashes) {
        this.pool = pool;
        this.clock = clock;
        this.hashes = hashes;
    }

    /** One statement, also for a subscriber that does not exist. */
    public Uni<StoredPassword> findOfSubscriber(Optional<String> subscriberId) {
        return pool.preparedQuery(OF_SUBSCRIBER)
                .execute(Tuple.of(subscriberId.orElse("")))
                .map(rows ->
                        rows.stream().findAny().map(PasswordRepository::chosen).orElseGet(StoredPassword.None::new));
    }

    /** One statement, also for an account that does not exist. */
    public Uni<StoredPassword> findOfAccount(Optional<String> accountId) {
        return pool.preparedQuery(OF_ACCOUNT)
                .execute(Tuple.of(accountId.orElse("")))
                .map(rows -> rows.stream()
                        .findAny()
                        .map(PasswordRepository::findOfAccount)
                        .orElseGet(StoredPassword.None::new));
    }

    /** Whether it is the account's initial password, in force or not. */
    Uni<Boolean> isInitial(String accountId, String password) {
        return pool.preparedQuery(OF_ACCOUNT)
                .execute(Tuple.of(accountId))
                .map(rows -> rows.stream()
                        .anyMatch(row -> KeyedHashes.equal(
                                row.getString("initial_password"),
                                hashes.initialPassword(row.getString("client_id"), password))));
    }

    /** Whether it is still the password of the subscriber or account; asked under the share lock of its access. */
    public Uni<Boolean> isStill(Tx tx, String subjectId, StoredPassword stored) {
        return switch (stored) {
            case StoredPassword.Chosen chosen ->
                tx.query(OF_SUBSCRIBER, subjectId)
                        .map(rows -> rows.stream()
                                .anyMatch(row -> row.getString("hash").equals(chosen.hash())));
            case StoredPassword.Initial initial -> // of another client it is another one
                tx.query(OF_ACCOUNT, subjectId)
                        .map(rows -> rows.stream().anyMatch(row -> initial.equals(findOfAccount(row))));
            case StoredPassword.None _ -> Uni.createFrom().item(false);
        };
    }

    /** Whether nobody else has become the owner; asked under the lock of the access row. */
    Uni<Boolean> isStillOf(Tx tx, CredentialOwner owner) {
        var kind = owner.target() instanceof Target.Account ? Ownership.Kind.ACCOUNT : Ownership.Kind.SUBSCRIBER;
        return tx.query(
                        "select from ownership where kind = $1 and id = $2 and until is null and client_id <> $3",
                        kind.name(),
                        owner.subjectId(),
                        owner.target().clientId())
                .map(others -> others.size() == 0);
    }

    /** One that was set by way of the SIM, and not with the old password. Stored under the lock of the access row. */
    Uni<Void> saveSetBySim(Tx tx, CredentialOwner owner, String hash) {
        return save(tx, owner, hash, true, null);
    }

    /** One that was set by an SMS: it is as old as the SMS, so that of two the later one stays, whenever they arrive. */
    Uni<Void> saveSetBySms(Tx tx, CredentialOwner owner, String hash, Instant sentAt) {
        return save(tx, owner, hash, true, sentAt.atOffset(ZoneOffset.UTC));
    }

    /** Whether none has been set after this moment, and nobody else has become the owner; those of one moment stand microseconds apart. */
    Uni<Boolean> isNewest(Tx tx, CredentialOwner owner, Instant moment) {
        return tx.query(
                        "select from password where subject_id = $1 and set_at > $2::timestamptz + interval '1 millisecond'",
                        owner.subjectId(),
                        moment.atOffset(ZoneOffset.UTC))
                .chain(later -> later.rowCount() > 0 ? Uni.createFrom().item(false) : isStillOf(tx, owner));
    }

    /** One that was changed with the old password. Stored under the lock of the access row. */
    Uni<Void> saveChanged(Tx tx, CredentialOwner owner, String hash) {
        return save(tx, owner, hash, false, null);
    }

    /** The one that a subscriber had before is kept as long as a lost SIM may bring it back. R1.12 */
    private Uni<Void> save(Tx tx, CredentialOwner owner, String hash, boolean bySim, OffsetDateTime sentAt) {
        return tx.query(
                        """
                        with moment as (select clock_timestamp() + $4 * interval '1 millisecond' as now),
                        former as (
                            insert into former_password (subject_id, hash, set_at, by_sim, replaced_at)
                            select subject_id, hash, set_at, by_sim, now from password, moment where subject_id = $1::text and $5::boolean)
                        insert into password (subject_id, hash, set_at, by_sim)
                        select $1::text, $2::text,
                               case when $6::timestamptz is null then now
                                    else greatest($6, (select set_at + interval '1 microsecond' from password where subject_id = $1))
                               end,
                               $3::boolean from moment
                        on conflict (subject_id) do update
                        set hash = excluded.hash, set_at = excluded.set_at, by_sim = excluded.by_sim""",
                        owner.subjectId(),
                        hash,
                        bySim,
                        clock.offset().toMillis(),
                        owner.target() instanceof Target.Subscriber,
                        sentAt)
                .replaceWithVoid();
    }

    Uni<Boolean> exists(Tx tx, String subjectId) {
        return tx.query(OF_SUBSCRIBER, subjectId).map(rows -> rows.size() == 1);
    }

    /** With those before them: none is restored. For accounts the initial ones are in force again. */
    Uni<Void> deleteAll(Tx tx, Collection<String> subjectIds) {
        return tx.query("""
                        with former as (delete from former_password where subject_id = any($1))
                        delete from password where subject_id = any($1)""", (Object) subjectIds.toArray(String[]::new)).replaceWithVoid();
    }

    /** The same of one. */
    Uni<Void> delete(Tx tx, String subjectId) {
        return deleteAll(tx, List.of(subjectId));
    }

    private static StoredPassword chosen(Row row) {
        return new StoredPassword.Chosen(row.getString("hash"));
    }

    private static StoredPassword findOfAccount(Row row) {
        if (row.getString("hash") != null) {
            return chosen(row);
        }
        var initial = row.getString("initial_password");
        return initial == null
                ? new StoredPassword.None()
                : new StoredPassword.Initial(row.getString("client_id"), initial);
    }
}
