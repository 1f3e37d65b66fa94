package by.cabinet.order.fulfilment;

import by.cabinet.contract.crm.SuspendedBy;
import by.cabinet.contract.crm.SuspendedParty;
import by.cabinet.contract.order.OrderAction;
import by.cabinet.contract.order.OrderState;
import by.cabinet.messaging.projection.Ownership;
import by.cabinet.messaging.projection.Ownership.Kind;
import by.cabinet.messaging.sql.ArrayParameters;
import by.cabinet.messaging.sql.RowValues;
import by.cabinet.order.catalogue.OfferingRowMapper;
import by.cabinet.order.catalogue.OfferingTerms;
import by.cabinet.order.model.OrderFailure;
import by.cabinet.order.model.OrderItem;
import by.cabinet.order.model.OrderOrigin;
import by.cabinet.order.model.OrderOrigin.RequestedAs;
import by.cabinet.order.model.OrderRefusal;
import by.cabinet.order.model.OrderStatus;
import by.cabinet.order.model.OrderTerms;
import by.cabinet.order.model.Progress;
import by.cabinet.order.model.Progress.Reached;
import by.cabinet.order.model.ServiceOrder;
import by.cabinet.order.model.ServiceOrder.RetryBackoff;
import by.cabinet.order.model.Step;
import by.cabinet.order.model.Submission;
import by.cabinet.order.party.Contact;
import by.cabinet.value.Language;
import by.cabinet.value.Money;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.Target;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Orders as rows of {@code order_row}, and as parameters of statements. */
public final class OrderRowMapper {

    /** How much the CRM's clock may be ahead of that by which orders are created. */
    private static final String CREATED = "o.created_at + interval '5 minutes'";

    /**
     * Selected beside the view's columns: whether the subscriber who is notified is still of the client, and epoch, of the order, and where
     * its notices go otherwise, or of a fixed line: to the account's contact number, while that is the client's.
     */
    public static final String OWNER = """
             coalesce(%s <= %s, false) as notify_owned,
            (select k.phone from account_contact k where k.account_id = o.account_id and %s <= %s) as contact_phone""".formatted(
                    Ownership.ownedSince(Kind.SUBSCRIBER, "o.notify_subscriber_id", "o.client_id"),
                    CREATED,
                    Ownership.ownedSince(Kind.ACCOUNT, "o.account_id", "o.client_id"),
                    CREATED);

    private OrderRowMapper() {}

    public static ServiceOrder order(Row row, RetryBackoff backoff) {
        var owned = row.getBoolean("notify_owned");
        var contact = new Contact(
                row.getString("notify_subscriber_id"),
                Optional.ofNullable(RowValues.phone(row, "notify_phone")),
                Optional.ofNullable(RowValues.phone(row, "contact_phone")),
                Language.valueOf(row.getString("notify_language")),
                owned && row.getBoolean("notify_sees_balance"),
                owned);
        return new ServiceOrder(submission(row), contact, backoff, progress(row));
    }

    private static Submission submission(Row row) {
        return new Submission(
                row.getString("id"),
                item(OrderAction.valueOf(row.getString("action")), row),
                origin(row),
                RowValues.instant(row, "created_at"),
                Optional.ofNullable(RowValues.instant(row, "start_at")),
                RowValues.instant(row, "deadline"));
    }

    /** Of an order, or of a bulk order with its id as {@code bulk_order_id}. */
    public static OrderOrigin origin(Row row) {
        return new OrderOrigin(
                row.getString("requested_by"),
                Optional.ofNullable(RowValues.constant(row, "requested_as", RequestedAs.class)),
                row.getString("session_id"),
                row.getString("correlation_id"),
                Optional.ofNullable(row.getString("bulk_order_id")));
    }

