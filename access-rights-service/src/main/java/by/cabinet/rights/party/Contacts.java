package by.cabinet.rights.party;

import by.cabinet.contract.Topics;
import by.cabinet.contract.crm.AccountChanged;
import by.cabinet.contract.rights.JournalAction;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.journal.JournalEntry;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.Target;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** Contact e-mail and number of a client's accounts, always both together. R1.6.1 */
@ApplicationScoped
public class Contacts {

    private final Journal journal;

    @Inject
    Contacts(Journal journal) {
        this.journal = journal;
    }

    /** {@code accountId} null: all accounts of the client. */
    public record Change(String clientId, String accountId, String email, Phone phone) {}

    /** Why an e-mail cannot be set. */
    public enum Obstacle {
        NO_ACCOUNT,
        OF_ANOTHER_CLIENT,
        WITH_OTHER_NUMBER
    }

    /** Why the change is refused; it may be made if the list is empty. Locks the e-mail: two clients cannot both get it. */
    public Uni<List<Obstacle>> obstacles(Tx tx, Change change) {
        return tx.query(
                        "select pg_advisory_xact_lock(hashtextextended('e-mail ' || lower($1::text), 0))",
                        change.email())
                .chain(() -> tx.query(
                        """
                        select 'NO_ACCOUNT' as obstacle where not exists (
                            select from account where client_id = $1 and ($2::text is null or account_id = $2))
                        union all
                        select 'OF_ANOTHER_CLIENT' where exists (
                            select from account where lower(contact_email) = lower($3::text) and client_id <> $1)
                        union all
                        select 'WITH_OTHER_NUMBER' where $2::text is not null and exists (
                            select from account
                            where lower(contact_email) = lower($3::text) and account_id <> $2 and contact_phone <> $4)""",
                        change.clientId(),
                        change.accountId(),
                        change.email(),
                        change.phone().e164()))
                .map(rows -> rows.stream()
                        .map(row -> Obstacle.valueOf(row.getString("obstacle")))
                        .toList());
    }

    public Uni<Void> set(Tx tx, Change change, String applicationId, Instant at, String by) {
        return tx.query(
                        """
                        update account set contact_email = $3, contact_phone = $4,
                            changed_at = case when (lower(contact_email), contact_phone) is distinct from (lower($3::text), $4::text)
                                              then $5 else changed_at end
                        where client_id = $1 and ($2::text is null or account_id = $2)
                        returning account_id""",
                        change.clientId(),
                        change.accountId(),
                        change.email(),
                        change.phone().e164(),
                        at.atOffset(ZoneOffset.UTC))
                .invoke(rows -> rows.forEach(row -> {
                    var account = row.getString("account_id");
                    journal.record(
                            tx,
                            JournalEntry.done(JournalAction.CONTACTS_SET)
                                    .about(new Target.Account(account, change.clientId()))
                                    .object(applicationId));
                    tx.publish(
                            Topics.ACCOUNT_CHANGES,
                            AccountChanged.ofContacts(account, change.email(), change.phone(), at, by));
                }))
                .replaceWithVoid();
    }
}
