package by.cabinet.order.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import by.cabinet.contract.order.OrderAction;
import by.cabinet.order.catalogue.Offering;
import by.cabinet.order.catalogue.OfferingTerms;
import by.cabinet.order.model.OrderContext.ProductContext;
import by.cabinet.order.model.OrderContext.RelatedOfferings;
import by.cabinet.value.LocalizedText;
import by.cabinet.value.Money;
import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductContextTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);
    private static final Set<String> MUSIC = Set.of("music");
    private static final Set<String> NONE = Set.of();

    private Optional<Offering> offering = Optional.of(offering(NONE, NONE, null, null));
    private Set<String> connected = NONE;
    private Set<String> inFlight = NONE;
    private RelatedOfferings related = RelatedOfferings.none();

    @Test
    void anOrderIsCarriedOutAtOnceUnlessItIsFromALaterDate() {
        assertEquals(NOW, context().from());
        assertEquals(NOW, context().from(Optional.empty()).from());
        assertEquals(NOW, context().from(Optional.of(NOW.minusSeconds(1))).from());
        assertEquals(LATER, context().from(Optional.of(LATER)).from());
        assertEquals(NOW, context().from(Optional.of(LATER)).moment());
    }

    @Test
    void atAnotherMomentEverythingElseIsTheSame() {
        connected = MUSIC;

        assertEquals(
                ProductContext.now(Optional.empty(), offering, MUSIC, NONE, related, LATER),
                context().at(LATER));
    }

    @Test
    void whatTheCatalogueDoesNotKnowCanBeDisconnected() {
        offering = Optional.empty();

        assertEquals(
                Optional.of(Offering.unknown("radio")),
                context().orUnknown(OrderAction.DISCONNECT, "radio").offering());
        assertEquals(context(), context().orUnknown(OrderAction.CONNECT, "radio"));
    }

    @Test
    void whatTheCatalogueKnowsIsTakenFromThere() {
        assertEquals(context(), context().orUnknown(OrderAction.DISCONNECT, "music"));
    }

    @Test
    void whatIsNeitherKnownNorConnectedIsNothing() {
        offering = Optional.empty();
        assertEquals(context(), context().orConnected(OrderAction.DISCONNECT, "music"));

        connected = MUSIC;
        assertEquals(
                Optional.of(Offering.unknown("music")),
                context().orConnected(OrderAction.DISCONNECT, "music").offering());
    }

    @Test
    void isConnectedInFlightAndBeingDisconnectedByItsOwnId() {
        assertEquals(
                false,
                context().isConnected() || context().isInFlight() || context().isDisconnecting());

        connected = MUSIC;
        assertEquals(true, context().isConnected());
        inFlight = MUSIC;
        assertEquals(true, context().isInFlight());
        related = new RelatedOfferings(NONE, MUSIC, NONE, NONE);
        assertEquals(true, context().isDisconnecting());
    }

    @Test
    void anUnknownOfferingIsNeitherConnectedNorOnSaleNorRelated() {
        offering = Optional.empty();
        connected = MUSIC;
        inFlight = MUSIC;
        related = new RelatedOfferings(MUSIC, MUSIC, MUSIC, MUSIC);

        assertEquals(false, context().isConnected());
        assertEquals(false, context().isInFlight());
        assertEquals(false, context().isDisconnecting());
        assertEquals(false, context().isOnSale());
        assertEquals(false, context().isRelated());
        assertThrows(NoSuchElementException.class, context()::terms);
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, nullValues = "-", textBlock = """
                    sold from,            sold until,           on sale
                    -,                    -,                    true
                    2026-03-01T10:00:00Z, 2026-03-01T10:01:01Z, true
                    2026-03-01T10:00:01Z, -,                    false
                    -,                    2026-03-01T10:01:00Z, false
                    """)
    void isOnSaleBothWhenItIsOrderedAndWhenItIsCarriedOut(Instant from, Instant until, boolean onSale) {
        offering = Optional.of(offering(NONE, NONE, from, until));

        assertEquals(onSale, context().from(Optional.of(LATER)).isOnSale());
    }

    @Test
    void isRelatedToWhatEitherOfTheTwoNames() {
        assertEquals(false, context().isRelated());
        related = new RelatedOfferings(Set.of("radio"), Set.of("radio"), NONE, NONE);
        assertEquals(false, context().isRelated());

        related = new RelatedOfferings(NONE, NONE, Set.of("radio"), NONE);
        assertEquals(true, context().isRelated());
        related = new RelatedOfferings(NONE, NONE, NONE, Set.of("radio"));
        assertEquals(true, context().isRelated());

        related = RelatedOfferings.none();
        offering = Optional.of(offering(Set.of("radio"), NONE, null, null));
        assertEquals(true, context().isRelated());
        offering = Optional.of(offering(NONE, Set.of("radio"), null, null));
        assertEquals(true, context().isRelated());
    }

    private ProductContext context() {
        return ProductContext.now(Optional.empty(), offering, connected, inFlight, related, NOW);
    }

    private static Offering offering(Set<String> excludes, Set<String> needs, Instant from, Instant until) {
        var text = new LocalizedText("р", "б", "e");
        return new Offering(
                new OfferingTerms(
                        "music", text, text, Money.ZERO, null, null, false, null, excludes, needs, from, until),
                1,
                false);
    }
}
