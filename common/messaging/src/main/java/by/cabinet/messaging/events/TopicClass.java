package by.cabinet.messaging.events;

import by.cabinet.contract.Topic;
import by.cabinet.contract.Topics;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which topics share a consumer: those that may wait for each other. Each class is a channel of its own, with its own thread, connection
 * and offsets, in every service that reads a topic of it.
 */
enum TopicClass {
    /** Somebody waits for the reply: orders, their money, the network. */
    COMMANDS(
            Topics.FUND_COMMANDS,
            Topics.FUND_RESULTS,
            Topics.RESERVATION_QUERIES,
            Topics.PROVISIONING_REQUESTS,
            Topics.PROVISIONING_RESULTS,
            Topics.ACTIVATION_REQUESTS,
            Topics.TERMINATION_REQUESTS,
            Topics.PLAN_CHANGE_REQUESTS),
    /** Who may do what: in force within seconds. */
    SECURITY(Topics.ROLES, Topics.ACCESS_CLOSINGS, Topics.SETTINGS, Topics.ACCESS, Topics.SESSIONS),
    CODES(Topics.CODE_MESSAGES),
    MESSAGES(Topics.MESSAGES, Topics.DELIVERIES, Topics.NOTICES),
    /** Each may cost the computation of a password's hash. */
    INCOMING_SMS(Topics.INCOMING_SMS),
    MONEY(
            Topics.BALANCES,
            Topics.PAYMENTS,
            Topics.REMAINDERS,
            Topics.TARIFF_PLANS,
            Topics.CHARGES,
            Topics.ACCOUNT_BALANCES,
            Topics.ACCOUNT_REMAINDERS,
            Topics.ACCOUNT_WATCHES),
    /** The CRM may publish all of it again at any time. */
    REFERENCE(
            Topics.CLIENTS,
            Topics.ACCOUNTS,
            Topics.SUBSCRIBERS,
            Topics.SIMS,
            Topics.PRODUCTS,
            Topics.ACCOUNT_CHANGES,
            Topics.ORDERS,
            Topics.BULK_ORDERS),
    /** Millions of records in a night. */
    USAGE(Topics.USAGE, Topics.ROAMING_USAGE),
    /** What all services do, and all that is refused. */
    JOURNAL(Topics.JOURNAL_ENTRIES);

    @SuppressWarnings("ImmutableEnumChecker") // a set that cannot be changed
    private final Set<String> topics;

    TopicClass(Topic<?>... topics) {
        this.topics = Stream.of(topics).map(Topic::name).collect(Collectors.toUnmodifiableSet());
    }

    static Optional<TopicClass> of(String topic) {
        return Arrays.stream(values())
                .filter(type -> type.topics.contains(topic))
                .findFirst();
    }

    String channel() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
