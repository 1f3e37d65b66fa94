package by.cabinet.web.caller;

import static by.cabinet.web.caller.Permission.APPOINT_ADMINISTRATORS;
import static by.cabinet.web.caller.Permission.CHANGE_PLAN;
import static by.cabinet.web.caller.Permission.CHANGE_SETTINGS;
import static by.cabinet.web.caller.Permission.MANAGE_ACCESS;
import static by.cabinet.web.caller.Permission.MANAGE_SUBSCRIBERS;
import static by.cabinet.web.caller.Permission.ORDER;
import static by.cabinet.web.caller.Permission.VIEW_ACCOUNT;
import static by.cabinet.web.caller.Permission.VIEW_SUBSCRIBER;
import static by.cabinet.web.caller.Permission.VIEW_SUBSCRIBERS;
import static by.cabinet.web.caller.Permission.VIEW_USAGE;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.contract.Portal;
import by.cabinet.contract.SignInMethod;
import by.cabinet.value.Language;
import by.cabinet.web.problem.CommonError;
import by.cabinet.web.problem.ProblemException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AuthorityTest {

    private static final Target.Subscriber OWN_SUBSCRIBER = new Target.Subscriber("s-1", "a-1", "c-1");
    private static final Target.Subscriber COLLEAGUE = new Target.Subscriber("s-2", "a-1", "c-1");
    private static final Target.Subscriber OTHER_ACCOUNT = new Target.Subscriber("s-3", "a-2", "c-1");
    private static final Target.Subscriber STRANGER = new Target.Subscriber("s-9", "a-9", "c-9");
    private static final Target.Account OWN_ACCOUNT = new Target.Account("a-1", "c-1");
    private static final Target.Client OWN_CLIENT = new Target.Client("c-1");

    @Test
    void aSubscriberHasHimselfAlone() {
        var authority = subscriber(ClientKind.LEGAL_ENTITY, CabinetRole.SUBSCRIBER);

        assertEquals(Set.of(VIEW_SUBSCRIBER, VIEW_USAGE, ORDER), authority.over(OWN_SUBSCRIBER));
        assertEquals(Set.of(), authority.over(COLLEAGUE));
        assertEquals(Set.of(), authority.over(OWN_CLIENT));
    }

    @ParameterizedTest
    @EnumSource(ClientKind.class)
    void aSubscriberWithoutARoleChangesHisPlanUnlessTheClientIsABusiness(ClientKind kind) {
        assertEquals(
                !kind.isBusiness(),
                subscriber(kind, CabinetRole.SUBSCRIBER).over(OWN_SUBSCRIBER).contains(CHANGE_PLAN));
    }

    @Test
    void aSubscriberWithoutARoleSeesTheAccountUnlessTheClientIsABusiness() {
        assertEquals(
                Set.of(),
                subscriber(ClientKind.SOLE_TRADER, CabinetRole.SUBSCRIBER).over(OWN_ACCOUNT));
        assertEquals(
                Set.of(VIEW_ACCOUNT),
                subscriber(ClientKind.INDIVIDUAL, CabinetRole.SUBSCRIBER).over(OWN_ACCOUNT));
    }

    @ParameterizedTest
    @EnumSource(names = {"ADMINISTRATOR", "SUPERVISOR"})
    void managersOfABusinessManageAllSubscribersOfTheClient(CabinetRole role) {
        var everything = Set.of(
                VIEW_SUBSCRIBER,
                VIEW_USAGE,
                ORDER,
                CHANGE_PLAN,
                MANAGE_ACCESS,
                VIEW_ACCOUNT,
                VIEW_SUBSCRIBERS,
                APPOINT_ADMINISTRATORS,
                MANAGE_SUBSCRIBERS);

        assertEquals(everything, subscriber(ClientKind.SOLE_TRADER, role).over(OTHER_ACCOUNT));
    }

    /** R1.4 c: the administrator of a legal entity alone. */
    @Test
    void theAdministratorOfALegalEntityChangesItsSettings() {
        assertEquals(
                true,
                subscriber(ClientKind.LEGAL_ENTITY, CabinetRole.ADMINISTRATOR)
                        .permissions()
                        .contains(CHANGE_SETTINGS));
        assertEquals(
                false,
                subscriber(ClientKind.LEGAL_ENTITY, CabinetRole.SUPERVISOR)
                        .permissions()
                        .contains(CHANGE_SETTINGS));
        assertEquals(
                false,
                subscriber(ClientKind.SOLE_TRADER, CabinetRole.ADMINISTRATOR)
                        .permissions()
                        .contains(CHANGE_SETTINGS));
    }

    /** R1.2.1: rights add up, so the role that names both must have those of both. */
    @ParameterizedTest
    @EnumSource(ClientKind.class)
    void anAdministratorMayAllThatASupervisorMay(ClientKind kind) {
        var administrator = subscriber(kind, CabinetRole.ADMINISTRATOR);
        var supervisor = subscriber(kind, CabinetRole.SUPERVISOR);

        assertEquals(true, administrator.permissions().containsAll(supervisor.permissions()));
        assertEquals(true, administrator.over(COLLEAGUE).containsAll(supervisor.over(COLLEAGUE)));
    }

    @Test
    void whatACallerMayAtAllIsWhatHeMayToHimselfAndHisOwn() {
        assertEquals(
                Set.of(VIEW_SUBSCRIBER, VIEW_USAGE, ORDER),
                subscriber(ClientKind.LEGAL_ENTITY, CabinetRole.SUBSCRIBER).permissions());
        assertEquals(
                Set.of(VIEW_SUBSCRIBER, VIEW_USAGE, ORDER, CHANGE_PLAN, VIEW_ACCOUNT, VIEW_SUBSCRIBERS),
                account(false).permissions());
    }

    /** R1.2.2, R1.2.5: of business clients alone. */
    @Test
    void aSupervisorInAFamilyNeitherAppointsNorActivates() {
        assertEquals(
                Set.of(VIEW_SUBSCRIBER, VIEW_USAGE, ORDER, CHANGE_PLAN, MANAGE_ACCESS, VIEW_ACCOUNT, VIEW_SUBSCRIBERS),
                subscriber(ClientKind.INDIVIDUAL, CabinetRole.SUPERVISOR).over(COLLEAGUE));
    }

    @Test
    void anAccountSessionActsForItsAccountAndSubscribers() {
        var authority = account(false);

        assertEquals(Set.of(VIEW_SUBSCRIBER, VIEW_USAGE, ORDER, CHANGE_PLAN), authority.over(COLLEAGUE));
        assertEquals(Set.of(VIEW_ACCOUNT, VIEW_SUBSCRIBERS), authority.over(OWN_ACCOUNT));
        assertEquals(Set.of(), authority.over(OTHER_ACCOUNT));
    }

    @Test
    void anotherClientsTargetIsLikeNone() {
        var refusal = assertThrows(
                ProblemException.class,
                () -> subscriber(ClientKind.LEGAL_ENTITY, CabinetRole.ADMINISTRATOR)
                        .require(VIEW_SUBSCRIBER, STRANGER));
        assertEquals(CommonError.NOT_FOUND, refusal.error());
    }

    @Test
    void aMissingRightOverAKnownTargetIsForbidden() {
        var refusal = assertThrows(
                ProblemException.class,
                () -> subscriber(ClientKind.LEGAL_ENTITY, CabinetRole.SUBSCRIBER)
                        .require(VIEW_SUBSCRIBER, COLLEAGUE));
        assertEquals(CommonError.FORBIDDEN, refusal.error());
    }

    /** R1.8 g. */
    @Test
    void onlyManagersNeedNoSecondFactor() {
        assertDoesNotThrow(() ->
                subscriber(ClientKind.LEGAL_ENTITY, CabinetRole.SUPERVISOR).requireSecondFactor("s-2"));
        assertDoesNotThrow(() -> account(true).requireSecondFactor("s-2"));
        assertNeedsSecondFactor(account(false), "s-2");
        assertNeedsSecondFactor(subscriber(ClientKind.INDIVIDUAL, CabinetRole.SUBSCRIBER), "s-1");
    }

    /** R1.5: where the account has no contact number. */
    @Test
    void theCodeOfOneSubscriberOpensNoOthersCallDetails() {
        var authority = account(session(false, Set.of("s-1", "s-3")));

        assertDoesNotThrow(() -> authority.requireSecondFactor("s-1"));
        assertDoesNotThrow(() -> authority.requireSecondFactor("s-3"));
        assertNeedsSecondFactor(authority, "s-2");
    }

    private static void assertNeedsSecondFactor(Authority authority, String subscriberId) {
        var refusal = assertThrows(ProblemException.class, () -> authority.requireSecondFactor(subscriberId));
        assertEquals(CommonError.SECOND_FACTOR_REQUIRED, refusal.error());
    }

    private static Authority subscriber(ClientKind kind, CabinetRole role) {
        return Authority.of(new Caller.Subscriber(session(false, Set.of()), "s-1", "a-1", "c-1", kind, role));
    }

    private static Authority account(boolean secondFactor) {
        return account(session(secondFactor, Set.of()));
    }

    private static Authority account(Caller.Session session) {
        return Authority.of(new Caller.Account(session, "a-1", "c-1", ClientKind.LEGAL_ENTITY));
    }

    private static Caller.Session session(boolean secondFactor, Set<String> subscriberIds) {
        return new Caller.Session(
                "id", Portal.MY, SignInMethod.SMS_CODE, Language.RU, secondFactor, subscriberIds, false, "192.0.2.1");
    }
}
