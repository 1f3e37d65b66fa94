package by.cabinet.rights.roles.domain;

import static by.cabinet.contract.CabinetRole.ADMINISTRATOR;
import static by.cabinet.contract.CabinetRole.SUBSCRIBER;
import static by.cabinet.contract.CabinetRole.SUPERVISOR;
import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.rights.roles.domain.ClientSubscribers.RoleSubscriber;
import by.cabinet.rights.roles.domain.RoleAssignment.RoleOrigin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R1.2 and R1.2.1; days are numbered. */
class ClientSubscribersTest {

    @Test
    void theSoleLiveSubscriberIsAdministrator() {
        assertEquals(Map.of("x", ADMINISTRATOR), roles(live("x", 1)));
    }

    @Test
    void itStaysAdministratorWhenSubscribersAreAdded() {
        assertEquals(Map.of("x", ADMINISTRATOR), roles(live("x", 1), live("y", 2), live("z", 3)));
    }

    @Test
    void subscribersThatBeganTogetherHaveNoDefault() {
        assertEquals(Map.of(), roles(live("x", 1), live("y", 1)));
    }

    @Test
    void theLastOneLeftBecomesAdministrator() {
        assertEquals(Map.of("y", ADMINISTRATOR), roles(ended("x", 1, 5), live("y", 2)));
    }

    @Test
    void theSubscriberThatFollowsWithoutAGapIsAdministrator() {
        assertEquals(Map.of("y", ADMINISTRATOR), roles(ended("x", 1, 5), live("y", 5), live("z", 6)));
    }

    @Test
    void aSubscriberThatEndedWhenItBeganDoesNotCount() {
        assertEquals(Map.of("x", ADMINISTRATOR), roles(ended("w", 1, 1), live("x", 1), live("y", 2)));
    }

    @Test
    void aTerminatedSubscriberHasNoRole() {
        assertEquals(Map.of(), roles(ended("x", 1, 5)));
    }

    @ParameterizedTest
    @EnumSource(
            names = {"LEGAL_ENTITY", "SOLE_TRADER"},
            mode = EnumSource.Mode.EXCLUDE)
    void othersThanBusinessesHaveNoAdministrators(ClientKind kind) {
        var decided = Map.of("x", decided(ADMINISTRATOR, 9));

        assertEquals(Map.of(), roles(SubscriberHistory.client(kind, List.of(live("x", 1)), decided)));
    }

    @Test
    void withoutAnyFeePlanThereIsNoAdministrator() {
        assertEquals(Map.of(), roles(withoutFee("x", 1), withoutFee("y", 2)));
        assertEquals(Map.of("x", ADMINISTRATOR), roles(withoutFee("x", 1), live("y", 2)));
    }

    @ParameterizedTest
    @EnumSource(ClientKind.class)
    void aSupervisorIsHimselfOnAFeePlanInAnyKindOfClient(ClientKind kind) {
        var decided = Map.of("y", decided(SUPERVISOR, 9), "z", decided(SUPERVISOR, 9));
        var subscribers = List.of(live("x", 1), live("y", 2), withoutFee("z", 3));

        var roles = roles(SubscriberHistory.client(kind, subscribers, decided));

        assertEquals(SUPERVISOR, roles.get("y"));
        assertEquals(null, roles.get("z"));
    }

    @Test
    void aDecisionOutranksTheDefault() {
        var supervisor = Map.of("x", decided(SUPERVISOR, 9));
        assertEquals(Map.of("x", SUPERVISOR), roles(business(supervisor, live("x", 1), live("y", 2))));
        var revoked = Map.of("x", decided(SUBSCRIBER, 9));
        assertEquals(Map.of(), roles(business(revoked, live("x", 1), live("y", 2))));
    }

    /** R1.2.1: by the dates of the subscribers, also when the end of the other one is published late. */
    @Test
    void theOnlySubscriberIsAdministratorWhateverWasRevokedBefore() {
        var revoked = Map.of("x", decided(SUBSCRIBER, 9));

        assertEquals(Map.of("x", ADMINISTRATOR), roles(business(revoked, live("x", 1), ended("y", 2, 12))));
        assertEquals(Map.of("x", ADMINISTRATOR), roles(business(revoked, live("x", 1), ended("y", 2, 5))));
    }

    /** It stays so when subscribers are added; what was decided among several counts until then. R1.2.1 */
    @Test
    void aDefaultThatAroseAfterTheRevocationStays() {
        var revoked = Map.of("x", decided(SUBSCRIBER, 9));

        assertEquals(
                Map.of("x", ADMINISTRATOR), roles(business(revoked, live("x", 1), ended("y", 2, 12), live("z", 14))));
        assertEquals(Map.of(), roles(business(revoked, live("x", 1), ended("y", 2, 5), live("z", 7))));
    }

    /** The rights add up. R1.2.1 */
    @Test
    void theOnlySubscriberThatIsSupervisorIsAdministratorToo() {
        var client = business(Map.of("x", decided(SUPERVISOR, 9)), live("x", 1));

        var held = client.roles().get("x");

        assertEquals(ADMINISTRATOR, held.highest().role());
        assertEquals(RoleOrigin.BY_DEFAULT, held.highest().origin());
        assertEquals(true, held.holds(SUPERVISOR));
        assertEquals(true, client.isOnlyLive("x"));
    }

