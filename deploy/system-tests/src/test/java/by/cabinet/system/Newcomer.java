package by.cabinet.system;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A prepaid subscriber of one test alone, published by the CRM and billing as any other. R1.1, R2.1 */
record Newcomer(String phone, String subscriberId) {

    /** {@code number}: the last three digits of phone and account, of no other test's subscriber. */
    static Newcomer arrive(int number, String language, long balance) {
        var phone = "+375291000%03d".formatted(number);
        var account = "a-browser-%d".formatted(number);
        var client = "c-browser-%d".formatted(number);
        var newcomer = new Newcomer(phone, "s-browser-%d".formatted(number));
        Operator.publish(
                "/crm/clients",
                Map.of(
                        "clientId",
                        client,
                        "kind",
                        "INDIVIDUAL",
                        "name",
                        "Зайцева Вера",
                        "passportNumber",
                        "7654%03d".formatted(number),
                        "status",
                        "ACTIVE",
                        "version",
                        1));
        Operator.publish(
                "/crm/accounts",
                Map.of(
                        "accountId",
                        account,
                        "clientId",
                        client,
                        "number",
                        "100009%03d".formatted(number),
                        "version",
                        1));
        Operator.publish("/crm/subscribers", newcomer.subscriber(client, account, language, number));
        newcomer.balanceIs(balance, 1);
        newcomer.awaitEverybodyKnows();
        return newcomer;
    }

    /** What billing publishes, after all that it has published with lower sequences. */
    void balanceIs(long kopecks, int sequence) {
        Operator.publish(
                "/billing/balances",
                Map.of(
                        "accountId",
                        subscriberId.replaceFirst("s", "a"),
                        "balance",
                        Map.of("amount", kopecks, "currency", "BYN"),
                        "sequence",
                        sequence,
                        "confirmedChargeIds",
                        List.of()));
    }

    private Map<String, Object> subscriber(String client, String account, String language, int number) {
        return Map.ofEntries(
                Map.entry("subscriberId", subscriberId),
                Map.entry("accountId", account),
                Map.entry("clientId", client),
                Map.entry("phone", phone),
                Map.entry("name", "Вера Зайцева"),
                Map.entry("status", "ACTIVE"),
                Map.entry("activatedAt", "2024-01-15T09:00:00Z"),
                Map.entry("tariffPlanId", "prepaid"),
                Map.entry(
                        "sim",
                        Map.of(
                                "iccid", "8937501000000009%03d".formatted(number),
                                "imsi", "257010000009%03d".formatted(number),
                                "puk1", "19000%03d".formatted(number))),
                Map.entry("language", language),
                Map.entry("ussdCapable", true),
                Map.entry("version", 1));
    }

    /** The landing page's own JSON says when sign-in, offerings and balance are there. */
    private void awaitEverybodyKnows() {
        try (var proxy = new OperatorProxy(phone)) {
            await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> knows(proxy));
        }
    }

    private static boolean knows(OperatorProxy proxy) {
        var inside = Http.send(
                "POST",
                proxy.address() + "/landing/v1/sessions",
                Map.of("method", "NETWORK"),
                Map.of("Host", "lk.landing.localhost"));
        if (inside.status() != 201) {
            return false;
        }
        var offer = Http.send(
                "GET",
                proxy.address() + "/landing/v1/offerings/music",
                null,
                Map.of("Host", "lk.landing.localhost", "Authorization", "Bearer " + inside.at("/token")));
        return offer.at("/availableAfter/amount") != null;
    }
}
