package by.cabinet.account.billaddress;

import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.ArrayParameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Keeps the addresses that the CRM's records name: each version once, with the time at which it was told first. */
@ApplicationScoped
public class CrmAddresses {

    public Uni<Void> keep(Tx tx, List<Told> all) {
        var named = all.stream().filter(told -> told.address() != null).toList();
        if (named.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var addresses = ArrayParameters.of(named);
        return tx.query(
                        """
                        insert into bill_address as known (account_id, change_id, address, changed_at, changed_by, version)
                        select distinct on (account_id, version)
                            account_id, 'crm-' || version, address, told_at, 'crm', version
                        from unnest($1::text[], $2::text[], $3::timestamptz[], $4::bigint[])
                            as told (account_id, address, told_at, version)
                        order by account_id, version, told_at
                        on conflict (account_id, change_id) do update set changed_at = excluded.changed_at
                        where excluded.changed_at < known.changed_at""",
                        addresses.texts(Told::accountId),
                        addresses.texts(Told::address),
                        addresses.times(Told::at),
                        addresses.numbers(Told::version))
                .replaceWithVoid();
    }

    /** What one record of the CRM says. */
    public record Told(String accountId, String address, Instant at, long version) {}
}
