package by.cabinet.account.accounts;

import by.cabinet.common.events.Event;
import by.cabinet.common.events.EventHandler;
import by.cabinet.common.outbox.Tx;
import by.cabinet.common.sql.Columns;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Keeps the newest version of each account. */
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
    public Uni<Void> handle(Tx tx, List<Event<CrmAccount>> events) {
        var accounts = Columns.ofData(events);
        return tx.query(
                        """
                        insert into account as known (account_id, client_id, number, contact_email, contact_phone,
                                                      bill_delivery_address, version)
                        select distinct on (account_id) *
                        from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bigint[])
                            as told (account_id, client_id, number, contact_email, contact_phone,
                                     bill_delivery_address, version)
                        order by account_id, version desc
                        on conflict (account_id) do update set
                            client_id = excluded.client_id, number = excluded.number,
                            contact_email = excluded.contact_email, contact_phone = excluded.contact_phone,
                            bill_delivery_address = excluded.bill_delivery_address, version = excluded.version
                        where excluded.version > known.version""",
                        accounts.texts(CrmAccount::accountId),
                        accounts.texts(CrmAccount::clientId),
                        accounts.texts(CrmAccount::number),
                        accounts.texts(CrmAccount::contactEmail),
                        accounts.texts(CrmAccount::contactNumber),
                        accounts.texts(CrmAccount::billDeliveryAddress),
                        accounts.numbers(CrmAccount::version))
                .replaceWithVoid();
    }
}
