package by.cabinet.account.testing;

import static org.awaitility.Awaitility.await;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.contract.Portal;
import by.cabinet.contract.SignInMethod;
import by.cabinet.testing.TestEvents;
import by.cabinet.testing.TestTokens;
import by.cabinet.value.Ids;
import by.cabinet.value.Language;
import by.cabinet.web.caller.Caller;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** A subscriber with its account, client and plan, published as the operator's systems do. */
public record Person(String subscriberId, String accountId, String clientId, ClientKind kind, String phone) {

    /** As the value of a property: it is left out. */
    public static final String NONE = "none";

    public static Person of(ClientKind kind) {
        var name = UUID.randomUUID().toString();
        return new Person("s-" + name, "a-" + name, "c-" + name, kind, randomPhone());
    }

    /** Another subscriber of the same client on the same account. */
    public Person colleague() {
        return new Person("s-" + UUID.randomUUID(), accountId, clientId, kind, randomPhone());
    }

    /** Another subscriber of the same client on an account of its own. */
    public Person colleagueElsewhere() {
        return new Person("s-" + UUID.randomUUID(), "a-" + UUID.randomUUID(), clientId, kind, randomPhone());
    }

    private static String randomPhone() {
        return "+37529" + ThreadLocalRandom.current().nextInt(1_000_000, 10_000_000);
    }

    public Person published(Map<String, Object> subscriber) {
        publishClient(Map.of());
        publishAccount();
        publishSubscriber(subscriber);
        return this;
    }

    public Person published() {
        return published(Map.of());
    }

    public void publishClient(Map<String, Object> changes) {
        var client = new HashMap<String, Object>(Map.of(
                "clientId",
                clientId,
                "kind",
                kind,
                "name",
                "Клиент",
                "status",
                "ACTIVE",
                "unp",
                "190000001",
                "version",
                1));
        client.putAll(changes);
        TestEvents.publish("crm.clients.v1", clientId, client);
    }

    public void publishAccount() {
        publishAccount(Map.of());
    }

    public void publishAccount(Map<String, Object> changes) {
        var account = new HashMap<String, Object>(
                Map.of("accountId", accountId, "clientId", clientId, "number", "100000001", "version", 1));
        account.putAll(changes);
        TestEvents.publish("crm.accounts.v1", accountId, account);
    }

    public void publishSubscriber(Map<String, Object> changes) {
        var subscriber = new HashMap<String, Object>(Map.of(
                "subscriberId",
                subscriberId,
                "accountId",
                accountId,
                "clientId",
                clientId,
                "phone",
                phone,
                "name",
                "Анна Иванова",
                "status",
                "ACTIVE",
                "activatedAt",
                "2024-01-15T00:00:00Z",
                "tariffPlanId",
                "fee",
                "language",
                "ru",
                "version",
                1));
        subscriber.put("sim", Map.of("iccid", "1", "imsi", "2", "puk1", "12345678"));
        subscriber.putAll(changes);
        subscriber.values().removeIf(NONE::equals);
        TestEvents.publish("crm.subscribers.v1", subscriberId, subscriber);
    }

    public void publishBalance(long kopecks, long sequence, String... confirmed) {
        TestEvents.publish(
                "billing.balances.v1",
                accountId,
                Map.of(
                        "accountId",
                        accountId,
                        "balance",
                        Map.of("amount", kopecks, "currency", "BYN"),
                        "sequence",
                        sequence,
                        "confirmedChargeIds",
                        List.of(confirmed)));
    }

    /** Returns when the plan has arrived. */
    public static void publishPlan(Pool pool, String id, boolean fee, String mode) {
        publishPlan(pool, id, "План " + id, fee, mode, List.of());
    }

    /** The same with a name and a composition. */
    public static void publishPlan(
            Pool pool, String id, String name, boolean fee, String mode, List<Map<String, Object>> bundle) {
        TestEvents.publish(
                "billing.tariff-plans.v1",
                id,
                Map.of(
                        "tariffPlanId",
                        id,
                        "name",
                        name,
                        "subscriptionFee",
                        fee,
                        "paymentMode",
                        mode,
                        "monthlyFee",
                        2490,
                        "bundle",
                        bundle,
                        "version",
                        1));
        await().until(() -> found(pool, "select 1 from tariff_plan where tariff_plan_id = $1", Tuple.of(id)));
    }

    public String token(CabinetRole role) {
        return TestTokens.subscriber(subscriberId, accountId, clientId, kind, role);
    }

    public String accountToken() {
        return TestTokens.account(accountId, clientId, kind);
    }

    /** Of the session of a subscriber without a role after a second authentication. */
    public String tokenWithSecondFactor() {
        var session =
                new Caller.Session(Ids.next(), Portal.MY, SignInMethod.SMS_CODE, Language.RU, true, false, "192.0.2.1");
        return TestTokens.of(
                new Caller.Subscriber(session, subscriberId, accountId, clientId, kind, CabinetRole.SUBSCRIBER));
    }

    /** Of the account's session after a second authentication. */
    public String accountTokenWithSecondFactor() {
        var session =
                new Caller.Session(Ids.next(), Portal.MY, SignInMethod.ACCOUNT, Language.RU, true, false, "192.0.2.1");
        return TestTokens.of(new Caller.Account(session, accountId, clientId, kind));
    }

    /** Of the account's session after a code to this subscriber. R1.5 */
    public String accountTokenWithSecondFactorOf(Person subscriber) {
        var session = new Caller.Session(
                Ids.next(),
                Portal.MY,
                SignInMethod.ACCOUNT,
                Language.RU,
                false,
                Set.of(subscriber.subscriberId()),
                false,
                "192.0.2.1");
        return TestTokens.of(new Caller.Account(session, accountId, clientId, kind));
    }

    /** Returns when what was published of the subscriber, its client and its account has arrived. */
    public Person arrived(Pool pool) {
        await().until(() -> found(pool, """
                        select 1 from subscriber join account using (account_id) join client c on c.client_id = $2
                        where subscriber_id = $1""", Tuple.of(subscriberId, clientId)));
        return this;
    }

    public void balanceArrived(Pool pool, long sequence) {
        await().until(() -> found(
                pool,
                "select 1 from account_funds where account_id = $1 and balance_sequence = $2",
                Tuple.of(accountId, sequence)));
    }

    private static boolean found(Pool pool, String sql, Tuple parameters) {
        return pool.preparedQuery(sql).executeAndAwait(parameters).size() > 0;
    }
}
