package by.cabinet.account.billaddress;

import by.cabinet.contract.crm.AccountEvent;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.ArrayParameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Saves the addresses that the CRM's events contain: each version once, with the time of its first event; and from when the addresses of
 * these accounts count.
 */
@ApplicationScoped
public class BillDeliveryAddressProjection {

    private static final String SAVE = """
            insert into bill_delivery_address as known (account_id, change_id, address, changed_at, changed_by, version)
            select account_id, 'crm-' || version, min(address), min(event_time), 'crm', version
            from unnest($1::text[], $2::text[], $3::timestamptz[], $4::bigint[])
                as incoming (account_id, address, event_time, version)
            group by account_id, version order by account_id, version
            on conflict (account_id, change_id) do update set changed_at = excluded.changed_at
            where excluded.changed_at < known.changed_at
            returning account_id""";

    /** Of each account as many of its present owner's as a record of the CRM may still concern: what lies before is settled. */
    private static final String RECENT = """
            select b.* from unnest($1::text[]) as account (account_id)
            join ownership o on o.kind = 'ACCOUNT' and o.id = account.account_id and o.until is null
            cross join lateral (
                select account_id, change_id, address, changed_at, changed_by, version from bill_delivery_address
                where account_id = account.account_id and changed_at >= o.since order by changed_at desc limit 1000) b""";

    private static final String COUNT = """
            update bill_delivery_address b set counted_from = n.counted_from
            from unnest($1::text[], $2::text[], $3::timestamptz[]) as n (account_id, change_id, counted_from)
            where b.account_id = n.account_id and b.change_id = n.change_id
              and b.counted_from is distinct from n.counted_from""";

    /** Whoever changes the address of an account locks its row first. */
    private static final String LOCK =
            "select from account where account_id = any($1::text[]) order by account_id for update";

    /** After the owners of the accounts have been saved. */
    public Uni<Void> save(Tx tx, List<ReceivedEvent<AccountEvent>> events) {
        var withAddress = events.stream()
                .filter(event -> event.data().billDeliveryAddress() != null)
                .toList();
        if (withAddress.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var addresses = ArrayParameters.of(withAddress);
        var accountIds = addresses.texts(ReceivedEvent::key);
        return tx.query(LOCK, (Object) accountIds)
                .chain(() -> tx.query(
                        SAVE,
                        accountIds,
                        addresses.texts(event -> event.data().billDeliveryAddress()),
                        addresses.times(ReceivedEvent::time),
                        addresses.numbers(event -> event.data().version())))
                .map(rows -> rows.stream()
                        .map(row -> row.getString("account_id"))
                        .distinct()
                        .toArray(String[]::new))
                .chain(changed -> changed.length == 0 ? Uni.createFrom().voidItem() : count(tx, changed));
    }

    private static Uni<Void> count(Tx tx, String[] accountIds) {
        return tx.query(RECENT, (Object) accountIds).chain(rows -> {
            var given = StreamSupport.stream(rows.spliterator(), false)
                    .map(BillDeliveryAddressChange::of)
                    .toList();
            var counted = counted(given);
            var changes = ArrayParameters.of(given);
            return tx.query(
                            COUNT,
                            changes.texts(BillDeliveryAddressChange::accountId),
                            changes.texts(BillDeliveryAddressChange::id),
                            changes.times(change -> {
                                var found = counted.get(change.key());
                                return found == null ? null : found.at();
                            }))
                    .replaceWithVoid();
        });
    }

    private static Map<BillDeliveryAddressChange.Key, BillDeliveryAddressChange> counted(
            List<BillDeliveryAddressChange> given) {
        var counted = new HashMap<BillDeliveryAddressChange.Key, BillDeliveryAddressChange>();
        given.stream()
                .collect(Collectors.groupingBy(BillDeliveryAddressChange::accountId))
                .values()
                .forEach(ofAccount -> AddressHistory.of(ofAccount)
                        .newestFirst()
                        .forEach(change -> counted.put(change.key(), change)));
        return counted;
    }
}
