package by.cabinet.common.caller;

import static by.cabinet.common.caller.Permission.APPOINT_ADMINISTRATORS;
import static by.cabinet.common.caller.Permission.MANAGE_ACCESS;
import static by.cabinet.common.caller.Permission.MANAGE_LINES;
import static by.cabinet.common.caller.Permission.ORDER;
import static by.cabinet.common.caller.Permission.SEE_ACCOUNT;
import static by.cabinet.common.caller.Permission.SEE_LINE;
import static by.cabinet.common.caller.Permission.SEE_LINES;
import static by.cabinet.common.caller.Permission.SEE_USAGE;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import by.cabinet.common.problem.CommonError;
import by.cabinet.common.problem.ProblemException;
import by.cabinet.common.value.Language;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AuthorityTest {

    private static final Target.Line OWN_LINE = new Target.Line("s-1", "a-1", "c-1");
    private static final Target.Line NEIGHBOUR = new Target.Line("s-2", "a-1", "c-1");
    private static final Target.Line OTHER_ACCOUNT = new Target.Line("s-3", "a-2", "c-1");
    private static final Target.Line STRANGER = new Target.Line("s-9", "a-9", "c-9");
    private static final Target.Account OWN_ACCOUNT = new Target.Account("a-1", "c-1");
    private static final Target.Client OWN_CLIENT = new Target.Client("c-1");

    @Test
    void aLineHasItsOwnLineAlone() {
        var authority = line(ClientKind.LEGAL_ENTITY, CabinetRole.SUBSCRIBER);

        assertEquals(Set.of(SEE_LINE, SEE_USAGE, ORDER), authority.over(OWN_LINE));
        assertEquals(Set.of(), authority.over(NEIGHBOUR));
        assertEquals(Set.of(), authority.over(OWN_CLIENT));
    }

    @Test
    void aPlainLineSeesTheAccountUnlessTheClientIsABusiness() {
        assertEquals(
                Set.of(), line(ClientKind.SOLE_TRADER, CabinetRole.SUBSCRIBER).over(OWN_ACCOUNT));
        assertEquals(
                Set.of(SEE_ACCOUNT),
                line(ClientKind.INDIVIDUAL, CabinetRole.SUBSCRIBER).over(OWN_ACCOUNT));
    }

    @ParameterizedTest
    @EnumSource(names = {"ADMINISTRATOR", "SUPERVISOR"})
    void managersOfABusinessManageAllLinesOfTheClient(CabinetRole role) {
        var everything = Set.of(
                SEE_LINE,
                SEE_USAGE,
                ORDER,
                MANAGE_ACCESS,
                SEE_ACCOUNT,
                SEE_LINES,
                APPOINT_ADMINISTRATORS,
                MANAGE_LINES);

        assertEquals(everything, line(ClientKind.LEGAL_ENTITY, role).over(OTHER_ACCOUNT));
    }

    /** R1.2.2, R1.2.5: of business clients alone. */
    @Test
    void aSupervisorInAFamilyNeitherAppointsNorActivates() {
        assertEquals(
                Set.of(SEE_LINE, SEE_USAGE, ORDER, MANAGE_ACCESS, SEE_ACCOUNT, SEE_LINES),
                line(ClientKind.INDIVIDUAL, CabinetRole.SUPERVISOR).over(NEIGHBOUR));
    }

    @Test
    void anAccountSessionActsForItsAccountAndLines() {
        var authority = account(false);

        assertEquals(Set.of(SEE_LINE, SEE_USAGE, ORDER), authority.over(NEIGHBOUR));
        assertEquals(Set.of(SEE_ACCOUNT, SEE_LINES), authority.over(OWN_ACCOUNT));
        assertEquals(Set.of(), authority.over(OTHER_ACCOUNT));
    }

    @Test
    void anotherClientsTargetIsNotToldApartFromNone() {
        var refusal = assertThrows(
                ProblemException.class,
                () -> line(ClientKind.LEGAL_ENTITY, CabinetRole.ADMINISTRATOR).require(SEE_LINE, STRANGER));
        assertEquals(CommonError.NOT_FOUND, refusal.error());
    }

    @Test
    void aMissingRightOverAKnownTargetIsForbidden() {
        var refusal = assertThrows(
                ProblemException.class,
                () -> line(ClientKind.LEGAL_ENTITY, CabinetRole.SUBSCRIBER).require(SEE_LINE, NEIGHBOUR));
        assertEquals(CommonError.FORBIDDEN, refusal.error());
    }

    /** R1.8 g. */
    @Test
    void onlyManagersNeedNoSecondFactor() {
        assertDoesNotThrow(line(ClientKind.LEGAL_ENTITY, CabinetRole.SUPERVISOR)::requireSecondFactor);
        assertDoesNotThrow(account(true)::requireSecondFactor);
        assertThrows(ProblemException.class, account(false)::requireSecondFactor);
        assertThrows(ProblemException.class, line(ClientKind.INDIVIDUAL, CabinetRole.SUBSCRIBER)::requireSecondFactor);
    }

    private static Authority line(ClientKind kind, CabinetRole role) {
        return Authority.of(new Caller.Subscriber(session(false), "s-1", "a-1", "c-1", kind, role));
    }

    private static Authority account(boolean secondFactor) {
        return Authority.of(new Caller.Account(session(secondFactor), "a-1", "c-1", ClientKind.LEGAL_ENTITY));
    }

    private static Caller.Session session(boolean secondFactor) {
        return new Caller.Session(
                "id", Portal.MY, SignInMethod.SMS_CODE, Language.RU, secondFactor, false, "192.0.2.1");
    }
}