    @Test
    void whoBecameSupervisorAsTheOnlyOneStaysBothWhenOthersAreAdded() {
        var client = business(Map.of("x", decided(SUPERVISOR, 9)), live("x", 1), live("y", 12));

        assertEquals(true, client.roles().get("x").holds(ADMINISTRATOR));
        assertEquals(true, client.roles().get("x").holds(SUPERVISOR));
        assertEquals(false, client.isOnlyLive("x"));
    }

    @Test
    void aSupervisorInAFamilyOfOneIsNoAdministrator() {
        var family = SubscriberHistory.client(
                ClientKind.INDIVIDUAL, List.of(live("x", 1)), Map.of("x", decided(SUPERVISOR, 9)));

        assertEquals(Map.of("x", SUPERVISOR), roles(family));
        assertEquals(false, family.roles().get("x").holds(ADMINISTRATOR));
    }

    @Test
    void whoWasAppointedAdministratorIsItOnce() {
        var client = business(Map.of("x", decided(ADMINISTRATOR, 9)), live("x", 1));

        assertEquals(
                List.of(new RoleAssignment(ADMINISTRATOR, RoleOrigin.application("1"))),
                client.roles().get("x").assignments());
    }

    @Test
    void whatIsDecidedAtTheMomentAtWhichAnotherOneBeganCounts() {
        var revoked = Map.of("x", decided(SUBSCRIBER, 2));

        assertEquals(Map.of(), roles(business(revoked, live("x", 1), live("y", 2))));
    }

    @Test
    void whatWouldBeDecidedIsSeenBeforeItIs() {
        var client = business(Map.of("x", decided(SUPERVISOR, 9)), live("x", 1), live("y", 2));

        var decided = client.with(Map.of("x", decided(SUBSCRIBER, 10), "y", decided(ADMINISTRATOR, 10)));

        assertEquals(Map.of("y", ADMINISTRATOR), roles(decided));
        assertEquals(Map.of("x", SUPERVISOR), roles(client));
    }

    @Test
    void theOnlyLiveSubscriberIsNotOneThatHasEnded() {
        var client = business(Map.of(), live("x", 1), ended("y", 2, 5));

        assertEquals(true, client.isOnlyLive("x"));
        assertEquals(false, client.isOnlyLive("y"));
    }

    /** R1.2 */
    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
                    kind,         role,          on a fee plan, another without
                    LEGAL_ENTITY, ADMINISTRATOR, true,          true
                    LEGAL_ENTITY, SUPERVISOR,    true,          false
                    LEGAL_ENTITY, SUBSCRIBER,    false,         false
                    INDIVIDUAL,   ADMINISTRATOR, false,         false
                    INDIVIDUAL,   SUPERVISOR,    true,          false
                    """)
    void whoCanHaveWhichRole(ClientKind kind, CabinetRole role, boolean onFeePlan, boolean without) {
        var client = SubscriberHistory.client(kind, List.of(live("x", 1), withoutFee("y", 2)), Map.of());

        assertEquals(onFeePlan, client.canHave(live("x", 1), role));
        assertEquals(without, client.canHave(withoutFee("y", 2), role));
    }

    @Test
    void subscribersAreFoundByTheirIds() {
        var client = business(Map.of(), live("x", 1), live("y", 2));

        assertEquals(Optional.of(live("y", 2)), client.subscriber("y"));
        assertEquals(Optional.empty(), client.subscriber("z"));
        assertEquals(List.of(live("x", 1)), client.subscribersOf(List.of("z", "x")));
    }

    /** Never from the order in which events arrive. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theOrderOfSubscribersDoesNotMatter(long seed) {
        var random = new Random(seed);
        var subscribers = new ArrayList<RoleSubscriber>();
        for (var i = 0; i < 30; i++) {
            var begin = random.nextInt(20);
            subscribers.add(
                    random.nextInt(3) == 0 ? live("l" + i, begin) : ended("l" + i, begin, begin + random.nextInt(4)));
        }
        var expected = roles(business(Map.of(), subscribers.toArray(RoleSubscriber[]::new)));
        for (var i = 0; i < 50; i++) {
            Collections.shuffle(subscribers, random);
            assertEquals(
                    expected, roles(business(Map.of(), subscribers.toArray(RoleSubscriber[]::new))), "seed " + seed);
        }
    }

    private static Map<String, CabinetRole> roles(RoleSubscriber... subscribers) {
        return roles(business(Map.of(), subscribers));
    }

    private static Map<String, CabinetRole> roles(ClientSubscribers client) {
        var roles = new HashMap<String, CabinetRole>();
        client.roles().forEach((id, held) -> roles.put(id, held.highest().role()));
        return roles;
    }

    private static ClientSubscribers business(
            Map<String, RoleAssignment.Decided> decisions, RoleSubscriber... subscribers) {
        return SubscriberHistory.client(ClientKind.LEGAL_ENTITY, List.of(subscribers), decisions);
    }

    private static RoleAssignment.Decided decided(CabinetRole role, int day) {
        return new RoleAssignment.Decided(new RoleAssignment(role, RoleOrigin.application("1")), day(day));
    }

    private static RoleSubscriber live(String id, int from) {
        return new RoleSubscriber(id, "a", day(from), Optional.empty(), true);
    }

    private static RoleSubscriber withoutFee(String id, int from) {
        return new RoleSubscriber(id, "a", day(from), Optional.empty(), false);
    }

    private static RoleSubscriber ended(String id, int from, int to) {
        return new RoleSubscriber(id, "a", day(from), Optional.of(day(to)), true);
    }

    private static Instant day(int number) {
        return Instant.EPOCH.plusSeconds(86_400L * number);
    }
}
