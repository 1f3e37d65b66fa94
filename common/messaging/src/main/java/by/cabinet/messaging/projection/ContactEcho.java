package by.cabinet.messaging.projection;

import by.cabinet.contract.crm.AccountEvent;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.ArrayParameters;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;

/**
 * Of the contacts that an application has set, the table {@code contact_change}: the CRM has taken them when a record of it says the same. They
 * are marked {@code echoed} then, and the CRM's count again. R1.6.1
 */
public final class ContactEcho {

    private final String statement;

    private ContactEcho(String statement) {
        this.statement = statement;
    }

    /**
     * The CRM's clock may be slower than the Cabinet's; a record that is much older says what was before. Each record counts, also one that a newer
     * one has replaced by now.
     *
     * @param email the column of the table
     * @param phone the column of the table
     */
    public static ContactEcho in(String email, String phone) {
        return new ContactEcho("""
                update contact_change n set echoed = true
                from (select account_id, contact_email, contact_phone, event_time from account where account_id = any($1)
                      union all
                      select * from unnest($2::text[], $3::text[], $4::text[], $5::timestamptz[])) crm
                     (account_id, contact_email, contact_phone, event_time)
                where n.account_id = crm.account_id and not n.echoed
                  and lower(n.%s) = lower(crm.contact_email) and n.%s = crm.contact_phone
                  and crm.event_time > n.changed_at - interval '5 minutes'""".formatted(email, phone));
    }

    /** After the records and the changes of these accounts have been stored. */
    public Uni<Void> mark(Tx tx, Collection<String> accountIds, List<ReceivedEvent<AccountEvent>> events) {
        var records = ArrayParameters.of(events);
        return tx.query(
                        statement,
                        accountIds.toArray(String[]::new),
                        records.texts(ReceivedEvent::key),
                        records.texts(event -> event.data().contactEmail()),
                        records.texts(event -> event.data().contactNumber()),
                        records.times(ReceivedEvent::time))
                .replaceWithVoid();
    }
}