    private static OrderItem item(OrderAction action, Row row) {
        return switch (action) {
            case CONNECT, DISCONNECT -> new OrderItem.ProductItem(action, subscriber(row), terms(action, row));
            case ACTIVATE_SIM ->
                new OrderItem.SimActivationItem(
                        new Target.Account(row.getString("account_id"), row.getString("client_id")),
                        row.getString("iccid"),
                        new Phone(row.getString("phone")),
                        row.getString("tariff_plan_id"),
                        Optional.ofNullable(row.getString("tariff_plan_name")));
            case TERMINATE ->
                new OrderItem.TerminationItem(subscriber(row), Optional.ofNullable(RowValues.phone(row, "phone")));
            case CHANGE_PLAN ->
                new OrderItem.PlanChangeItem(
                        subscriber(row),
                        row.getString("tariff_plan_id"),
                        Optional.ofNullable(row.getString("tariff_plan_name")),
                        Money.kopecks(row.getLong("price")),
                        Money.kopecks(row.getLong("monthly_fee")));
        };
    }

    private static Target.Subscriber subscriber(Row row) {
        return new Target.Subscriber(
                row.getString("subscriber_id"), row.getString("account_id"), row.getString("client_id"));
    }

    private static OrderTerms terms(OrderAction action, Row row) {
        var offeringId = row.getString("offering_id");
        return new OrderTerms(
                offeringId,
                row.getInteger("terms_revision"),
                OfferingRowMapper.name(row).orElseGet(() -> OfferingTerms.unnamed(offeringId)),
                Money.kopecks(row.getLong("price")),
                action.isFree() ? Money.ZERO : OfferingRowMapper.monthlyPrice(row));
    }

    private static Progress progress(Row row) {
        var state = OrderState.valueOf(row.getString("state"));
        return new Progress(
                OrderStatus.of(state, RowValues.constant(row, "step", Step.class)),
                row.getInteger("version"),
                RowValues.instant(row, "changed_at"),
                Optional.ofNullable(RowValues.instant(row, "due_at")),
                row.getInteger("attempts"),
                refusal(row),
                Optional.ofNullable(RowValues.constant(row, "failure", OrderFailure.Code.class))
                        .map(code -> new OrderFailure(code, row.getString("failure_reason"))),
                reached(state, row));
    }

    /** An order from before they were kept, or changed by an instance that does not keep them: its present state is known. */
    private static List<Reached> reached(OrderState state, Row row) {
        var reached = new ArrayList<Reached>();
        Optional.ofNullable(row.getJsonArray("steps")).stream()
                .flatMap(JsonArray::stream)
                .map(JsonObject.class::cast)
                .map(step -> new Reached(OrderState.valueOf(step.getString("state")), step.getInstant("at")))
                .forEach(reached::add);
        if (reached.isEmpty() || reached.getLast().state() != state) {
            reached.add(new Reached(state, RowValues.instant(row, "changed_at")));
        }
        return reached;
    }

    /** Of the columns {@code refusal_…}; empty when the row was joined and there is no order. */
    public static Optional<OrderRefusal> refusal(Row row) {
        return Optional.ofNullable(RowValues.constant(row, "refusal_code", OrderRefusal.Code.class))
                .map(code -> refusal(code, row));
    }

    private static OrderRefusal refusal(OrderRefusal.Code code, Row row) {
        var missing = row.getLong("refusal_missing");
        return new OrderRefusal(
                code,
                missing == null ? null : Money.sum(missing),
                RowValues.constant(row, "refusal_suspended", SuspendedParty.class),
                RowValues.constant(row, "refusal_suspended_by", SuspendedBy.class),
                row.getString("refusal_offering_id"));
    }

    /** {@code id … monthly_fee}, an array each. */
    static List<Object> submissionParameters(Collection<ServiceOrder> orders) {
        var submitted =
                ArrayParameters.of(orders.stream().map(ServiceOrder::submission).toList());
        var contact =
                ArrayParameters.of(orders.stream().map(ServiceOrder::contact).toList());
        return List.of(
                submitted.texts(Submission::id),
                submitted.names(Submission::action),
                submitted.texts(of(OrderItem::clientId)),
                submitted.texts(of(OrderItem::accountId)),
                submitted.texts(ofMaybe(OrderItem::subscriberId)),
                submitted.texts(ofTerms(OrderTerms::offeringId)),
                submitted.texts(ofActivation(OrderItem.SimActivationItem::iccid)),
                submitted.texts(ofMaybe(item -> item.plan().map(OrderItem.OrderedPlan::id))),
                submitted.texts(ofMaybe(OrderRowMapper::phone)),
                submitted.texts(each -> each.origin().requestedBy()),
                contact.texts(Contact::subscriberId),
                submitted.texts(each -> each.origin().sessionId()),
                submitted.texts(each -> each.origin().correlationId()),
                submitted.times(Submission::createdAt),
                submitted.times(each -> each.startAt().orElse(null)),
                submitted.names(each -> each.origin().requestedAs().orElse(null)),
                submitted.texts(each -> each.origin().bulkOrderId().orElse(null)),
                submitted.numbers(ofMaybe(OrderRowMapper::monthlyFee)));
    }

