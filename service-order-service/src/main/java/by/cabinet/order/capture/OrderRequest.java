package by.cabinet.order.capture;

import by.cabinet.contract.order.OrderAction;
import by.cabinet.order.OrderError;
import by.cabinet.value.Iccid;
import by.cabinet.value.Ids;
import by.cabinet.value.Money;
import by.cabinet.web.problem.ProblemException;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What is ordered; {@code action} says which kind. What does not belong to the action is refused. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "action")
@JsonSubTypes({
    @JsonSubTypes.Type(value = OrderRequest.Connect.class, name = "CONNECT"),
    @JsonSubTypes.Type(value = OrderRequest.Disconnect.class, name = "DISCONNECT"),
    @JsonSubTypes.Type(value = OrderRequest.ActivateSim.class, name = "ACTIVATE_SIM"),
    @JsonSubTypes.Type(value = OrderRequest.Terminate.class, name = "TERMINATE"),
    @JsonSubTypes.Type(value = OrderRequest.ChangePlan.class, name = "CHANGE_PLAN")
})
public sealed interface OrderRequest {

    /** An offering for a subscriber, at once or from a date; a draft is formed, not submitted. */
    sealed interface ProductRequest extends OrderRequest {

        String subscriberId();

        String offeringId();

        Boolean draft();

        Instant startAt();

        /** To be submitted; what was shown has been looked at. */
        static ProductRequest of(
                OrderAction action, String subscriberId, String offeringId, Optional<Instant> startAt) {
            var start = startAt.orElse(null);
            return action == OrderAction.CONNECT
                    ? new Connect(subscriberId, offeringId, false, start, null, null)
                    : new Disconnect(subscriberId, offeringId, false, start);
        }

        default Optional<Instant> start() {
            return Optional.ofNullable(startAt());
        }

        /** The prices that whoever orders has seen. */
        default SeenPrices seen() {
            return SeenPrices.NONE;
        }

        @Override
        default String content() {
            return action() + " " + subscriberId() + " " + offeringId()
                    + (Boolean.TRUE.equals(draft()) ? " draft" : "")
                    + start().map(start -> " from " + start).orElse("")
                    + seen().content();
        }
    }

    /**
     * An offering is connected.
     *
     * @param subscriberId to whom it is connected
     * @param offeringId what is connected
     * @param draft true: it is formed, and submitted later by a call of its own
     * @param startAt from when it is connected; at once where it is left out
     * @param expectedPrice the price that was shown: when the one in force is higher, nothing is ordered; it never sets the price
     * @param expectedMonthlyPrice the monthly price that was shown: when the one in force is higher, nothing is ordered
     */
    record Connect(
            @NotNull @Pattern(regexp = Ids.PATTERN) String subscriberId,
            @NotNull @Pattern(regexp = Ids.PATTERN) String offeringId,
            Boolean draft,
            Instant startAt,
            Money expectedPrice,
            Money expectedMonthlyPrice)
            implements ProductRequest {

        public Connect {
            startAt = asStored(startAt);
        }

        @Override
        public OrderAction action() {
            return OrderAction.CONNECT;
        }

        @Override
        public SeenPrices seen() {
            return new SeenPrices(expectedPrice, expectedMonthlyPrice);
        }
    }

    /**
     * An offering is disconnected, which costs nothing.
     *
     * @param subscriberId from whom it is disconnected
     * @param offeringId what is disconnected
     * @param draft true: it is formed, and submitted later by a call of its own
     * @param startAt from when it is disconnected; at once where it is left out
     */
    record Disconnect(
            @NotNull @Pattern(regexp = Ids.PATTERN) String subscriberId,
            @NotNull @Pattern(regexp = Ids.PATTERN) String offeringId,
            Boolean draft,
            Instant startAt)
            implements ProductRequest {

        public Disconnect {
            startAt = asStored(startAt);
        }

        @Override
        public OrderAction action() {
            return OrderAction.DISCONNECT;
        }
    }

