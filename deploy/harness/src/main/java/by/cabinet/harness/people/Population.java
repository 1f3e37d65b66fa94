package by.cabinet.harness.people;

import by.cabinet.backing.Wait;
import by.cabinet.contract.Topics;
import by.cabinet.harness.system.Database;
import by.cabinet.harness.system.Records;
import by.cabinet.harness.system.Requests;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * People that nobody else uses. Their phones start with {@code +3752960}, {@code …61} and so on, one start a population, so that several
 * live side by side.
 *
 * @param name starts their ids
 * @param block of a hundred thousand phones, 0 to 9
 * @param first of the block's phones
 * @param kind who they are
 * @param balance of each account, in kopecks
 */
public record Population(String name, int block, int first, int size, Kind kind, long balance) {

    /** Who a population is. */
    public enum Kind {
        /** Each with an account of his own, paid in advance. */
        INDIVIDUALS("INDIVIDUAL", "prepaid"),
        /** Craftspeople, each with an account of his own, an e-mail, and his own number to send M-codes to. R1.6 */
        TRADERS("CRAFTSPERSON", "prepaid"),
        /** One company's subscribers on one account, paid in advance; nobody administers them. */
        COMPANY("LEGAL_ENTITY", "prepaid"),
        /** One company's subscribers on one account, on a fee plan; the first of them was there alone and so administers. R1.2.1 */
        FIRM("LEGAL_ENTITY", "fee-postpaid");

        private final String client;
        private final String plan;

        Kind(String client, String plan) {
            this.client = client;
            this.plan = plan;
        }
    }

    public Population(String name, int block, int size, Kind kind, long balance) {
        this(name, block, 0, size, kind, balance);
    }

    private static final Duration KNOWN = Duration.ofMinutes(3);
    private static final Instant SINCE = Instant.parse("2024-01-15T06:00:00Z");

    private boolean shared() {
        return kind.client.equals("LEGAL_ENTITY");
    }

    public List<Person> people() {
        return IntStream.range(0, size).mapToObj(this::person).toList();
    }

    private Person person(int number) {
        String own = "%s-%d".formatted(name, number);
        String payer = shared() ? name + "-all" : own;
        return new Person(
                "s-" + own,
                "a-" + payer,
                "c-" + payer,
                phone(block, first + number),
                "893750%d%012d".formatted(block, first + number),
                accountNumber(block, first + number),
                own + "@harness.by");
    }

    public static String phone(int block, int number) {
        return "+375296%d%05d".formatted(block, number);
    }

    public static String accountNumber(int block, int number) {
        return "7%d00%05d".formatted(block, number);
    }

    /** Publishes them as CRM and billing would, and returns when every service knows them, and that a firm's first is its administrator. */
    public List<Person> bringIn() {
        List<Person> all = people();
        try (Records records = new Records()) {
            (shared() ? all.subList(0, 1) : all).forEach(person -> payer(records, person));
            all.forEach(person -> subscriber(records, person));
            records.flush();
        }
        Person last = all.getLast();
        for (String database : List.of("auth", "account", "rights", "orders")) {
            String sql = "select count(*) from subscriber where subscriber_id like ?";
            Wait.until(
                    KNOWN,
                    "%s knows %s and all before".formatted(database, last.subscriberId()),
                    () -> Database.of(database).number(sql, "s-" + name + "-%") >= size
                            ? Optional.of(true)
                            : Optional.empty());
        }
        if (kind == Kind.FIRM) {
            String sql = "select count(*) from access where subject_id = ? and role = 'ADMINISTRATOR'";
            Wait.isTrueWithin(
                    KNOWN, () -> Database.of("auth").number(sql, all.getFirst().subscriberId()) == 1);
        }
        Wait.isTrueWithin(
                KNOWN,
                () -> Database.of("account")
                                .number(
                                        "select count(*) from account_funds where balance is not null and account_id like ?",
                                        "a-" + name + "-%")
                        >= (shared() ? 1 : size));
        return all;
    }

    private void payer(Records records, Person person) {
        records.send(Topics.CLIENTS.name(), person.clientId(), Requests.body("""
                {"clientId": "%s", "kind": "%s", "name": "Harness", "status": "ACTIVE", "%s": "%s", "version": 1}""".formatted(
                        person.clientId(),
                        kind.client,
                        shared() ? "unp" : "passportNumber",
                        shared() ? "190000001" : "1234567")));
        String contacts = kind != Kind.TRADERS
                ? ""
                : "\"contactEmail\": \"%s\", \"contactPhone\": \"%s\",".formatted(person.email(), person.phone());
        records.send(Topics.ACCOUNTS.name(), person.accountId(), Requests.body("""
                {"accountId": "%s", "clientId": "%s", "number": "%s", %s "version": 1}""".formatted(
                        person.accountId(), person.clientId(), person.accountNumber(), contacts)));
        records.send(
                Topics.BALANCES.name(), person.accountId(), Requests.body("""
                {"accountId": "%s", "balance": {"amount": %d, "currency": "BYN"}, "sequence": 1, "confirmedChargeIds": []}""".formatted(person.accountId(), balance)));
    }

    private void subscriber(Records records, Person person) {
        int number = Integer.parseInt(person.phone().substring(8)) - first;
        subscriber(records, person, kind.plan, SINCE.plus(Duration.ofHours(number)), 1);
    }

    /** The subscriber, and his SIM, are another client's from now on; returns when sign-in knows it. Of somebody with an account of his own. */
    public static void handOver(Person person) {
        Person next = new Person(
                person.subscriberId(),
                person.accountId() + "-next",
                person.clientId() + "-next",
                person.phone(),
                person.iccid(),
                person.accountNumber() + "-next",
                person.email());
        try (Records records = new Records()) {
            subscriber(records, next, Kind.INDIVIDUALS.plan, SINCE, 2);
            records.flush();
        }
        Wait.until(
                KNOWN,
                "auth knows whose %s is now".formatted(person.subscriberId()),
                () -> Database.of("auth")
                                        .number(
                                                "select count(*) from subscriber where version = 2 and subscriber_id = ?",
                                                person.subscriberId())
                                == 1
                        ? Optional.of(true)
                        : Optional.empty());
    }

    private static void subscriber(Records records, Person person, String plan, Instant activatedAt, int version) {
        records.send(Topics.SUBSCRIBERS.name(), person.subscriberId(), Requests.body("""
                        {"subscriberId": "%s", "accountId": "%s", "clientId": "%s", "phone": "%s", "name": "Harness",
                         "status": "ACTIVE", "activatedAt": "%s", "tariffPlanId": "%s", "language": "ru", "ussdCapable": true,
                         "sim": {"iccid": "%s", "imsi": "2570%s", "puk1": "1%s"}, "version": %d}""".formatted(
                        person.subscriberId(),
                        person.accountId(),
                        person.clientId(),
                        person.phone(),
                        activatedAt,
                        plan,
                        person.iccid(),
                        person.iccid().substring(7),
                        person.phone().substring(6),
                        version)));
    }

    /** A subscriber with his account and client; ids as the CRM publishes them. */
    public record Person(
            String subscriberId,
            String accountId,
            String clientId,
            String phone,
            String iccid,
            String accountNumber,
            String email) {}
}
