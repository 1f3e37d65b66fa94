package by.cabinet.rights.contacts;

import by.cabinet.messaging.events.EventHandler;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.ArrayParameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Keeps the newest version of each account; contacts that were set here later than the CRM's record was made stay. R1.6.1 */
@ApplicationScoped
class FollowAccounts implements EventHandler<CrmAccount> {

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
    public Uni<Void> handle(Tx tx, List<ReceivedEvent<CrmAccount>> events) {
        var accounts = ArrayParameters.of(events);
        return tx.query(
                        """
                        insert into account as known (account_id, client_id, contact_email, contact_phone, told_at, version)
                        select distinct on (account_id) *
                        from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::bigint[])
                            as told (account_id, client_id, contact_email, contact_phone, told_at, version)
                        order by account_id, version desc
                        on conflict (account_id) do update set
                            client_id = excluded.client_id, told_at = excluded.told_at, version = excluded.version,
                            contact_email = case when known.changed_at > excluded.told_at
                                                 then known.contact_email else excluded.contact_email end,
                            contact_phone = case when known.changed_at > excluded.told_at
                                                 then known.contact_phone else excluded.contact_phone end
                        where excluded.version > known.version""",
                        accounts.texts(ReceivedEvent::key),
                        accounts.texts(event -> event.data().clientId()),
                        accounts.texts(event -> event.data().contactEmail()),
                        accounts.texts(event -> event.data().contactNumber()),
                        accounts.times(ReceivedEvent::time),
                        accounts.numbers(event -> event.data().version()))
                .replaceWithVoid();
    }
}
