package by.cabinet.auth.party;

import by.cabinet.messaging.outbox.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Finds accounts; of two of a client with one number, the one with the latest event has it. */
@ApplicationScoped
public class AccountRepository {

    private static final String ACCOUNT = """
            select a.account_id, a.client_id, a.number, k.kind as client_kind, c.email, c.phone,
                   exists (select from email_conflict x where x.email = c.email) as email_in_conflict,
                   (select s.language from subscriber s where s.account_id = a.account_id and s.status <> 'TERMINATED'
                    order by s.activated_at, s.subscriber_id limit 1) as language,
                   %s as own_phones
            from account a
            join account_contact c on c.account_id = a.account_id
            left join client k on k.client_id = a.client_id
            where\s""".formatted(ownPhones("a.account_id", "k.kind"));

    private final Pool pool;

    @Inject
    public AccountRepository(Pool pool) {
        this.pool = pool;
    }

    /**
     * SQL: who is notified on an account without a contact number, the account and its client's kind given as SQL: the only subscriber or,
     * of a person, all (a few: it is he who uses them). A company's subscribers are not its managers, another client's have not left yet.
     */
    public static String ownPhones(String accountId, String clientKind) {
        return """
                (select case when count(*) = 1 or %2$s = 'INDIVIDUAL'
                             then (array_agg(s.phone order by s.activated_at, s.subscriber_id))[1:5] end
                 from subscriber s
                 where s.account_id = %1$s and s.status <> 'TERMINATED' and s.iccid is not null and %3$s and %4$s)""".formatted(
                        accountId,
                        clientKind,
                        SubscriberRepository.HOLDS_ITS_NUMBER,
                        SubscriberRepository.HAS_ACCOUNT_OF_HIS_CLIENT);
    }

    /** Nobody's while two clients have it: whoever is right, the other one must not get in. R1.5 */
    public Uni<Optional<Account>> findByNumber(String number) {
        return pool.preparedQuery(ACCOUNT + """
                        a.number = $1 and not exists (select from account_number_conflict x where x.number = $1)
                        order by a.event_time desc, a.account_id desc limit 1""").execute(Tuple.of(number)).map(AccountRepository::first);
    }

    public Uni<Optional<Account>> findById(String accountId) {
        return pool.preparedQuery(ACCOUNT + "a.account_id = $1")
                .execute(Tuple.of(accountId))
                .map(AccountRepository::first);
    }

    /**
     * The accounts that may be entered by this e-mail, by their numbers; none while two clients have it. It has one contact number
     * (R1.6.2): that of the latest event; accounts that still have others are left out.
     */
    public Uni<List<Account>> findByEmail(String email) {
        return pool.preparedQuery(ACCOUNT + """
                        a.account_id in (select account_id from account where lower(contact_email) = $1
                                 union all select account_id from contact_change where lower(email) = $1)
                        and c.email = $1 and k.kind <> 'INDIVIDUAL'
                        and not exists (select from email_conflict x where x.email = $1)
                        order by c.event_time desc, a.account_id desc""").execute(Tuple.of(email)).map(AccountRepository::ofLatest);
    }

    /** Locked against the CRM's changes until the transaction ends. */
    public Uni<Optional<Account>> lockShared(Tx tx, String accountId) {
        return tx.query(ACCOUNT + "a.account_id = $1 for share of a", accountId).map(AccountRepository::first);
    }

    /** All of a client, by their numbers. */
    public Uni<List<Account>> findByClient(String clientId) {
        return pool.preparedQuery(ACCOUNT + "a.client_id = $1 order by a.number, a.account_id")
                .execute(Tuple.of(clientId))
                .map(rows -> rows.stream().map(Account::of).toList());
    }

    /** All of a client, by their numbers; locked as {@link #lockShared}. */
    public Uni<List<Account>> lockByClient(Tx tx, String clientId) {
        return tx.query(ACCOUNT + "a.client_id = $1 order by a.number, a.account_id for share of a", clientId)
                .map(rows -> rows.stream().map(Account::of).toList());
    }

    private static List<Account> ofLatest(RowSet<Row> rows) {
        var accounts = rows.stream().map(Account::of).toList();
        return accounts.stream()
                .filter(account -> phone(account).equals(phone(accounts.getFirst())))
                .sorted((one, other) -> one.number().compareTo(other.number()))
                .toList();
    }

    private static Optional<String> phone(Account account) {
        return account.contact().map(contact -> contact.phone().e164());
    }

    private static Optional<Account> first(RowSet<Row> rows) {
        return rows.stream().map(Account::of).findFirst();
    }
}
