package by.cabinet.order.subscriber;

import by.cabinet.messaging.events.EventHandler;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.ArrayParameters;
import by.cabinet.value.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;

/** The CRM's accounts: whose they are; the highest version counts. */
@ApplicationScoped
class Accounts implements EventHandler<Accounts.Account> {

    record Account(
            @NotNull @Pattern(regexp = Ids.PATTERN) String accountId,
            @NotNull @Pattern(regexp = Ids.PATTERN) String clientId,
            @NotNull Long version) {}

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
                        insert into account (account_id, client_id, version)
                        select distinct on (id) * from unnest($1::text[], $2::text[], $3::bigint[]) as t (id, client_id, version)
                        order by id, version desc
                        on conflict (account_id) do update set client_id = excluded.client_id, version = excluded.version
                        where excluded.version > account.version\
                        """,
                        accounts.texts(Account::accountId),
                        accounts.texts(Account::clientId),
                        accounts.numbers(Account::version))
                .replaceWithVoid();
    }
}
