package by.cabinet.auth.people;

import by.cabinet.messaging.events.EventHandler;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.ArrayParameters;
import by.cabinet.value.Ids;
import by.cabinet.value.Phone;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;

/** {@code crm.account-changes.v1}: e-mail and contact number, changed by application. R1.6.1 */
@ApplicationScoped
class FollowContacts implements EventHandler<FollowContacts.Change> {

    /** Other changes of an account come on the same topic. */
    record Change(
            @NotNull @Pattern(regexp = Ids.PATTERN) String accountId,
            @Size(max = 254) String contactEmail,
            Phone contactPhone,
            @NotNull Instant changedAt) {

        @AssertTrue(message = "one contact without the other")
        boolean isContactWhole() {
            return (contactEmail == null) == (contactPhone == null); // R1.6
        }
    }

    @Override
    public String topic() {
        return "crm.account-changes.v1";
    }

    @Override
    public Class<Change> type() {
        return Change.class;
    }

    @Override
    public String keyOf(Change change) {
        return change.accountId();
    }

    @Override
    public Uni<Void> handle(Tx tx, List<ReceivedEvent<Change>> events) {
        var changes = ArrayParameters.of(events.stream()
                .map(ReceivedEvent::data)
                .filter(change -> change.contactEmail() != null)
                .toList());
        return tx.query(
                        """
                        insert into contact_change as known (account_id, email, phone, changed_at)
                        select distinct on (id) id, email, phone, changed_at
                        from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[])
                             as t (id, email, phone, changed_at)
                        order by id, changed_at desc
                        on conflict (account_id) do update
                        set email = excluded.email, phone = excluded.phone, changed_at = excluded.changed_at
                        where excluded.changed_at > known.changed_at""",
                        changes.texts(Change::accountId),
                        changes.texts(Change::contactEmail),
                        changes.texts(change -> change.contactPhone().e164()),
                        changes.times(Change::changedAt))
                .replaceWithVoid();
    }
}
