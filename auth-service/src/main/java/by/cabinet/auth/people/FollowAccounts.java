package by.cabinet.auth.people;

import by.cabinet.messaging.events.EventHandler;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.ArrayParameters;
import by.cabinet.value.Ids;
import by.cabinet.value.Phone;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;

/** {@code crm.accounts.v1}. */
@ApplicationScoped
class FollowAccounts implements EventHandler<FollowAccounts.Account> {

    private final PeopleChanges changes;

    @Inject
    FollowAccounts(PeopleChanges changes) {
        this.changes = changes;
    }

    record Account(
            @NotNull @Pattern(regexp = Ids.PATTERN) String accountId,
            @NotNull @Pattern(regexp = Ids.PATTERN) String clientId,
            @NotBlank @Size(max = 64) String number,
            @Size(max = 254) String contactEmail,
            Phone contactPhone,
            @NotNull Long version) {

        @AssertTrue(message = "one contact without the other")
        boolean isContactWhole() {
            return (contactEmail == null) == (contactPhone == null); // R1.6
        }

        String contactNumber() {
            return Optional.ofNullable(contactPhone).map(Phone::e164).orElse(null);
        }
    }

    @Override
    public String topic() {
        return "crm.accounts.v1";
    }

    @Override
    public Class<Account> type() {
        return Account.class;
    }

    @Override
    public String keyOf(Account account) {
        return account.accountId();
    }

    @Override
    public Uni<Void> handle(Tx tx, List<ReceivedEvent<Account>> events) {
        var accounts = ArrayParameters.ofData(events);
        return tx.query(
                        """
                        insert into account as known
                            (id, client_id, number, contact_email, contact_phone, told_at, version)
                        select distinct on (id) id, client_id, number, email, phone, told_at, version
                        from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[],
                                    $7::bigint[])
                             as t (id, client_id, number, email, phone, told_at, version)
                        order by id, version desc
                        on conflict (id) do update
                        set client_id = excluded.client_id, number = excluded.number,
                            contact_email = excluded.contact_email, contact_phone = excluded.contact_phone,
                            told_at = excluded.told_at, version = excluded.version
                        where excluded.version > known.version
                        returning new.id, old.id is not null and old.client_id <> new.client_id as moved""",
                        accounts.texts(Account::accountId),
                        accounts.texts(Account::clientId),
                        accounts.texts(Account::number),
                        accounts.texts(Account::contactEmail),
                        accounts.texts(Account::contactNumber),
                        ArrayParameters.of(events).times(ReceivedEvent::time),
                        accounts.numbers(Account::version))
                .chain(rows -> changes.accounts(tx, List.of(accounts.texts(Account::accountId)), moved(rows)));
    }

    private static List<String> moved(RowSet<Row> rows) {
        return rows.stream()
                .filter(row -> row.getBoolean("moved"))
                .map(row -> row.getString("id"))
                .toList();
    }
}
