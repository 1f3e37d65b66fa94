package by.cabinet.order.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.contract.order.OrderAction;
import by.cabinet.order.model.OrderItem.OrderedPlan;
import by.cabinet.order.model.OrderItem.PlanChangeItem;
import by.cabinet.order.model.OrderItem.ProductItem;
import by.cabinet.order.model.OrderItem.SimActivationItem;
import by.cabinet.order.model.OrderItem.TerminationItem;
import by.cabinet.value.LocalizedText;
import by.cabinet.value.Money;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.Target;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderItemTest {

    private static final Target.Subscriber SUBSCRIBER = new Target.Subscriber("s-1", "a-1", "c-1");
    private static final Target.Account ACCOUNT = new Target.Account("a-2", "c-2");
    private static final Phone PHONE = new Phone("+375291000001");
    private static final Money PRICE = Money.kopecks(350);
    private static final Money MONTHLY_PRICE = Money.kopecks(500);

    private static final OrderTerms TERMS =
            new OrderTerms("music", 1, new LocalizedText("р", "б", "e"), PRICE, MONTHLY_PRICE);
    private static final ProductItem PRODUCT = new ProductItem(OrderAction.CONNECT, SUBSCRIBER, TERMS);
    private static final SimActivationItem ACTIVATION =
            new SimActivationItem(ACCOUNT, "893750", PHONE, "medium", Optional.of("Medium"));
    private static final TerminationItem TERMINATION = new TerminationItem(SUBSCRIBER, Optional.of(PHONE));
    private static final PlanChangeItem PLAN_CHANGE =
            new PlanChangeItem(SUBSCRIBER, "large", Optional.empty(), PRICE, MONTHLY_PRICE);

    @Test
    void saysWhatIsDone() {
        assertEquals(OrderAction.CONNECT, PRODUCT.action());
        assertEquals(OrderAction.ACTIVATE_SIM, ACTIVATION.action());
        assertEquals(OrderAction.TERMINATE, TERMINATION.action());
        assertEquals(OrderAction.CHANGE_PLAN, PLAN_CHANGE.action());
    }

    @Test
    void mostAreAboutASubscriberOfAnAccountOfAClient() {
        for (var item : List.of(PRODUCT, TERMINATION, PLAN_CHANGE)) {
            assertEquals(SUBSCRIBER, item.target());
            assertEquals(Optional.of("s-1"), item.subscriberId());
            assertEquals("a-1", item.accountId());
            assertEquals("c-1", item.clientId());
        }
    }

    /** R1.2.5 */
    @Test
    void whereASimIsActivatedThereIsNoSubscriberYet() {
        assertEquals(ACCOUNT, ACTIVATION.target());
        assertEquals(Optional.empty(), ACTIVATION.subscriberId());
        assertEquals("a-2", ACTIVATION.accountId());
        assertEquals("c-2", ACTIVATION.clientId());
    }

    @Test
    void anOfferingAndAPlanHaveAPriceAndTheRestIsFree() {
        for (var item : List.of(PRODUCT, PLAN_CHANGE)) {
            assertEquals(PRICE, item.price());
            assertEquals(MONTHLY_PRICE, item.monthlyPrice());
        }
        for (var item : List.of(ACTIVATION, TERMINATION)) {
            assertEquals(Money.ZERO, item.price());
            assertEquals(Money.ZERO, item.monthlyPrice());
        }
    }

    @Test
    void anOfferingsTermsStandInItsOrderAlone() {
        assertEquals(Optional.of(TERMS), PRODUCT.offered());
        assertEquals(Optional.empty(), PLAN_CHANGE.offered());
    }

    @Test
    void anActivationAndAChangeNameThePlan() {
        assertEquals(Optional.of(new OrderedPlan("medium", Optional.of("Medium"))), ACTIVATION.plan());
        assertEquals(Optional.of(new OrderedPlan("large", Optional.empty())), PLAN_CHANGE.plan());
        assertEquals(Optional.empty(), PRODUCT.plan());
        assertEquals(Optional.empty(), TERMINATION.plan());
    }

    @Test
    void anActivationIsFoundInItsOrderAlone() {
        assertEquals(Optional.of(ACTIVATION), ACTIVATION.activation());
        assertEquals(Optional.empty(), TERMINATION.activation());
    }

    /** R1.8 d */
    @ParameterizedTest
    @CsvSource({"349, 349", "350, 350", "351, 350"})
    void theLowerOfTwoPricesIsDebited(long other, long debited) {
        assertEquals(
                new PlanChangeItem(SUBSCRIBER, "large", Optional.empty(), Money.kopecks(debited), MONTHLY_PRICE),
                PLAN_CHANGE.atMost(Money.kopecks(other)));
        assertEquals(
                new ProductItem(OrderAction.CONNECT, SUBSCRIBER, TERMS.atMost(Money.kopecks(other))),
                PRODUCT.atMost(Money.kopecks(other)));
    }

    @Test
    void whatIsFreeStaysAsItIs() {
        assertEquals(ACTIVATION, ACTIVATION.atMost(PRICE));
        assertEquals(TERMINATION, TERMINATION.atMost(PRICE));
    }
}
