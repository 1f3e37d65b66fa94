package by.cabinet.auth.party;

import by.cabinet.contract.crm.AccountEvent;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.metrics.DatabaseGauge;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.projection.ContactEcho;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What follows from changed contacts of accounts (R1.6.1, R1.6.2): an application's are no longer kept apart once the CRM has them too, and an
 * e-mail that the accounts of two clients have belongs to neither: table {@code email_conflict}. Neither does a number of two (R1.5): table
 * {@code account_number_conflict}.
 */
@ApplicationScoped
class AccountContacts implements DatabaseGauge.Source {

    /**
     * One after the other from here on: two that give one e-mail to two clients at once must see each other, and so must a change and its echo.
     * A statement of its own: it sees what was there before it waited, those after it what is there since.
     */
    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended('e-mails in conflict', 0))";

    private static final ContactEcho ECHO = ContactEcho.in("email", "phone");

    /** Of these accounts' e-mails, and of those that were in conflict: which are now. */
    private static final String CONFLICTS = """
            with looked_at as (
                select distinct email from account_contact where account_id = any($1) and email is not null
                union select email from email_conflict),
            having_it as (
                select l.email, c.account_id, c.client_id
                from looked_at l
                cross join lateral (
                    select account_id from account where lower(contact_email) = l.email
                    union select account_id from contact_change where lower(email) = l.email) candidate
                join account_contact c on c.account_id = candidate.account_id and c.email = l.email),
            conflicting as (
                select email from having_it group by email having count(distinct client_id) > 1),
            ended as (
                delete from email_conflict where email not in (select email from conflicting)),
            begun as (
                insert into email_conflict (email) select email from conflicting
                on conflict do nothing returning email)
            select account_id from having_it join begun using (email)""";

    /** Of these accounts' numbers, and of those that were in conflict: which are now. */
    private static final String NUMBERS = """
            with looked_at as (
                select number from account where account_id = any($1)
                union select number from account_number_conflict),
            conflicting as (
                select l.number from looked_at l join account a using (number)
                group by l.number having count(distinct a.client_id) > 1),
            ended as (
                delete from account_number_conflict where number not in (select number from conflicting))
            insert into account_number_conflict (number) select number from conflicting on conflict do nothing""";

    private final PartyChangeListener listener;

    @Inject
    AccountContacts(PartyChangeListener listener) {
        this.listener = listener;
    }

    /** Of these accounts, by application. */
    Uni<Void> changed(Tx tx, Stream<String> accountIds) {
        return changed(tx, accountIds.collect(Collectors.toSet()), List.of());
    }

    private Uni<Void> changed(Tx tx, Set<String> accountIds, List<ReceivedEvent<AccountEvent>> ofCrm) {
        var ids = accountIds.toArray(String[]::new);
        return tx.query(LOCK)
                .chain(() -> ECHO.mark(tx, accountIds, ofCrm))
                .chain(() -> tx.query(CONFLICTS, (Object) ids))
                .map(rows ->
                        rows.stream().map(row -> row.getString("account_id")).toList())
                .chain(accounts ->
                        accounts.isEmpty() ? Uni.createFrom().voidItem() : listener.emailsInConflict(tx, accounts));
    }

    /** Numbers and contacts, by the CRM. */
    Uni<Void> allChanged(Tx tx, List<ReceivedEvent<AccountEvent>> events) {
        var ids = events.stream().map(event -> event.data().accountId()).collect(Collectors.toSet());
        return changed(tx, ids, events)
                .chain(() -> tx.query(NUMBERS, (Object) ids.toArray(String[]::new)))
                .replaceWithVoid();
    }

    @Override
    public List<DatabaseGauge> gauges() {
        return List.of(
                DatabaseGauge.of(
                        "emails.in.conflict",
                        "E-mails that the accounts of two clients have: nobody can sign in by them",
                        "select count(*) as value from email_conflict"),
                DatabaseGauge.of(
                        "account.numbers.in.conflict",
                        "Numbers that the accounts of two clients have: nobody can sign in by them",
                        "select count(*) as value from account_number_conflict"));
    }
}
