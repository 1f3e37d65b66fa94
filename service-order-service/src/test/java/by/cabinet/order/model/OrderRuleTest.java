package by.cabinet.order.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.contract.ClientKind;
import by.cabinet.contract.crm.ClientStatus;
import by.cabinet.contract.crm.SubscriberStatus;
import by.cabinet.contract.crm.SuspendedBy;
import by.cabinet.contract.crm.SuspendedParty;
import by.cabinet.contract.order.OrderAction;
import by.cabinet.order.catalogue.Offering;
import by.cabinet.order.catalogue.OfferingTerms;
import by.cabinet.order.model.OrderContext.ProductContext;
import by.cabinet.order.model.OrderContext.RelatedOfferings;
import by.cabinet.order.party.Contact;
import by.cabinet.order.party.SubscriberView;
import by.cabinet.value.Language;
import by.cabinet.value.LocalizedText;
import by.cabinet.value.Money;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.Target;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OrderRuleTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private SubscriberStatus subscriberStatus = SubscriberStatus.ACTIVE;
    private ClientStatus clientStatus = ClientStatus.ACTIVE;
    private Optional<SuspendedBy> suspendedBy = Optional.empty();
    private boolean restricted;
    private Optional<Instant> startAt = Optional.empty();
    private boolean feePlan;
    private boolean feePlansOnly;
    private Set<ClientKind> kinds = Set.of();
    private Set<String> needs = Set.of();
    private Set<String> excludes = Set.of();
    private Set<String> connected = Set.of();
    private Set<String> inFlight = Set.of();
    private Set<String> connecting = Set.of();
    private Set<String> disconnecting = Set.of();
    private Set<String> excludedBy = Set.of();
    private Set<String> neededBy = Set.of();
    private Instant validFrom;
    private Instant validTo;
    private boolean withdrawn;

    @Test
    void acceptsWhatNoRuleRefuses() {
        assertEquals(Optional.empty(), connecting());
    }

    /** R1.8 f. */
    @Test
    void subscriberNotSuspended() {
        subscriberStatus = SubscriberStatus.SUSPENDED;
        suspendedBy = Optional.of(SuspendedBy.COMPANY);
        var refusal = OrderRefusal.suspended(SuspendedParty.SUBSCRIBER, SuspendedBy.COMPANY);

        assertEquals(Optional.of(refusal), connecting());
        assertEquals(Optional.of(refusal), disconnecting());
    }

    @Test
    void clientNotSuspended() {
        clientStatus = ClientStatus.SUSPENDED;
        suspendedBy = Optional.of(SuspendedBy.CLIENT);

        assertEquals(Optional.of(OrderRefusal.suspended(SuspendedParty.CLIENT, SuspendedBy.CLIENT)), connecting());
    }

    /** R1.8 f, before R1.8 e. */
    @Test
    void suspensionComesBeforeEverythingElse() {
        subscriberStatus = SubscriberStatus.SUSPENDED;
        feePlansOnly = true;
        withdrawn = true;

        assertEquals(Optional.of(OrderRefusal.suspended(SuspendedParty.SUBSCRIBER, null)), connecting());
    }

    /** R1.13 */
    @Test
    void notRestricted() {
        restricted = true;
        subscriberStatus = SubscriberStatus.SUSPENDED;

        assertEquals(refused(OrderRefusal.Code.RESTRICTED), connecting());
        assertEquals(refused(OrderRefusal.Code.RESTRICTED), disconnecting());
    }

    /** R1.8 e: who orders is active. */
    @Test
    void subscriberNotTerminated() {
        subscriberStatus = SubscriberStatus.TERMINATED;

        assertEquals(refused(OrderRefusal.Code.NOT_ACTIVE), connecting());
        assertEquals(refused(OrderRefusal.Code.NOT_ACTIVE), disconnecting());
    }

    @Test
    void planEligibleByItsFee() {
        feePlansOnly = true;
        assertEquals(refused(OrderRefusal.Code.PLAN_NOT_ELIGIBLE), connecting());

        feePlan = true;
        assertEquals(Optional.empty(), connecting());
    }

    @Test
    void planEligibleByTheKindOfClient() {
        kinds = Set.of(ClientKind.LEGAL_ENTITY);
        assertEquals(refused(OrderRefusal.Code.PLAN_NOT_ELIGIBLE), connecting());

        kinds = Set.of(ClientKind.LEGAL_ENTITY, ClientKind.INDIVIDUAL);
        assertEquals(Optional.empty(), connecting());
    }

    @Test
    void notYetConnected() {
        connected = Set.of("music");

        assertEquals(refused(OrderRefusal.Code.ALREADY_CONNECTED), connecting());
        assertEquals(Optional.empty(), disconnecting());
    }

    @Test
    void connectedWhenItIsToBeDisconnected() {
        assertEquals(refused(OrderRefusal.Code.NOT_CONNECTED), disconnecting());
    }

    @Test
    void noOrderInFlight() {
        inFlight = Set.of("music");
        assertEquals(refused(OrderRefusal.Code.ORDER_IN_FLIGHT), connecting());

        inFlight = Set.of("another");
        assertEquals(Optional.empty(), connecting());
    }

    @Test
    void offeringOnSale() {
        withdrawn = true;
        connected = Set.of();
        assertEquals(refused(OrderRefusal.Code.OFFERING_WITHDRAWN), connecting());

        connected = Set.of("music");
        assertEquals(Optional.empty(), disconnecting());
    }

    @Test
    void offeringOnSaleFromItsFirstMomentUntilBeforeItsLast() {
        validFrom = NOW;
        assertEquals(Optional.empty(), connecting());

        validFrom = NOW.plusMillis(1);
        assertEquals(refused(OrderRefusal.Code.OFFERING_WITHDRAWN), connecting());

        validFrom = null;
        validTo = NOW;
        assertEquals(refused(OrderRefusal.Code.OFFERING_WITHDRAWN), connecting());
    }

    @Test
    void offeringStillOnSaleOnTheDayOfTheOrder() {
        validTo = NOW.plusSeconds(60);
        startAt = Optional.of(NOW.plusSeconds(59));
        assertEquals(Optional.empty(), connecting());

        startAt = Optional.of(NOW.plusSeconds(60));
        assertEquals(refused(OrderRefusal.Code.OFFERING_WITHDRAWN), connecting());
    }

    @Test
    void neededOfferingsConnected() {
        needs = Set.of("voicemail");
        assertEquals(Optional.of(OrderRefusal.because(OrderRefusal.Code.NOT_CONNECTED, "voicemail")), connecting());

        connected = Set.of("voicemail");
        assertEquals(Optional.empty(), connecting());
    }

    @Test
    void noExcludedOfferingConnected() {
        excludes = Set.of("silence");
        assertEquals(Optional.empty(), connecting());

        connected = Set.of("silence");
        assertEquals(Optional.of(OrderRefusal.because(OrderRefusal.Code.ALREADY_CONNECTED, "silence")), connecting());
    }

    @Test
    void noOfferingConnectedThatExcludesIt() {
        excludedBy = Set.of("silence");
        assertEquals(Optional.empty(), connecting());

        connected = Set.of("silence");
        assertEquals(Optional.of(OrderRefusal.because(OrderRefusal.Code.ALREADY_CONNECTED, "silence")), connecting());
    }

    @Test
    void noExcludedOfferingInFlightWhicheverOfTheTwoNamesTheOther() {
        connecting = Set.of("silence");
        assertEquals(Optional.empty(), connecting());

        excludes = Set.of("silence");
        assertEquals(Optional.of(OrderRefusal.because(OrderRefusal.Code.ORDER_IN_FLIGHT, "silence")), connecting());

        excludes = Set.of();
        excludedBy = Set.of("silence");
        assertEquals(Optional.of(OrderRefusal.because(OrderRefusal.Code.ORDER_IN_FLIGHT, "silence")), connecting());
    }

    @Test
    void neededOfferingsStay() {
        needs = Set.of("voicemail");
        connected = Set.of("voicemail");
        disconnecting = Set.of("voicemail");

        assertEquals(Optional.of(OrderRefusal.because(OrderRefusal.Code.ORDER_IN_FLIGHT, "voicemail")), connecting());
    }

    @Test
    void notNeededByAnotherOffering() {
        connected = Set.of("music");
        neededBy = Set.of("radio");
        assertEquals(Optional.empty(), disconnecting());

        connecting = Set.of("radio");
        assertEquals(Optional.of(OrderRefusal.because(OrderRefusal.Code.ORDER_IN_FLIGHT, "radio")), disconnecting());

        connected = Set.of("music", "radio");
        assertEquals(Optional.of(OrderRefusal.because(OrderRefusal.Code.ALREADY_CONNECTED, "radio")), disconnecting());
    }

    @Test
    void ofSeveralOfferingsInTheWayTheFirstByItsIdIsNamed() {
        needs = Set.of("voicemail", "radio", "silence");

        assertEquals(Optional.of(OrderRefusal.because(OrderRefusal.Code.NOT_CONNECTED, "radio")), connecting());
    }

    @Test
    void isDisconnectableIfAnOrderToDoSoWouldBeAccepted() {
        assertEquals(false, OrderRule.isDisconnectable(context()));

        connected = Set.of("music");
        assertEquals(true, OrderRule.isDisconnectable(context()));
    }

    private static Optional<OrderRefusal> refused(OrderRefusal.Code code) {
        return Optional.of(OrderRefusal.of(code));
    }

    private Optional<OrderRefusal> connecting() {
        return OrderRule.firstRefusal(OrderAction.CONNECT, context());
    }

    private Optional<OrderRefusal> disconnecting() {
        return OrderRule.firstRefusal(OrderAction.DISCONNECT, context());
    }

    private ProductContext context() {
        var subscriber = new SubscriberView(
                new Target.Subscriber("s-1", "a-1", "c-1"),
                new Contact("s-1", Optional.of(new Phone("+375291000001")), Optional.empty(), Language.RU, true),
                subscriberStatus,
                suspendedBy,
                Optional.of(new SubscriberView.Client(ClientKind.INDIVIDUAL, clientStatus, suspendedBy)),
                Optional.of(feePlan),
                restricted,
                false);
        var related = new RelatedOfferings(connecting, disconnecting, excludedBy, neededBy);
        return ProductContext.now(Optional.of(subscriber), Optional.of(offering()), connected, inFlight, related, NOW)
                .from(startAt);
    }

    private Offering offering() {
        var text = new LocalizedText("р", "б", "e");
        var terms = new OfferingTerms(
                "music",
                text,
                text,
                Money.kopecks(350),
                null,
                null,
                feePlansOnly,
                kinds,
                excludes,
                needs,
                validFrom,
                validTo);
        return new Offering(terms, 1, withdrawn);
    }
}
