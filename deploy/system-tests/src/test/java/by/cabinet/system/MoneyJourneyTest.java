package by.cabinet.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who sees an account's money, what connecting asks for, what is in the way of it, and how a subscriber of a company leaves. */
@ExtendWith(RunningSystem.class)
class MoneyJourneyTest {

    private static final String MONTHLY = "monthly-pack";
    private static final String FREE_AT_FIRST = "free-at-first";
    private static final String QUIET = "quiet-hours";
    private static final String LOUD = "loud-hours";

    @AfterAll
    static void theCatalogueIsAsItWas() {
        List.of(MONTHLY, FREE_AT_FIRST, QUIET, LOUD)
                .forEach(id -> Portal.staff("catalogue-manager").delete("/order/v1/offerings/" + id));
    }

    /** He is no administrator: his plan has no fee. */
    @Test
    void theOnlySubscriberOfASoleTraderSeesWhatHeHasAndWhatIsMissing() {
        var sole = Portal.my().signIn("+375291000011");

        assertThat(sole.get("/account/v1/me").body().at("/available/amount").isNumber())
                .isTrue();
        assertThat(sole.get("/account/v1/accounts/a-100000011/payments?from=2026-01-01&to=2026-02-01")
                        .status())
                .isEqualTo(200);
        var order = sole.order("s-0011", "roaming-pack");
        assertThat(order.at("/refusal/code")).isEqualTo("insufficient-funds");
        assertThat(order.body().at("/refusal/missing/amount").asLong()).isPositive();
        var offer = Portal.landing().signIn("+375291000011").get("/landing/v1/offerings/roaming-pack");
        assertThat(offer.body().at("/missing/amount").asLong()).isPositive();
    }

    @Test
    void aSubscriberOfAFirmWithoutARoleSeesItsMoneyOnlyWhenHePaysInAdvance() {
        var postpaid = Portal.my().signIn("+375291000022");
        assertThat(postpaid.get("/account/v1/me").body().has("balance")).isFalse();
        assertThat(postpaid.get("/account/v1/accounts/a-100000020").status()).isEqualTo(403);

        var prepaid = Portal.my().signIn("+375291000023");
        assertThat(prepaid.get("/account/v1/me").body().at("/available/amount").isNumber())
                .isTrue();
        assertThat(prepaid.get("/account/v1/accounts/a-100000020").status()).isEqualTo(403);
    }

    /** R1.8 e: what is paid each month has to be there for the first one, and is not debited. */
    @Test
    void aPrepaidSubscriberNeedsTheFirstMonthTooAndPaysThePrice() {
        launch(MONTHLY, Map.of("price", 100, "monthlyPrice", 900_000));
        launch(FREE_AT_FIRST, Map.of("price", 0, "monthlyPrice", 250));
        var prepaid = Portal.my().signIn("+375291000005");
        var before = available(prepaid);

        var refused = prepaid.order("s-0005", MONTHLY);
        assertThat(refused.at("/refusal/code")).isEqualTo("insufficient-funds");
        assertThat(refused.body().at("/refusal/missing/amount").asLong()).isEqualTo(900_100 - before);

        var order = prepaid.order("s-0005", FREE_AT_FIRST);
        JourneyTest.awaitState(prepaid, order.at("/id"), "completed");
        assertThat(order.body().at("/monthlyPrice/amount").asLong()).isEqualTo(250);
        assertThat(available(prepaid)).isEqualTo(before);
        await().untilAsserted(() -> assertThat(Operator.messagesTo("+375291000005"))
                .anySatisfy(
                        text -> assertThat(text).contains("2,50 руб. в месяц").doesNotContain("Списано")));
        assertThat(Portal.my().get("/order/v1/offering-changes").text()).contains("\"monthlyPrice\":{\"amount\":250");
    }

    @Test
    void whatIsInTheWayIsCalledByItsName() {
        launch(QUIET, Map.of("name", name("Тихие часы")));
        launch(LOUD, Map.of("needs", List.of(QUIET)));
        var landing = Portal.landing().signIn("+375291000050");

        assertThat(landing.get("/offerings/" + LOUD).text()).contains("Сначала подключите «Тихие часы».");
        var order = Portal.my().signIn("+375291000050").order("s-0050", LOUD);
        assertThat(order.at("/refusal/code")).isEqualTo("not-connected");
        assertThat(order.at("/refusal/offeringId")).isEqualTo(QUIET);
    }

    /** R1.2.5, R1.8 f. */
    @Test
    void aManagerEndsAServiceThatIsSuspendedAndNotHisOwnWhileHeIsTheLastOne() {
        var firm = new Firm("c-leaving", "a-leaving");
        firm.publish();
        firm.publishSubscriber(700, 1, "ACTIVE", null);
        firm.awaitKnown(700);
        var chief = Portal.my().signIn(firm.phone(700));
        await().untilAsserted(() ->
                assertThat(chief.get("/auth/v1/session").at("/role")).isEqualTo("ADMINISTRATOR"));
        firm.publishSubscriber(701, 2, "SUSPENDED", "SUBSCRIBER");
        firm.publishSubscriber(702, 2, "SUSPENDED", "COMPANY");
        await().untilAsserted(() -> assertThat(chief.get("/order/v1/products?subscriberId=" + firm.id(701))
                        .status())
                .isEqualTo(200));
        await().untilAsserted(() -> assertThat(terminate(chief, firm.id(702)).at("/refusal/suspendedBy"))
                .isEqualTo("COMPANY"));

        var leaving = terminate(chief, firm.id(701));
        JourneyTest.awaitState(chief, leaving.at("/id"), "completed");
        await().untilAsserted(() -> assertThat(Operator.messagesTo(firm.phone(701)))
                .anyMatch(text -> text.contains("Договор по номеру " + firm.phone(701) + " расторгается")));

        assertThat(terminate(chief, firm.id(700)).at("/refusal/code")).isEqualTo("last-manager");
    }

