package by.cabinet.order.party;

import by.cabinet.common.events.Event;
import by.cabinet.common.events.EventHandler;
import by.cabinet.common.outbox.Tx;
import by.cabinet.common.sql.Columns;
import by.cabinet.common.value.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;

/** The CRM's accounts: whose they are; the highest version counts. */
@ApplicationScoped
class AccountProjection implements EventHandler<AccountProjection.AccountEvent> {

    record AccountEvent(
            @NotNull @Pattern(regexp = Ids.PATTERN) String accountId,
            @NotNull @Pattern(regexp = Ids.PATTERN) String clientId,
            @NotNull Long version) {}

    @Override
    public String topic() {
        return "crm.accounts.v1";
    }

    @Override
    public Class<AccountEvent> type() {
        return AccountEvent.class;
    }

    @Override
    public String keyOf(AccountEvent account) {
        return account.accountId();
    }

    @Override
    public Uni<Void> handle(Tx tx, List<Event<AccountEvent>> events) {
        var accounts = Columns.ofData(events);
        return tx.query(
                        """
                        insert into account (account_id, client_id, version)
                        select distinct on (id) * from unnest($1::text[], $2::text[], $3::bigint[]) as t (id, client_id, version)
                        order by id, version desc
                        on conflict (account_id) do update set client_id = excluded.client_id, version = excluded.version
                        where excluded.version > account.version\
                        """,
                        accounts.texts(AccountEvent::accountId),
                        accounts.texts(AccountEvent::clientId),
                        accounts.numbers(AccountEvent::version))
                .replaceWithVoid();
    }
}