    /** {@code terms_revision, price, deadline}: what the submission of a draft decides, an array each. */
    static List<Object> termsParameters(Collection<ServiceOrder> orders) {
        var submitted =
                ArrayParameters.of(orders.stream().map(ServiceOrder::submission).toList());
        return List.of(
                submitted.numbers(ofTerms(terms -> (long) terms.revision())),
                submitted.numbers(of(item -> item.price().amount())),
                submitted.times(Submission::deadline));
    }

    /** {@code state … steps}, an array each. */
    static List<Object> progressParameters(Collection<ServiceOrder> orders) {
        var progress =
                ArrayParameters.of(orders.stream().map(ServiceOrder::progress).toList());
        return List.of(
                progress.names(each -> each.status().state()),
                progress.names(each -> each.status().step().orElse(null)),
                progress.numbers(each -> (long) each.version()),
                progress.times(Progress::changedAt),
                progress.times(each -> each.dueAt().orElse(null)),
                progress.numbers(each -> (long) each.attempts()),
                progress.names(ofRefusal(OrderRefusal::code)),
                progress.numbers(
                        ofRefusal(OrderRefusal::missing).andThen(money -> money == null ? null : money.amount())),
                progress.names(ofRefusal(OrderRefusal::suspended)),
                progress.names(ofRefusal(OrderRefusal::suspendedBy)),
                progress.texts(ofRefusal(OrderRefusal::offeringId)),
                progress.names(ofFailure(OrderFailure::code)),
                progress.texts(ofFailure(OrderFailure::reason)),
                progress.texts(OrderRowMapper::steps));
    }

    private static String steps(Progress progress) {
        var steps = new JsonArray();
        progress.reached()
                .forEach(each -> steps.add(JsonObject.of("state", each.state().name(), "at", each.at())));
        return steps.encode();
    }

    private static <V> Function<Submission, V> of(Function<OrderItem, V> value) {
        return submission -> value.apply(submission.item());
    }

    private static <V> Function<Submission, V> ofMaybe(Function<OrderItem, Optional<V>> value) {
        return of(value).andThen(it -> it.orElse(null));
    }

    private static <V> Function<Submission, V> ofTerms(Function<OrderTerms, V> value) {
        return ofMaybe(item -> item.offered().map(value));
    }

    private static <V> Function<Submission, V> ofActivation(Function<OrderItem.SimActivationItem, V> value) {
        return ofMaybe(item -> item.activation().map(value));
    }

    private static Optional<String> phone(OrderItem item) {
        return switch (item) {
            case OrderItem.ProductItem _, OrderItem.PlanChangeItem _ -> Optional.empty();
            case OrderItem.SimActivationItem activation ->
                Optional.of(activation.phone().e164());
            case OrderItem.TerminationItem termination -> termination.phone().map(Phone::e164);
        };
    }

    /** That of an offering stands in its terms. */
    private static Optional<Long> monthlyFee(OrderItem item) {
        return item instanceof OrderItem.PlanChangeItem change
                ? Optional.of(change.monthlyPrice().amount())
                : Optional.empty();
    }

    private static <V> Function<Progress, V> ofRefusal(Function<OrderRefusal, V> value) {
        return progress -> progress.refusal().map(value).orElse(null);
    }

    private static <V> Function<Progress, V> ofFailure(Function<OrderFailure, V> value) {
        return progress -> progress.failure().map(value).orElse(null);
    }
}