    /** R1.8 e: the first month has to be there; the first change of a month to a dearer plan costs nothing. */
    @Test
    void aPrepaidSubscriberGoesOverToADearerPlan() {
        var newcomer = Newcomer.arrive(860, "ru", 1000);
        var portal = Portal.my().signIn(newcomer.phone());
        var shown = portal.get(
                "/order/v1/subscribers/" + newcomer.subscriberId() + "/plan-change?tariffPlanId=fee-prepaid");
        assertThat(shown.body().at("/price/amount").asLong()).isZero();
        assertThat(shown.body().at("/monthlyFee/amount").asLong()).isEqualTo(1990);
        var change = Map.<String, Object>of(
                "action",
                "CHANGE_PLAN",
                "subscriberId",
                newcomer.subscriberId(),
                "tariffPlanId",
                "fee-prepaid",
                "hash",
                shown.at("/hash"));

        var tooDear = portal.place(UUID.randomUUID().toString(), change);
        JourneyTest.awaitState(portal, tooDear.at("/id"), "rejected");
        assertThat(portal.get("/order/v1/orders/" + tooDear.at("/id")).at("/refusal/code"))
                .isEqualTo("insufficient-funds");

        Operator.publish(
                "/billing/balances",
                Map.of(
                        "accountId",
                        "a-browser-860",
                        "balance",
                        Map.of("amount", 5000, "currency", "BYN"),
                        "sequence",
                        2,
                        "confirmedChargeIds",
                        List.of()));
        await().untilAsserted(() -> assertThat(available(portal)).isEqualTo(5000));
        var order = portal.place(UUID.randomUUID().toString(), change);
        JourneyTest.awaitState(portal, order.at("/id"), "completed");

        await().untilAsserted(() ->
                assertThat(portal.get("/account/v1/me").at("/plan/id")).isEqualTo("fee-prepaid"));
        assertThat(available(portal)).isEqualTo(5000);
        await().untilAsserted(() -> assertThat(Operator.messagesTo(newcomer.phone()))
                .anyMatch(text -> text.contains("Ваш тариф: «Комфорт предоплата»"))
                .anyMatch(text -> text.contains("Тариф «Комфорт предоплата» заказан")));
        var again =
                portal.get("/order/v1/subscribers/" + newcomer.subscriberId() + "/plan-change?tariffPlanId=prepaid");
        assertThat(again.at("/refusal/code")).isEqualTo("changed-today");
        assertThat(again.body().at("/price/amount").asLong()).isEqualTo(300);
    }

    private static Http.Answer terminate(Portal portal, String subscriberId) {
        return portal.place(UUID.randomUUID().toString(), Map.of("action", "TERMINATE", "subscriberId", subscriberId));
    }

    private static void launch(String id, Map<String, Object> differences) {
        var offering = new HashMap<String, Object>(
                Map.of("id", id, "name", name(id), "rules", name("Условия услуги"), "price", 0));
        offering.putAll(differences);
        assertThat(Portal.staff("catalogue-manager")
                        .post("/order/v1/offerings", offering)
                        .status())
                .isEqualTo(201);
    }

    private static Map<String, String> name(String text) {
        return Map.of("ru", text, "be", text, "en", text);
    }

    private static long available(Portal portal) {
        return portal.get("/account/v1/me").body().at("/available/amount").asLong();
    }

    /** A company of this test alone. */
    private record Firm(String clientId, String accountId) {

        void publish() {
            Operator.publish(
                    "/crm/clients",
                    Map.of(
                            "clientId",
                            clientId,
                            "kind",
                            "LEGAL_ENTITY",
                            "name",
                            "ООО Отъезд",
                            "unp",
                            "190007007",
                            "status",
                            "ACTIVE",
                            "version",
                            1));
            Operator.publish(
                    "/crm/accounts",
                    Map.of("accountId", accountId, "clientId", clientId, "number", "100007700", "version", 1));
        }

        String id(int number) {
            return "s-leaving-" + number;
        }

        String phone(int number) {
            return "+375291000%03d".formatted(number);
        }

        void awaitKnown(int number) {
            try (var proxy = new OperatorProxy(phone(number))) {
                await().atMost(Duration.ofSeconds(60))
                        .ignoreExceptions()
                        .until(() -> Http.send(
                                                "POST",
                                                proxy.address() + "/landing/v1/sessions",
                                                Map.of("method", "NETWORK"),
                                                Map.of("Host", "lk.landing.localhost"))
                                        .status()
                                == 201);
            }
        }

        void publishSubscriber(int number, int version, String status, String suspendedBy) {
            var subscriber = new HashMap<String, Object>(Map.of(
                    "subscriberId",
                    id(number),
                    "accountId",
                    accountId,
                    "clientId",
                    clientId,
                    "phone",
                    phone(number),
                    "status",
                    status,
                    "activatedAt",
                    "2024-01-15T09:%02d:00Z".formatted(number % 60),
                    "tariffPlanId",
                    "fee-postpaid",
                    "language",
                    "ru",
                    "ussdCapable",
                    true,
                    "version",
                    version));
            if (suspendedBy != null) {
                subscriber.put("suspendedBy", suspendedBy);
            }
            subscriber.put(
                    "sim",
                    Map.of(
                            "iccid", "8937501000000007%03d".formatted(number),
                            "imsi", "257010000007%03d".formatted(number),
                            "puk1", "17000%03d".formatted(number)));
            Operator.publish("/crm/subscribers", subscriber);
        }
    }
}
