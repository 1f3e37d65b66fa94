package by.cabinet.order.order.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.contract.ClientKind;
import by.cabinet.order.catalogue.Offering;
import by.cabinet.order.catalogue.OfferingTerms;
import by.cabinet.order.order.domain.Refusal.Suspended;
import by.cabinet.order.subscriber.ClientStatus;
import by.cabinet.order.subscriber.Contact;
import by.cabinet.order.subscriber.Line;
import by.cabinet.order.subscriber.LineStatus;
import by.cabinet.order.subscriber.SuspendedBy;
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

    private LineStatus lineStatus = LineStatus.ACTIVE;
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
    private Instant validFrom;
    private Instant validTo;
    private boolean withdrawn;

    @Test
    void acceptsWhatNothingSpeaksAgainst() {
        assertEquals(Optional.empty(), connecting());
    }

    /** R1.8 f. */
    @Test
    void lineNotSuspended() {
        lineStatus = LineStatus.SUSPENDED;
        suspendedBy = Optional.of(SuspendedBy.COMPANY);
        var refusal = Refusal.suspended(Suspended.SUBSCRIBER, SuspendedBy.COMPANY);

        assertEquals(Optional.of(refusal), connecting());
        assertEquals(Optional.of(refusal), disconnecting());
    }

    @Test
    void clientNotSuspended() {
        clientStatus = ClientStatus.SUSPENDED;
        suspendedBy = Optional.of(SuspendedBy.CLIENT);

        assertEquals(Optional.of(Refusal.suspended(Suspended.CLIENT, SuspendedBy.CLIENT)), connecting());
    }

    /** R1.8 f, before R1.8 e. */
    @Test
    void suspensionIsToldBeforeAnythingElse() {
        lineStatus = LineStatus.SUSPENDED;
        feePlansOnly = true;
        withdrawn = true;

        assertEquals(Optional.of(Refusal.suspended(Suspended.SUBSCRIBER, null)), connecting());
    }

    /** R1.13 */
    @Test
    void notRestricted() {
        restricted = true;
        lineStatus = LineStatus.SUSPENDED;

        assertEquals(refused(RefusalCode.RESTRICTED), connecting());
        assertEquals(refused(RefusalCode.RESTRICTED), disconnecting());
    }

    /** R1.8 e: who orders is active. */
    @Test
    void lineNotTerminated() {
        lineStatus = LineStatus.TERMINATED;

        assertEquals(refused(RefusalCode.NOT_ACTIVE), connecting());
        assertEquals(refused(RefusalCode.NOT_ACTIVE), disconnecting());
    }

    @Test
    void planEligibleByItsFee() {
        feePlansOnly = true;
        assertEquals(refused(RefusalCode.PLAN_NOT_ELIGIBLE), connecting());

        feePlan = true;
        assertEquals(Optional.empty(), connecting());
    }

    @Test
    void planEligibleByTheKindOfClient() {
        kinds = Set.of(ClientKind.LEGAL_ENTITY);
        assertEquals(refused(RefusalCode.PLAN_NOT_ELIGIBLE), connecting());

        kinds = Set.of(ClientKind.LEGAL_ENTITY, ClientKind.INDIVIDUAL);
        assertEquals(Optional.empty(), connecting());
    }

    @Test
    void notYetConnected() {
        connected = Set.of("music");

        assertEquals(refused(RefusalCode.ALREADY_CONNECTED), connecting());
        assertEquals(Optional.empty(), disconnecting());
    }

    @Test
    void connectedWhenItIsToBeDisconnected() {
        assertEquals(refused(RefusalCode.NOT_CONNECTED), disconnecting());
    }

    @Test
    void noOrderInFlight() {
        inFlight = Set.of("music");
        assertEquals(refused(RefusalCode.ORDER_IN_FLIGHT), connecting());

        inFlight = Set.of("another");
        assertEquals(Optional.empty(), connecting());
    }

    @Test
    void offeringOnSale() {
        withdrawn = true;
        connected = Set.of();
        assertEquals(refused(RefusalCode.OFFERING_WITHDRAWN), connecting());

        connected = Set.of("music");
        assertEquals(Optional.empty(), disconnecting());
    }

    @Test
    void offeringOnSaleFromItsFirstMomentUntilBeforeItsLast() {
        validFrom = NOW;
        assertEquals(Optional.empty(), connecting());

        validFrom = NOW.plusMillis(1);
        assertEquals(refused(RefusalCode.OFFERING_WITHDRAWN), connecting());

        validFrom = null;
        validTo = NOW;
        assertEquals(refused(RefusalCode.OFFERING_WITHDRAWN), connecting());
    }

    @Test
    void offeringStillOnSaleOnTheDayOfTheOrder() {
        validTo = NOW.plusSeconds(60);
        startAt = Optional.of(NOW.plusSeconds(59));
        assertEquals(Optional.empty(), connecting());

        startAt = Optional.of(NOW.plusSeconds(60));
        assertEquals(refused(RefusalCode.OFFERING_WITHDRAWN), connecting());
    }

    @Test
    void neededOfferingsConnected() {
        needs = Set.of("voicemail");
        assertEquals(Optional.of(Refusal.because(RefusalCode.NOT_CONNECTED, "voicemail")), connecting());

        connected = Set.of("voicemail");
        assertEquals(Optional.empty(), connecting());
    }

    @Test
    void noExcludedOfferingConnected() {
        excludes = Set.of("silence");
        assertEquals(Optional.empty(), connecting());

        connected = Set.of("silence");
        assertEquals(Optional.of(Refusal.because(RefusalCode.ALREADY_CONNECTED, "silence")), connecting());
    }

    private static Optional<Refusal> refused(RefusalCode code) {
        return Optional.of(Refusal.of(code));
    }

    private Optional<Refusal> connecting() {
        return OrderRule.firstRefusal(Action.CONNECT, situation());
    }

    private Optional<Refusal> disconnecting() {
        return OrderRule.firstRefusal(Action.DISCONNECT, situation());
    }

    private Situation situation() {
        var line = new Line(
                new Target.Subscriber("s-1", "a-1", "c-1"),
                new Contact("s-1", new Phone("+375291000001"), Language.RU, true),
                lineStatus,
                suspendedBy,
                Optional.of(new Line.Holder(ClientKind.INDIVIDUAL, clientStatus, suspendedBy)),
                Optional.of(feePlan),
                restricted);
        return Situation.now(line, offering(), connected, inFlight, NOW).from(startAt);
    }

    private Offering offering() {
        var text = new LocalizedText("р", "б", "e");
        var terms = new OfferingTerms(
                "music", text, text, Money.kopecks(350), feePlansOnly, kinds, excludes, needs, validFrom, validTo);
        return new Offering(terms, 1, withdrawn);
    }
}