    /**
     * A new subscriber begins on an account. R1.2.5
     *
     * @param accountId the account that pays for him
     * @param iccid the SIM card, one of the client's stock
     * @param tariffPlanId his tariff plan
     */
    record ActivateSim(
            @NotNull @Pattern(regexp = Ids.PATTERN) String accountId,
            @NotNull @Pattern(regexp = Ids.PATTERN) String iccid,
            @NotNull @Pattern(regexp = Ids.PATTERN) String tariffPlanId)
            implements OrderRequest {

        public ActivateSim {
            iccid = Iccid.plain(iccid);
        }

        @Override
        public OrderAction action() {
            return OrderAction.ACTIVATE_SIM;
        }

        @Override
        public String content() {
            return action() + " " + accountId + " " + iccid + " " + tariffPlanId;
        }
    }

    /**
     * What a draft's submission may say.
     *
     * @param expectedPrice the price that was shown; without it that of the draft's forming counts
     * @param expectedMonthlyPrice the monthly price that was shown; without it that of the draft's forming counts
     */
    record SubmissionRequest(Money expectedPrice, Money expectedMonthlyPrice) {

        SeenPrices seen() {
            return new SeenPrices(expectedPrice, expectedMonthlyPrice);
        }
    }

    /** What an offering was shown to cost, once and each month, null where that is not said: what costs more is not ordered. */
    record SeenPrices(Money price, Money monthlyPrice) {

        static final SeenPrices NONE = new SeenPrices(null, null);

        SeenPrices or(Money otherPrice, Money otherMonthlyPrice) {
            return new SeenPrices(
                    price == null ? otherPrice : price, monthlyPrice == null ? otherMonthlyPrice : monthlyPrice);
        }

        /** Throws {@link OrderError#PRICE_CHANGED} when one of the prices in force is higher. */
        public void requireNotBelow(Money priceInForce, Money monthlyInForce) {
            if (isBelow(price, priceInForce) || isBelow(monthlyPrice, monthlyInForce)) {
                throw ProblemException.priced(OrderError.PRICE_CHANGED, priceInForce, monthlyInForce);
            }
        }

        private static boolean isBelow(Money shown, Money inForce) {
            return shown != null && shown.compareTo(inForce) < 0;
        }

        /** See {@link OrderRequest#content}. */
        public String content() {
            return (price == null ? "" : " for " + price)
                    + (monthlyPrice == null ? "" : " and monthly " + monthlyPrice);
        }
    }

    /**
     * A subscriber's service ends. R1.2.5
     *
     * @param subscriberId whose service ends
     */
    record Terminate(@NotNull @Pattern(regexp = Ids.PATTERN) String subscriberId) implements OrderRequest {

        @Override
        public OrderAction action() {
            return OrderAction.TERMINATE;
        }

        @Override
        public String content() {
            return action() + " " + subscriberId;
        }
    }

    /**
     * A subscriber goes over to another tariff plan.
     *
     * @param subscriberId whose plan is changed
     * @param tariffPlanId the plan that he is to have
     * @param startAt from when he has it; at once where it is left out
     * @param hash what {@code GET …/plan-change} has answered of it: where it would cost or end something else now, nothing is ordered
     */
    record ChangePlan(
            @NotNull @Pattern(regexp = Ids.PATTERN) String subscriberId,
            @NotNull @Pattern(regexp = Ids.PATTERN) String tariffPlanId,
            Instant startAt,
            @Pattern(regexp = "^[0-9a-f]{64}$") String hash)
            implements OrderRequest {

        public ChangePlan {
            startAt = asStored(startAt);
        }

        Optional<Instant> start() {
            return Optional.ofNullable(startAt);
        }

        @Override
        public OrderAction action() {
            return OrderAction.CHANGE_PLAN;
        }

        @Override
        public String content() {
            return action() + " " + subscriberId + " " + tariffPlanId
                    + start().map(start -> " from " + start).orElse("")
                    + Optional.ofNullable(hash).map(shown -> " as " + shown).orElse("");
        }
    }

    OrderAction action();

    /** Distinguishes different requests under one key. */
    String content();

    /** PostgreSQL keeps microseconds: an order is answered today as it will be tomorrow. */
    static Instant asStored(Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.MICROS);
    }
}
