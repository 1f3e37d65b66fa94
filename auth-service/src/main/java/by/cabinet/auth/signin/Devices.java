package by.cabinet.auth.signin;

import by.cabinet.auth.party.PartyChangeListener.OwnerCredentials;
import by.cabinet.auth.password.CredentialOwner;
import by.cabinet.contract.SignInMethod;
import by.cabinet.contract.Topics;
import by.cabinet.contract.notification.MessageTemplate;
import by.cabinet.contract.notification.SmsRequested;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.session.SessionToken;
import by.cabinet.web.clock.ProductClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;

/**
 * From which devices subjects have signed in: a device is whoever shows the token that an earlier sign-in was answered with. The first
 * sign-in from one that the subject has not used is notified to its owner by SMS. A device counts for the subjects that signed in from it
 * alone, and gives no right.
 */
@ApplicationScoped
class Devices implements OwnerCredentials {

    /** Of one device; who has not been seen for longest makes way. */
    private static final int SUBJECTS = 5;
    /** Of one subject, since each has a reserve of codes and attempts; the one that has not been seen for longest makes way. */
    private static final int DEVICES = 10;
    /** A browser that keeps no cookies is a new device every time: its owner is not notified more often than this. */
    private static final int NOTICES_A_DAY = 5;

    private static final Duration KEPT = Duration.ofDays(180);

    /** A token that nobody was given is not taken over: whoever planted it would be known here. The subselects do not see the new row. */
    private static final String SIGN_IN = """
            insert into device_subject (token_hash, subject_id, since, seen_at)
            select case when exists (select from device_subject where token_hash = $1) then $1 else $2::text end, $3::text, $4::timestamptz, $4
            on conflict (token_hash, subject_id) do update set seen_at = excluded.seen_at
            returning new.token_hash, old.token_hash is null as added,
                exists (select from device_subject where subject_id = $3) as seen_before,
                exists (select from password where subject_id = $3 and set_at > $4 - interval '1 hour') as password_is_new,
                (select count(*) from (select from device_subject where subject_id = $3 and since > $5 limit $6)) as added_today,
                (select count(*) from device_subject where subject_id = $3) as devices_before""";

    private static final String MAKE_WAY = """
            delete from device_subject where token_hash = $1 and subject_id not in (
                select subject_id from device_subject where token_hash = $1 order by seen_at desc, subject_id limit $2)""";

    private static final String MAKE_WAY_OF_SUBJECT = """
            delete from device_subject where subject_id = $1 and token_hash not in (
                select token_hash from device_subject where subject_id = $1 order by seen_at desc, token_hash limit $2)""";

    private final ProductClock clock;
    private final Pool pool;

    @Inject
    Devices(ProductClock clock, Pool pool) {
        this.clock = clock;
        this.pool = pool;
    }

    /**
     * Returns the token that the device shows from now on; empty for a sign-in by the network, which has recognised the owner's own SIM.
     * {@code shown}: the token that came with the request.
     */
    Uni<Optional<String>> signIn(Tx tx, CredentialOwner owner, SignInMethod method, Optional<String> shown) {
        if (method == SignInMethod.NETWORK) {
            return Uni.createFrom().item(Optional.empty());
        }
        var token = SessionToken.random();
        var shownHash = shown.map(text -> new SessionToken(text).hash()).orElse("");
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        return tx.query(SIGN_IN, shownHash, token.hash(), owner.subjectId(), now, now.minusDays(1), NOTICES_A_DAY)
                .map(rows -> rows.iterator().next())
                .invoke(row -> {
                    if (isAlarm(row, method)) {
                        notify(tx, owner);
                    }
                })
                .call(row -> isShared(row, shownHash)
                        ? tx.query(MAKE_WAY, shownHash, SUBJECTS).replaceWithVoid()
                        : Uni.createFrom().voidItem())
                .call(row -> isOneTooMany(row)
                        ? tx.query(MAKE_WAY_OF_SUBJECT, owner.subjectId(), DEVICES)
                                .replaceWithVoid()
                        : Uni.createFrom().voidItem())
                .map(row -> Optional.of(
                        row.getString("token_hash").equals(shownHash) ? shown.orElseThrow() : token.text()));
    }

    /** The very first sign-in of a subject is none when its owner was sent a code, or a message about his new password, just before. */
    private static boolean isAlarm(Row row, SignInMethod method) {
        return row.getBoolean("added")
                && (row.getBoolean("seen_before") || !(isByCode(method) || row.getBoolean("password_is_new")))
                && row.getLong("added_today") < NOTICES_A_DAY;
    }

    private static boolean isByCode(SignInMethod method) {
        return switch (method) {
            case SMS_CODE, EMAIL -> true;
            case PASSWORD, ACCOUNT, NETWORK -> false;
        };
    }

    private static boolean isShared(Row row, String shownHash) {
        return row.getBoolean("added") && row.getString("token_hash").equals(shownHash);
    }

    private static boolean isOneTooMany(Row row) {
        return row.getBoolean("added") && row.getLong("devices_before") >= DEVICES;
    }

    private static void notify(Tx tx, CredentialOwner owner) {
        SmsRequested.toEach(owner.phones(), owner.language(), MessageTemplate.DEVICE_NEW, owner.about())
                .forEach(sms -> tx.publish(Topics.MESSAGES, sms));
    }

    /** A device of the former owner's is a strange one to the next. */
    @Override
    public Uni<Void> deleteOfFormerOwners(Tx tx, Collection<String> subjectIds) {
        return tx.query("delete from device_subject where subject_id = any($1)", (Object)
                        subjectIds.toArray(String[]::new))
                .replaceWithVoid();
    }

    /** Those that have not been seen for as long as their cookie lives; returns how many were removed. */
    Uni<Integer> deleteExpired(int atMost) {
        OffsetDateTime before = clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC);
        return pool.preparedQuery("""
                        delete from device_subject where (token_hash, subject_id) in (
                            select token_hash, subject_id from device_subject
                            where since < $1 and seen_at < $1 limit $2 for update skip locked)""").execute(Tuple.of(before, atMost)).map(RowSet::rowCount);
    }
}
