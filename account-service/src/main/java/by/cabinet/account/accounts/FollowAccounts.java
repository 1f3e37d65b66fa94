package by.cabinet.account.accounts;

import by.cabinet.account.billaddress.CrmAddresses;
import by.cabinet.messaging.events.EventHandler;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.ArrayParameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Keeps the newest version of each account, and of its bill delivery addresses all. */
@ApplicationScoped
class FollowAccounts implements EventHandler<CrmAccount> {

    private final CrmAddresses addresses;

    @Inject
    FollowAccounts(CrmAddresses addresses) {
        this.addresses = addresses;
    }

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
        return addresses
                .keep(tx, events.stream().map(FollowAccounts::address).toList())
                .chain(() -> keepNewest(tx, ArrayParameters.of(events)));
    }

    private static CrmAddresses.Told address(ReceivedEvent<CrmAccount> event) {
        var account = event.data();
        return new CrmAddresses.Told(
                account.accountId(), account.billDeliveryAddress(), event.time(), account.version());
    }

    private static Uni<Void> keepNewest(Tx tx, ArrayParameters<ReceivedEvent<CrmAccount>> accounts) {
        return tx.query(
                        """
                        insert into account as known (account_id, client_id, number, contact_email, contact_phone, told_at,
                                                      version)
                        select distinct on (account_id) *
                        from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[],
                                    $7::bigint[])
                            as told (account_id, client_id, number, contact_email, contact_phone, told_at, version)
                        order by account_id, version desc, told_at
                        on conflict (account_id) do update set
                            client_id = excluded.client_id, number = excluded.number,
                            contact_email = excluded.contact_email, contact_phone = excluded.contact_phone,
                            told_at = excluded.told_at, version = excluded.version
                        where excluded.version > known.version""",
                        accounts.texts(ReceivedEvent::key),
                        accounts.texts(event -> event.data().clientId()),
                        accounts.texts(event -> event.data().number()),
                        accounts.texts(event -> event.data().contactEmail()),
                        accounts.texts(event -> event.data().contactNumber()),
                        accounts.times(ReceivedEvent::time),
                        accounts.numbers(event -> event.data().version()))
                .replaceWithVoid();
    }
}
