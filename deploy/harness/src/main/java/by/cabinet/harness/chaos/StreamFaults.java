package by.cabinet.harness.chaos;

import by.cabinet.backing.Sql;
import by.cabinet.backing.Wait;
import by.cabinet.contract.Topics;
import by.cabinet.harness.people.Population.Person;
import by.cabinet.harness.system.CabinetClient;
import by.cabinet.harness.system.Database;
import by.cabinet.harness.system.Kafka;
import by.cabinet.harness.system.Records;
import by.cabinet.harness.system.Requests;
import by.cabinet.harness.system.Sms;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;

/** Faults 9, 10, 22, 27 and 33: what streams may bring. */
final class StreamFaults {

    private static final List<String> REPEATED = List.of(
            Topics.CLIENTS.name(),
            Topics.ACCOUNTS.name(),
            Topics.SUBSCRIBERS.name(),
            Topics.BALANCES.name(),
            Topics.FUND_COMMANDS.name(),
            Topics.FUND_RESULTS.name(),
            Topics.PROVISIONING_RESULTS.name());
    private static final int MOST = 600;
    /** Bytes; a record may have a million. */
    private static final int TOO_LARGE = 1_500_000;

    private static final String ACCOUNTS = "account-service";
    private static final String GROUP = ACCOUNTS + ".money";
    private static final Duration LEFT = Duration.ofSeconds(20);
    private static final Duration READ_AGAIN = Duration.ofSeconds(60);
    private static final String BALANCES = Topics.BALANCES.name();
    private static final int NEWEST = 1_000;
    /** F24, F25 */
    private static final Map<String, String> HEADERS = Map.of(
            "ce_specversion", "9.9",
            "ce_time", "2026-11-25T00:00:00+0000",
            "ce_source", " ",
            "ce_type", "",
            "ce_id", "x".repeat(6_000));

    private static final String FUNDS =
            "select balance, balance_sequence, reserved, unconfirmed from account_funds where account_id = ?";

    private StreamFaults() {}

