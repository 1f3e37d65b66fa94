package by.cabinet.operator.demo;

import by.cabinet.operator.event.OperatorEvent;
import by.cabinet.operator.event.OperatorTopic;
import by.cabinet.operator.http.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The demo data as the records of the contract, each in version (or sequence) 1. */
final class DemoEvents {

    private static final Set<String> BUSINESS = Set.of("LEGAL_ENTITY", "SOLE_TRADER");

    private final DemoData data;

    DemoEvents(DemoData data) {
        this.data = data;
    }

    List<OperatorEvent> all() {
        return Stream.concat(
                        data.plans().stream().map(DemoEvents::plan),
                        data.accounts().stream().flatMap(this::ofAccount))
                .toList();
    }

    /** Of the people alone. */
    List<OperatorEvent> withoutPlans() {
        return data.accounts().stream().flatMap(this::ofAccount).toList();
    }

    private Stream<OperatorEvent> ofAccount(DemoData.Account account) {
        var client = account.isFirstOfClient() ? Stream.of(client(account)) : Stream.<OperatorEvent>empty();
        var own = Stream.concat(
                Stream.of(account(account), balance(account)),
                account.sims().stream().map(sim -> sim(account, sim)));
        var subscribers = account.subscribers().stream().flatMap(subscriber -> ofSubscriber(account, subscriber));
        return Stream.of(client, own, subscribers).flatMap(part -> part);
    }

    private Stream<OperatorEvent> ofSubscriber(DemoData.Account account, DemoData.Subscriber subscriber) {
        return Stream.concat(
                Stream.of(subscriber(account, subscriber)),
                subscriber.products().stream().map(offering -> product(account, subscriber, offering)));
    }

    private static OperatorEvent plan(DemoData.Plan plan) {
        var value = Json.object()
                .put("tariffPlanId", plan.id())
                .put("name", plan.name())
                .put("subscriptionFee", plan.fee())
                .put("paymentMode", plan.mode());
        value.set("monthlyFee", money(plan.monthlyFee()));
        Optional.ofNullable(plan.bundle()).ifPresent(bundle -> value.set("bundle", bundle));
        Optional.ofNullable(plan.changeFee())
                .ifPresent(fee -> value.put("onSale", true).set("changeFee", money(fee)));
        Optional.ofNullable(plan.clientKinds()).ifPresent(kinds -> value.set("clientKinds", kinds));
        return first(OperatorTopic.TARIFF_PLANS, value);
    }

    private static OperatorEvent client(DemoData.Account account) {
        var value = Json.object()
                .put("clientId", account.clientId())
                .put("kind", account.kind())
                .put("name", account.name());
        value.put(isBusiness(account) ? "unp" : "passportNumber", document(account));
        return first(OperatorTopic.CLIENTS, withStatus(value, account.clientSuspendedBy()));
    }

    private static boolean isBusiness(DemoData.Account account) {
        return BUSINESS.contains(account.kind());
    }

    /** The UNP or the number of the passport: the account's initial password. R1.5 */
    static String document(DemoData.Account account) {
        var number = account.account();
        return isBusiness(account)
                ? "190" + number.substring(number.length() - 6)
                : number.substring(number.length() - 7);
    }

    static String puk1(String phone) {
        return "1" + phone.substring(phone.length() - 7);
    }

    private static OperatorEvent account(DemoData.Account account) {
        var value = Json.object()
                .put("accountId", account.accountId())
                .put("clientId", account.clientId())
                .put("number", account.account());
        putIfThere(value, "contactEmail", account.email());
        putIfThere(value, "contactPhone", account.contact());
        putIfThere(value, "billDeliveryAddress", account.billAddress());
        return first(OperatorTopic.ACCOUNTS, value);
    }

    private static OperatorEvent balance(DemoData.Account account) {
        var value = Json.object().put("accountId", account.accountId());
        value.set("balance", money(account.balance()));
        value.put("sequence", 1).putArray("confirmedChargeIds");
        return OperatorEvent.of(OperatorTopic.BALANCES, value);
    }

    private static OperatorEvent sim(DemoData.Account account, DemoData.Sim sim) {
        return first(
                OperatorTopic.SIMS,
                card(sim.iccid(), sim.phone())
                        .put("clientId", account.clientId())
                        .put("phone", sim.phone())
                        .put("state", "STOCK"));
    }

    private OperatorEvent subscriber(DemoData.Account account, DemoData.Subscriber subscriber) {
        var value = Json.object()
                .put("subscriberId", subscriber.subscriberId(account))
                .put("accountId", account.accountId())
                .put("clientId", account.clientId());
        putIfThere(value, "phone", subscriber.phone());
        value.put("name", subscriber.name())
                .put(
                        "activatedAt",
                        morning(Optional.ofNullable(subscriber.since()).orElse(data.since())))
                .put("tariffPlanId", subscriber.plan())
                .put("language", "ru")
                .put(
                        "ussdCapable",
                        Optional.ofNullable(subscriber.ussdCapable()).orElse(subscriber.phone() != null));
        if (subscriber.phone() != null) {
            value.set("sim", card(subscriber.iccid(), subscriber.phone()));
        }
        Optional.ofNullable(subscriber.smsCapable()).ifPresent(capable -> value.put("smsCapable", capable));
        Optional.ofNullable(subscriber.puk1SignIn()).ifPresent(allowed -> value.put("puk1SignIn", allowed));
        withStatus(value, subscriber.suspendedBy());
        Optional.ofNullable(subscriber.terminated())
                .ifPresent(day -> value.put("status", "TERMINATED").put("terminatedAt", morning(day)));
        return first(OperatorTopic.SUBSCRIBERS, value);
    }

    private OperatorEvent product(DemoData.Account account, DemoData.Subscriber subscriber, String offering) {
        return first(
                OperatorTopic.PRODUCTS,
                Json.object()
                        .put("productId", "p-" + DemoData.shortOf(subscriber.phone()) + "-" + offering)
                        .put("subscriberId", subscriber.subscriberId(account))
                        .put("offeringId", offering)
                        .put("state", "ACTIVE")
                        .put("since", morning(data.since())));
    }

    private static ObjectNode card(String iccid, String phone) {
        return Json.object()
                .put("iccid", iccid)
                .put("imsi", DemoData.imsi(phone))
                .put("puk1", puk1(phone));
    }

    private static ObjectNode withStatus(ObjectNode value, String suspendedBy) {
        putIfThere(value.put("status", suspendedBy == null ? "ACTIVE" : "SUSPENDED"), "suspendedBy", suspendedBy);
        return value;
    }

    private static OperatorEvent first(OperatorTopic topic, ObjectNode value) {
        return OperatorEvent.of(topic, value.put("version", 1));
    }

    private static void putIfThere(ObjectNode value, String property, String text) {
        Optional.ofNullable(text).ifPresent(there -> value.put(property, there));
    }

    static ObjectNode money(BigDecimal roubles) {
        return Json.object()
                .put("amount", roubles.movePointRight(2).longValueExact())
                .put("currency", "BYN");
    }

    private static String morning(LocalDate day) {
        return day.atTime(6, 0).toInstant(ZoneOffset.UTC).toString();
    }
}
