package by.cabinet.account.party;

import by.cabinet.contract.Topics;
import by.cabinet.contract.crm.AccountChanged;
import by.cabinet.contract.crm.AccountEvent;
import by.cabinet.contract.notification.MessageTemplate;
import by.cabinet.contract.notification.SmsRequested;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.projection.ContactEcho;
import by.cabinet.messaging.sql.ArrayParameters;
import by.cabinet.value.Language;
import by.cabinet.value.Phone;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Notifies the former and the new contact number of a change of contacts, once, wherever it was made: in the Cabinet or in the CRM. What
 * was sent is kept, so the CRM's record that confirms a change is no change. The first contacts that are known of an account are none
 * either. R1.6
 */
@ApplicationScoped
class ContactNotices {

    /**
     * Before changes made in the Cabinet are stored, and after the CRM's records are: whoever gets the lock next sees what the other has
     * written.
     */
    private static final String LOCK = """
            select pg_advisory_xact_lock(hashtextextended('contacts ' || id, 0))
            from (select distinct id from unnest($1::text[]) as id order by id) as ordered""";

    private static final ContactEcho ECHO = ContactEcho.in("contact_email", "contact_phone");

    /** An account that was not known, but for which a change had arrived before, had the CRM's contacts. */
    private static final String SAVE = """
            with saved as (
                insert into contact_notice as known (account_id, contact_email, contact_phone)
                select account_id, contact_email, contact_phone from account_profile
                where account_id = any($1) order by account_id
                on conflict (account_id) do update
                set contact_email = excluded.contact_email, contact_phone = excluded.contact_phone
                where (known.contact_email, known.contact_phone)
                      is distinct from (excluded.contact_email, excluded.contact_phone)
                returning new.account_id, old.account_id is null as first, old.contact_phone as former,
                          new.contact_email, new.contact_phone
            )
            select saved.account_id, a.client_id, saved.contact_phone as phone,
                   case when first then a.contact_phone else former end as former,
                   (select s.language from subscriber s where s.account_id = a.account_id and s.status <> 'TERMINATED'
                    order by s.activated_at, s.subscriber_id limit 1) as language
            from saved join account a using (account_id)
            where not first
               or (a.contact_email, a.contact_phone) is distinct from (saved.contact_email, saved.contact_phone)""";

    /** Before the caller stores changes made in the Cabinet. */
    Uni<Void> lock(Tx tx, List<ReceivedEvent<AccountChanged>> events) {
        return tx.query(LOCK, (Object) ArrayParameters.of(events).texts(ReceivedEvent::key))
                .replaceWithVoid();
    }

    /** After the caller has stored the events. */
    Uni<Void> ofCrm(Tx tx, List<ReceivedEvent<AccountEvent>> events) {
        return send(tx, events, events);
    }

    /** After the caller has stored the events. */
    Uni<Void> ofCabinet(Tx tx, List<ReceivedEvent<AccountChanged>> events) {
        return send(tx, events, List.of());
    }

    private static <T> Uni<Void> send(Tx tx, List<ReceivedEvent<T>> events, List<ReceivedEvent<AccountEvent>> ofCrm) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var causes = new HashMap<String, String>();
        events.forEach(event -> causes.put(event.key(), event.cause()));
        var ids = causes.keySet().toArray(String[]::new);
        return tx.query(LOCK, (Object) ids)
                .chain(() -> ECHO.mark(tx, causes.keySet(), ofCrm))
                .chain(() -> tx.query(SAVE, (Object) ids))
                .invoke(rows -> rows.forEach(row -> send(tx, row, causes.get(row.getString("account_id")))))
                .replaceWithVoid();
    }

    private static void send(Tx tx, Row row, String cause) {
        var language =
                Optional.ofNullable(row.getString("language")).map(Language::of).orElse(Language.RU);
        var numbers = Stream.of("former", "phone")
                .flatMap(column -> Stream.ofNullable(row.getString(column)))
                .distinct()
                .map(Phone::new)
                .toList();
        var about = SmsRequested.About.account(row.getString("client_id"), row.getString("account_id"));
        SmsRequested.toEach(numbers, language, MessageTemplate.CONTACTS_CHANGED, about)
                .forEach(sms -> tx.publish(Topics.MESSAGES, sms, cause));
    }
}
