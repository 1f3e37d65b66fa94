package by.cabinet.account.billaddress;

import by.cabinet.contract.crm.AccountEvent;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.ArrayParameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Saves the addresses that the CRM's events contain: each version once, with the time of its first event. */
@ApplicationScoped
public class BillDeliveryAddressProjection {

    public Uni<Void> save(Tx tx, List<ReceivedEvent<AccountEvent>> events) {
        var withAddress = events.stream()
                .filter(event -> event.data().billDeliveryAddress() != null)
                .toList();
        if (withAddress.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var addresses = ArrayParameters.of(withAddress);
        return tx.query(
                        """
                        insert into bill_delivery_address as known (account_id, change_id, address, changed_at, changed_by, version)
                        select distinct on (account_id, version)
                            account_id, 'crm-' || version, address, event_time, 'crm', version
                        from unnest($1::text[], $2::text[], $3::timestamptz[], $4::bigint[])
                            as incoming (account_id, address, event_time, version)
                        order by account_id, version, event_time
                        on conflict (account_id, change_id) do update set changed_at = excluded.changed_at
                        where excluded.changed_at < known.changed_at""",
                        addresses.texts(ReceivedEvent::key),
                        addresses.texts(event -> event.data().billDeliveryAddress()),
                        addresses.times(ReceivedEvent::time),
                        addresses.numbers(event -> event.data().version()))
                .replaceWithVoid();
    }
}
