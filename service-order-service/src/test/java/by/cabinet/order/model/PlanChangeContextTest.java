package by.cabinet.order.model;

import static by.cabinet.contract.CabinetRole.ADMINISTRATOR;
import static by.cabinet.contract.CabinetRole.SUPERVISOR;
import static by.cabinet.order.model.SamplePlanChange.LARGE;
import static by.cabinet.order.model.SamplePlanChange.MEDIUM;
import static by.cabinet.order.model.SamplePlanChange.SMALL;
import static by.cabinet.order.model.SamplePlanChange.bundled;
import static by.cabinet.order.model.SamplePlanChange.colleague;
import static by.cabinet.order.model.SamplePlanChange.himself;
import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.order.model.OrderContext.FeePlans;
import by.cabinet.order.model.OrderContext.PlanChangeHistory;
import by.cabinet.value.LocalizedText;
import by.cabinet.value.Money;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanChangeContextTest {

    private static final LocalizedText NAME = new LocalizedText("р", "б", "e");

    private final SamplePlanChange change = new SamplePlanChange();

    @Test
    void theFirstChangeOfAMonthToNoLowerFeeIsFree() {
        change.target = Optional.of(LARGE);
        assertEquals(Money.ZERO, change.context().price());

        change.history = new PlanChangeHistory(false, false, true);
        assertEquals(Money.kopecks(500), change.context().price());
    }

    @Test
    void aChangeToALowerFeeCosts() {
        assertEquals(Money.kopecks(500), change.context().price());
    }

    @Test
    void theFeeOfAMonthIsThatOfThePlanThatHeGoesOverTo() {
        change.target = Optional.of(LARGE);
        assertEquals(Money.kopecks(2_000), change.context().monthlyFee());

        change.target = Optional.empty();
        assertEquals(Money.ZERO, change.context().monthlyFee());
    }

    @Test
    void whatIsForFeePlansAloneEndsWithTheFee() {
        change.forFeePlans = Map.of("radio", NAME);
        assertEquals(Map.of("radio", NAME), change.context().endingOfferings());

        change.target = Optional.of(LARGE);
        assertEquals(Map.of(), change.context().endingOfferings());

        change.current = Optional.of(SMALL);
        assertEquals(Map.of(), change.context().endingOfferings());
    }

    /** R1.2: he himself or another one of his client. */
    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
                    fee of offers, fee in the client, lost
                    false,         false,             true
                    true,          false,             false
                    false,         true,              false
                    """)
    void anAdministratorNeedsAFeePlanInHisClient(boolean ofOffers, boolean ofClient, boolean lost) {
        change.fees = new FeePlans(ofOffers, false, ofClient);
        change.managers = List.of(himself(ADMINISTRATOR), colleague(ADMINISTRATOR, true, true));

        assertEquals(lost ? change.managers : List.of(), change.context().lostManagers());
    }

    /** R1.2 */
    @Test
    void aSupervisorNeedsAFeeOfHisOwn() {
        change.managers = List.of(himself(SUPERVISOR));
        change.fees = new FeePlans(false, true, true);
        assertEquals(change.managers, change.context().lostManagers());

        change.fees = new FeePlans(true, false, false);
        assertEquals(List.of(), change.context().lostManagers());
    }

    @Test
    void otherSupervisorsStay() {
        change.managers = List.of(colleague(SUPERVISOR, false, true));

        assertEquals(List.of(), change.context().lostManagers());
    }

    @Test
    void whoKeepsTheFeeLosesNoManager() {
        change.managers = List.of(himself(SUPERVISOR));
        change.target = Optional.of(LARGE);

        assertEquals(List.of(), change.context().lostManagers());
        assertEquals(false, change.context().leavesNoManager());
    }

    @Test
    void aClientWithoutManagersHasNoneToLose() {
        assertEquals(false, change.context().leavesNoManager());
    }

    /** R1.2: the one who stays is on a fee plan, if he is supervisor, and acts. */
    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
                    on a fee plan, acts,  nobody is left
                    true,          true,  false
                    false,         true,  true
                    true,          false, true
                    """)
    void anotherSupervisorWhoActsIsAManagerStill(boolean onFeePlan, boolean acts, boolean nobody) {
        change.managers = List.of(himself(SUPERVISOR), colleague(SUPERVISOR, onFeePlan, acts));

        assertEquals(nobody, change.context().leavesNoManager());
    }

    /** R1.4 b, c */
    @Test
    void signInByPuk1EndsWithTheFeeWhereTheDeviceCanDoUssd() {
        assertEquals(false, change.context().endsPuk1SignIn());

        change.ussdCapable = true;
        assertEquals(true, change.context().endsPuk1SignIn());

        change.target = Optional.of(LARGE);
        assertEquals(false, change.context().endsPuk1SignIn());
    }

    /** R1.8 h */
    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
                    target, fee of offers, fee on the account, ends
                    small,  false,         false,              true
                    small,  true,          false,              false
                    small,  false,         true,               false
                    large,  false,         false,              false
                    """)
    void theBillEndsWithTheLastFeeOfTheAccount(String target, boolean ofOffers, boolean ofAccount, boolean ends) {
        change.target = Optional.of("large".equals(target) ? LARGE : SMALL);
        change.fees = new FeePlans(ofOffers, ofAccount, true);

        assertEquals(ends, change.context().endsBill());
    }

    /** R1.2.6 */
    @Test
    void theCompositionOfABundleEndsWithItsPlan() {
        assertEquals(false, change.context().endsComposition());

        change.current = Optional.of(bundled("bundle"));
        assertEquals(true, change.context().endsComposition());

        change.current = Optional.empty();
        assertEquals(false, change.context().endsComposition());
    }

    @Test
    void aPlanThatIsUnknownHasNoFee() {
        change.ussdCapable = true;
        change.target = Optional.empty();
        assertEquals(true, change.context().endsPuk1SignIn());

        change.current = Optional.empty();
        assertEquals(false, change.context().endsPuk1SignIn());
    }

    @Test
    void theHashIsAnotherOneForWhateverElseItCostsOrEnds() {
        var changes = List.<Consumer<SamplePlanChange>>of(
                _ -> {},
                other -> other.current = Optional.empty(),
                other -> other.current = Optional.of(LARGE),
                other -> other.current = Optional.of(bundled(MEDIUM.id())),
                other -> other.target = Optional.of(SamplePlanChange.plan("other", false, 0)),
                other -> other.target = Optional.of(SamplePlanChange.plan(SMALL.id(), false, 10)),
                other -> other.target = Optional.of(SamplePlanChange.plan(SMALL.id(), false, 5_000)),
                other -> other.ussdCapable = true,
                other -> other.fees = new FeePlans(true, false, false),
                other -> other.forFeePlans = Map.of("radio", NAME),
                other -> other.forFeePlans = Map.of("music", NAME),
                other -> other.managers = List.of(himself(SUPERVISOR)),
                other -> other.managers = List.of(himself(ADMINISTRATOR)),
                other -> other.managers = List.of(colleague(ADMINISTRATOR, true, true)));

        Set<String> hashes = new HashSet<>();
        changes.forEach(difference -> {
            var other = new SamplePlanChange();
            difference.accept(other);
            hashes.add(other.context().hash());
        });

        assertEquals(changes.size(), hashes.size());
    }

    @Test
    void theHashIsTheSameWhateverTheOrderAndTheNames() {
        change.managers = List.of(himself(SUPERVISOR), colleague(ADMINISTRATOR, true, true));
        change.forFeePlans = Map.of("radio", NAME);
        var hash = change.context().hash();

        change.managers = change.managers.reversed();
        change.forFeePlans = Map.of("radio", new LocalizedText("Р", "Б", "E"));

        assertEquals(hash, change.context().hash());
    }
}
