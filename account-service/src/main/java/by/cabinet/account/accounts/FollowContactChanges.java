package by.cabinet.account.accounts;

import by.cabinet.messaging.events.EventHandler;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.ArrayParameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Keeps the newest change of each account's contacts that was made in the Cabinet. R1.6.1 */
@ApplicationScoped
class FollowContactChanges implements EventHandler<AccountChange> {

    @Override
    public String topic() {
        return "crm.account-changes.v1";
    }

    @Override
    public Class<AccountChange> type() {
        return AccountChange.class;
    }

    @Override
    public String keyOf(AccountChange change) {
        return change.accountId();
    }

    @Override
    public Uni<Void> handle(Tx tx, List<ReceivedEvent<AccountChange>> events) {
        var changes = ArrayParameters.of(events.stream()
                .map(ReceivedEvent::data)
                .filter(AccountChange::changesContacts)
                .toList());
        return tx.query(
                        """
                        insert into contact_change as known (account_id, contact_email, contact_phone, changed_at)
                        select distinct on (account_id) *
                        from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[])
                            as told (account_id, contact_email, contact_phone, changed_at)
                        order by account_id, changed_at desc
                        on conflict (account_id) do update set
                            contact_email = excluded.contact_email, contact_phone = excluded.contact_phone,
                            changed_at = excluded.changed_at
                        where excluded.changed_at > known.changed_at""",
                        changes.texts(AccountChange::accountId),
                        changes.texts(AccountChange::contactEmail),
                        changes.texts(change -> change.contactPhone().e164()),
                        changes.times(AccountChange::changedAt))
                .replaceWithVoid();
    }
}
