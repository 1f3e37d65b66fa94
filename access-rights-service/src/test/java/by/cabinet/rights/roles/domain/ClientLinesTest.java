package by.cabinet.rights.roles.domain;

import static by.cabinet.contract.CabinetRole.ADMINISTRATOR;
import static by.cabinet.contract.CabinetRole.SUBSCRIBER;
import static by.cabinet.contract.CabinetRole.SUPERVISOR;
import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
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
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R1.2 and R1.2.1; days are numbered. */
class ClientLinesTest {

    @Test
    void theOnlyLiveLineIsAdministrator() {
        assertEquals(Map.of("x", ADMINISTRATOR), roles(live("x", 1)));
    }

    @Test
    void heStaysAdministratorWhenLinesAreAdded() {
        assertEquals(Map.of("x", ADMINISTRATOR), roles(live("x", 1), live("y", 2), live("z", 3)));
    }

    @Test
    void linesThatBeganTogetherHaveNoDefault() {
        assertEquals(Map.of(), roles(live("x", 1), live("y", 1)));
    }

    @Test
    void theLastOneLeftBecomesAdministrator() {
        assertEquals(Map.of("y", ADMINISTRATOR), roles(ended("x", 1, 5), live("y", 2)));
    }

    @Test
    void heWhoTakesOverWithoutAGapIsAdministrator() {
        assertEquals(Map.of("y", ADMINISTRATOR), roles(ended("x", 1, 5), live("y", 5), live("z", 6)));
    }

    @Test
    void aLineThatEndedWhenItBeganNeverCounted() {
        assertEquals(Map.of("x", ADMINISTRATOR), roles(ended("w", 1, 1), live("x", 1), live("y", 2)));
    }

    @Test
    void aTerminatedLineHoldsNothing() {
        assertEquals(Map.of(), roles(ended("x", 1, 5)));
    }

    @ParameterizedTest
    @EnumSource(
            names = {"LEGAL_ENTITY", "SOLE_TRADER"},
            mode = EnumSource.Mode.EXCLUDE)
    void othersThanBusinessesHaveNoAdministrators(ClientKind kind) {
        var decided = Map.of("x", new Holding(ADMINISTRATOR, Origin.application("1")));

        assertEquals(Map.of(), roles(new ClientLines(kind, List.of(live("x", 1)), decided)));
    }

    @Test
    void withoutAnyFeeLineThereIsNoAdministrator() {
        assertEquals(Map.of(), roles(withoutFee("x", 1), withoutFee("y", 2)));
        assertEquals(Map.of("x", ADMINISTRATOR), roles(withoutFee("x", 1), live("y", 2)));
    }

    @ParameterizedTest
    @EnumSource(ClientKind.class)
    void aSupervisorIsHimselfOnAFeePlanInAnyKindOfClient(ClientKind kind) {
        var decided = Map.of("y", supervisor(), "z", supervisor());
        var lines = List.of(live("x", 1), live("y", 2), withoutFee("z", 3));

        var roles = roles(new ClientLines(kind, lines, decided));

        assertEquals(SUPERVISOR, roles.get("y"));
        assertEquals(null, roles.get("z"));
    }

    @Test
    void aDecisionStandsAboveTheDefault() {
        assertEquals(Map.of("x", SUPERVISOR), roles(business(Map.of("x", supervisor()), live("x", 1), live("y", 2))));
        var revoked = Map.of("x", new Holding(SUBSCRIBER, Origin.application("1")));
        assertEquals(Map.of(), roles(business(revoked, live("x", 1), live("y", 2))));
    }

    /** Never from the order in which events arrive. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theOrderOfLinesDoesNotMatter(long seed) {
        var random = new Random(seed);
        var lines = new ArrayList<Line>();
        for (var i = 0; i < 30; i++) {
            var begin = random.nextInt(20);
            lines.add(random.nextInt(3) == 0 ? live("l" + i, begin) : ended("l" + i, begin, begin + random.nextInt(4)));
        }
        var expected = roles(business(Map.of(), lines.toArray(Line[]::new)));
        for (var i = 0; i < 50; i++) {
            Collections.shuffle(lines, random);
            assertEquals(expected, roles(business(Map.of(), lines.toArray(Line[]::new))), "seed " + seed);
        }
    }

    private static Map<String, CabinetRole> roles(Line... lines) {
        return roles(business(Map.of(), lines));
    }

    private static Map<String, CabinetRole> roles(ClientLines client) {
        var roles = new HashMap<String, CabinetRole>();
        client.roles().forEach((id, holding) -> roles.put(id, holding.role()));
        return roles;
    }

    private static ClientLines business(Map<String, Holding> decisions, Line... lines) {
        return new ClientLines(ClientKind.LEGAL_ENTITY, List.of(lines), decisions);
    }

    private static Holding supervisor() {
        return new Holding(SUPERVISOR, Origin.application("1"));
    }

    private static Line live(String id, int from) {
        return new Line(id, "a", day(from), Optional.empty(), true);
    }

    private static Line withoutFee(String id, int from) {
        return new Line(id, "a", day(from), Optional.empty(), false);
    }

    private static Line ended(String id, int from, int to) {
        return new Line(id, "a", day(from), Optional.of(day(to)), true);
    }

    private static Instant day(int number) {
        return Instant.EPOCH.plusSeconds(86_400L * number);
    }
}