    static void repeatAndShuffle(FaultContext context) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        REPEATED.forEach(topic -> Kafka.read(topic, records::add));
        List<ConsumerRecord<String, byte[]>> last =
                new ArrayList<>(records.subList(Math.max(0, records.size() - MOST), records.size()));
        Random random = new Random(context.random().nextLong());
        try (Records again = new Records()) {
            for (int i = 0; i < 3; i++) {
                Collections.shuffle(last, random);
                last.stream()
                        // Poison published again would be other poison.
                        .filter(each ->
                                !context.poison().contains(place(each.topic(), each.partition(), each.offset())))
                        .forEach(each -> again.send(
                                new ProducerRecord<>(each.topic(), null, each.key(), each.value(), each.headers())));
            }
            again.flush();
        }
    }

    /** Among the events of the load, in any lane, each with a key of its own: they are parked, and nothing waits for them. */
    static void unsendable(FaultContext context) {
        Sql orders = Database.of("orders");
        String run = "fault-27-" + Long.toHexString(context.random().nextLong());
        int rows = 0;
        for (int i = 0; i < 3; i++) {
            for (String topic : List.of(Topics.ORDERS.name(), Topics.FUND_COMMANDS.name(), "no.such-topic.v1")) {
                String id = "%s-%d".formatted(run, rows++);
                int size = topic.startsWith("no.") ? 1 : TOO_LARGE;
                orders.execute("""
                        insert into outbox (lane, id, topic, aggregateid, type, payload, correlation_id)
                        values (?, ?, ?, ?, 'fault', repeat('x', ?), ?)""", context.random().nextInt(16), id, topic, id, size, id);
            }
            context.aWhile();
        }
        int all = rows;
        String parked = "select count(*) from outbox_parked where id like ? and reason in ('too-large', 'no-topic')";
        if (!Wait.isTrueWithin(LEFT, () -> orders.number(parked, run + "%") == all)) {
            context.violated("fault 27: %d of %d rows are parked".formatted(orders.number(parked, run + "%"), all));
        }
        orders.execute("delete from outbox_parked where id like ?", run + "%");
    }

    /** R1.4: handled once however often it comes, and an older one undoes no newer password. */
    static void repeatedSms(FaultContext context) {
        Person person = Newcomer.with(0).person();
        String first = "Korova 1 " + person.subscriberId();
        String second = "Korova 2 " + person.subscriberId();
        Sms.repeated(person.phone(), "PAROL " + first, 5);
        if (!Wait.isTrueWithin(LEFT, () -> notices(person) > 0) || !signsIn(person, first)) {
            context.violated("fault 33: the password of an SMS does not sign in");
        }
        Sms.repeated(person.phone(), "PAROL " + second, 5);
        Sms.repeated(person.phone(), "PAROL short", 1);
        if (!Wait.isTrueWithin(LEFT, () -> count(person, "password-refused") > 0)
                || !signsIn(person, second)
                || signsIn(person, first)) {
            context.violated("fault 33: the password of the later SMS does not replace the earlier one");
        }
        if (notices(person) != 2) {
            context.violated("fault 33: %d notices of two SMS".formatted(notices(person)));
        }
    }

    private static long notices(Person person) {
        return count(person, "password-changed");
    }

    private static long count(Person person, String template) {
        return Database.of("notification")
                .number("select count(*) from message where recipient = ? and template = ?", person.phone(), template);
    }

    private static boolean signsIn(Person person, String password) {
        return CabinetClient.my()
                .send(Requests.passwordSignIn(person.phone(), password))
                .ok();
    }

    static void poison(FaultContext context) {
        Person victim = context.somebody();
        byte[] broken = "{\"accountId\": \"a-1\", \"balan".getBytes(StandardCharsets.UTF_8);
        byte[] wrong =
                "{\"accountId\": 7, \"balance\": \"much\", \"sequence\": \"last\"}".getBytes(StandardCharsets.UTF_8);
        String topic = BALANCES;
        try (Poisoner poisoner = new Poisoner(context.poison())) {
            poisoner.enveloped(topic, victim.accountId(), broken);
            poisoner.enveloped(topic, victim.accountId(), wrong);
            poisoner.enveloped(topic, null, broken);
            poisoner.bare(topic, victim.accountId(), broken);
            poisoner.enveloped(topic, victim.accountId(), new byte[900_000]);
            poisoner.enveloped(topic, victim.accountId(), balance(victim, Long.MIN_VALUE));
            byte[] right = balance(victim, 0);
            HEADERS.forEach((name, text) -> poisoner.withHeader(name, text, topic, victim.accountId(), right));
        }
        tooLargeForTheBroker(context, topic, victim.accountId());
    }

    /** Older than any other: were it applied, nothing would change. */
    private static byte[] balance(Person victim, long kopecks) {
        return "{\"accountId\": \"%s\", \"balance\": %d, \"sequence\": -1}"
                .formatted(victim.accountId(), kopecks)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The broker refuses it: there is nothing that could go to the quarantine. */
    private static void tooLargeForTheBroker(FaultContext context, String topic, String key) {
        try (Records records = new Records()) {
            records.sendRaw(topic, key, new byte[2 << 20]);
            records.flush();
            context.violated("fault 10: the broker has taken a record of 2 MB");
        } catch (IllegalStateException e) {
            if (!(e.getCause() instanceof RecordTooLargeException)) {
                throw e;
            }
        }
    }

    static String place(String topic, int partition, long offset) {
        return topic + "/" + partition + "/" + offset;
    }

    /** The account service reads all balances from the beginning once more: nothing may change for somebody who orders nothing meanwhile. */
    static void replay(FaultContext context) {
        String account = withOldBalances(context).accountId();
        String before = funds(account);
        context.system().local().stop(ACCOUNTS);
        context.system().local().stop(ACCOUNTS + "-2");
        try (Admin admin = Kafka.admin()) {
            Map<TopicPartition, Long> ends;
            try {
                ends = rewind(admin);
            } finally {
                context.restart(ACCOUNTS);
                context.restart(ACCOUNTS + "-2");
            }
            if (ends.values().stream().mapToLong(Long::longValue).sum() == 0) {
                context.violated("fault 22: nothing was to be read again");
            }
            if (!Wait.isTrueWithin(READ_AGAIN, () -> hasRead(admin, ends))) {
                context.violated("fault 22: the topic is not read to its end again: " + Kafka.lag());
            }
        }
        String after = funds(account);
        if (!after.equals(before)) {
            context.violated(
                    "fault 22: the funds were %s before the topic was replayed, now %s".formatted(before, after));
        }
    }

    /** His topic ends with a balance that is older than the one he has, and with one that confirmed a charge. */
    private static Person withOldBalances(FaultContext context) {
        Newcomer somebody = Newcomer.with(300);
        Person person = somebody.person();
        somebody.client()
                .send(Requests.order(
                                "replay-" + person.subscriberId(),
                                "CONNECT",
                                person.subscriberId(),
                                context.offerings().getFirst())
                        .with("Prefer", "wait=20"))
                .orThrow();
        Wait.until(
                READ_AGAIN,
                "a charge that billing has confirmed",
                () -> Optional.of(funds(person.accountId()))
                        .filter(funds -> funds.contains("balance=299") && funds.contains("unconfirmed=0")));
        try (Records records = new Records()) {
            records.send(BALANCES, person.accountId(), balance(person, 700, NEWEST));
            records.send(BALANCES, person.accountId(), balance(person, 400, NEWEST - 1));
            records.flush();
        }
        Wait.until(
                READ_AGAIN,
                "the newest balance",
                () -> Optional.of(funds(person.accountId())).filter(funds -> funds.contains("balance=700")));
        return person;
    }

    private static JsonNode balance(Person person, int amount, int sequence) {
        return Requests.body("""
                {"accountId": "%s", "balance": {"amount": %d, "currency": "BYN"}, "sequence": %d, "confirmedChargeIds": []}""".formatted(person.accountId(), amount, sequence));
    }

    /** Sets the group to the beginning of the topic; answers where the topic ends. */
    private static Map<TopicPartition, Long> rewind(Admin admin) {
        Wait.isTrueWithin(LEFT, () -> isLeft(admin));
        Map<TopicPartition, OffsetAndMetadata> beginning = new HashMap<>();
        offsets(admin).keySet().stream()
                .filter(partition -> partition.topic().equals(BALANCES))
                .forEach(partition -> beginning.put(partition, new OffsetAndMetadata(0)));
        Kafka.get(admin.alterConsumerGroupOffsets(GROUP, beginning).all());
        return Kafka.ends(admin, beginning.keySet());
    }

    private static boolean hasRead(Admin admin, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, OffsetAndMetadata> read = offsets(admin);
        return ends.entrySet().stream().allMatch(end -> read.get(end.getKey()).offset() >= end.getValue());
    }

    private static Map<TopicPartition, OffsetAndMetadata> offsets(Admin admin) {
        return Kafka.get(admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata());
    }

    private static boolean isLeft(Admin admin) {
        return Kafka.get(admin.describeConsumerGroups(List.of(GROUP)).all()).values().stream()
                .allMatch(group -> group.members().isEmpty());
    }

    private static String funds(String account) {
        return Database.of("account").rows(FUNDS, account).toString();
    }

    /** Publishes records that nobody can handle, and remembers where they are: these, and no others, must go to the quarantine. */
    private static final class Poisoner implements AutoCloseable {

        private final Records records = new Records();
        private final Set<String> places;

        Poisoner(Set<String> places) {
            this.places = places;
        }

        void enveloped(String topic, String key, byte[] value) {
            publish(Records.enveloped(topic, key, value));
        }

        /** With a header that no reader accepts. */
        void withHeader(String name, String text, String topic, String key, byte[] value) {
            ProducerRecord<String, byte[]> message = Records.enveloped(topic, key, value);
            message.headers().remove(name).add(name, text.getBytes(StandardCharsets.UTF_8));
            publish(message);
        }

        /** No CloudEvent at all. */
        void bare(String topic, String key, byte[] value) {
            publish(new ProducerRecord<>(topic, key, value));
        }

        private void publish(ProducerRecord<String, byte[]> message) {
            records.send(
                    message, place -> places.add(StreamFaults.place(place.topic(), place.partition(), place.offset())));
        }

        @Override
        public void close() {
            records.flush();
            records.close();
        }
    }
}
