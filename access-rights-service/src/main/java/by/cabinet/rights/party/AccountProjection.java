package by.cabinet.rights.party;

import by.cabinet.common.events.Event;
import by.cabinet.common.events.EventHandler;
import by.cabinet.common.outbox.Tx;
import by.cabinet.common.sql.Columns;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Keeps the newest version of each account. Contacts that were set here after the time of the CRM's event stay. R1.6.1 */
@ApplicationScoped
class AccountProjection implements EventHandler<CrmAccount> {

    @Override
    public String topic() {
        return "crm.accounts.v1";
    }

    @Override
    public Class<CrmAccount> type() {
        return CrmAccount.class;
    }

    @Override
    public String keyOf(CrmAccount account) {
        return account.accountId();
    }

    @Override
    public Uni<Void> handle(Tx tx, List<Event<CrmAccount>> events) {
        var accounts = Columns.of(events);
        return tx.query(
                        """
                        insert into account as known (account_id, client_id, contact_email, contact_phone, event_time, version)
                        select distinct on (account_id) *
                        from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::bigint[])
                            as incoming (account_id, client_id, contact_email, contact_phone, event_time, version)
                        order by account_id, version desc
                        on conflict (account_id) do update set
                            client_id = excluded.client_id, event_time = excluded.event_time, version = excluded.version,
                            contact_email = case when known.changed_at > excluded.event_time
                                                 then known.contact_email else excluded.contact_email end,
                            contact_phone = case when known.changed_at > excluded.event_time
                                                 then known.contact_phone else excluded.contact_phone end
                        where excluded.version > known.version""",
                        accounts.texts(Event::key),
                        accounts.texts(event -> event.data().clientId()),
                        accounts.texts(event -> event.data().contactEmail()),
                        accounts.texts(event -> event.data().contactNumber()),
                        accounts.times(Event::time),
                        accounts.numbers(event -> event.data().version()))
                .replaceWithVoid();
    }
}
