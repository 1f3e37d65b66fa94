package by.cabinet.auth.session;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.oneOf;

import by.cabinet.auth.testing.Cabinet;
import by.cabinet.auth.testing.Person;
import by.cabinet.auth.testing.ServiceTest;
import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.contract.Portal;
import by.cabinet.contract.SignInMethod;
import by.cabinet.contract.Topics;
import by.cabinet.session.SessionRepository;
import by.cabinet.session.SessionToken;
import by.cabinet.testing.TestEvents;
import by.cabinet.testing.TestTokens;
import by.cabinet.value.Ids;
import by.cabinet.value.Language;
import by.cabinet.web.caller.Caller;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a session says that may be done in it, and when what it says is the same. */
@ServiceTest
class SessionPermissionsTest {

    @Inject
    Cabinet cabinet;

    @Inject
    SessionRepository store;

    private int roleVersion;

    @BeforeEach
    void plans() {
        cabinet.publishPlan("with-fee", "Тариф с платой", true);
        cabinet.publishPlan("without-fee", "Тариф без платы", false);
        cabinet.publishPlan("all-inclusive", "Простое решение.Всё включено 100", true);
    }

    /** R1.2.6: in business clients managers, and subscribers on three plans; nobody of others. */
    @Test
    void aSessionSaysWhoMayViewTheCompositionOfABundle() {
        var business = on("with-fee", ClientKind.LEGAL_ENTITY);
        var inclusive = on("all-inclusive", ClientKind.SOLE_TRADER);
        var family = on("all-inclusive", ClientKind.INDIVIDUAL);

        assertThat(of(business, ClientKind.LEGAL_ENTITY, CabinetRole.SUPERVISOR), hasItem("VIEW_BUNDLE"));
        assertThat(of(business, ClientKind.LEGAL_ENTITY, CabinetRole.SUBSCRIBER), not(hasItem("VIEW_BUNDLE")));
        assertThat(of(inclusive, ClientKind.SOLE_TRADER, CabinetRole.SUBSCRIBER), hasItem("VIEW_BUNDLE"));
        assertThat(of(family, ClientKind.INDIVIDUAL, CabinetRole.SUPERVISOR), not(hasItem("VIEW_BUNDLE")));
        assertThat(permissions(account(inclusive, ClientKind.SOLE_TRADER)), not(hasItem("VIEW_BUNDLE")));
    }

    /** R1.8 h: who sees the account, where something on it has a fee. */
    @Test
    void aSessionSaysWhoMayChangeTheBillAddress() {
        var fee = on("with-fee", ClientKind.INDIVIDUAL);
        var none = on("without-fee", ClientKind.INDIVIDUAL);
        var business = on("with-fee", ClientKind.LEGAL_ENTITY);

        assertThat(of(fee, ClientKind.INDIVIDUAL, CabinetRole.SUBSCRIBER), hasItem("CHANGE_BILL_ADDRESS"));
        assertThat(permissions(account(fee, ClientKind.INDIVIDUAL)), hasItem("CHANGE_BILL_ADDRESS"));
        assertThat(
                of(business, ClientKind.LEGAL_ENTITY, CabinetRole.ADMINISTRATOR),
                hasItems("CHANGE_BILL_ADDRESS", "CHANGE_SETTINGS"));
        assertThat(
                of(business, ClientKind.LEGAL_ENTITY, CabinetRole.SUBSCRIBER),
                not(hasItem(oneOf("CHANGE_BILL_ADDRESS", "CHANGE_SETTINGS"))));
        assertThat(of(none, ClientKind.INDIVIDUAL, CabinetRole.SUBSCRIBER), not(hasItem("CHANGE_BILL_ADDRESS")));

        product(none, "with-fee", "ACTIVE", 1);
        assertThat(of(none, ClientKind.INDIVIDUAL, CabinetRole.SUBSCRIBER), hasItem("CHANGE_BILL_ADDRESS"));
        product(none, "with-fee", "ENDED", 2);
        assertThat(of(none, ClientKind.INDIVIDUAL, CabinetRole.SUBSCRIBER), not(hasItem("CHANGE_BILL_ADDRESS")));
    }

    @Test
    void theLandingPortalServesTheOwnServicesAlone() {
        var fee = on("with-fee", ClientKind.INDIVIDUAL);

        assertThat(
                permissions(new Caller.Subscriber(
                        session(Portal.LANDING, SignInMethod.SMS_CODE),
                        fee.subscriber(),
                        fee.account(),
                        fee.client(),
                        ClientKind.INDIVIDUAL,
                        CabinetRole.SUBSCRIBER)),
                containsInAnyOrder("VIEW_SUBSCRIBER", "ORDER"));
    }

    /** E: that it ends later with each request is said by a header of its own. */
    @Test
    void asLongAsASessionIsTheSameItIsNotSentAgainAndNotProlonged() {
        var person = cabinet.person();
        var caller = subscriber(person, ClientKind.INDIVIDUAL, CabinetRole.SUBSCRIBER);
        var token = cabinet.begin(caller);
        var first = get(caller, null).statusCode(200).extract();
        var tag = first.header("ETag");
        String firstEnd = first.path("idleExpiresAt");

        await().until(() -> {
            touch(token, caller, true); // what the gateway does at every request
            return !get(caller, null).extract().<String>path("idleExpiresAt").equals(firstEnd);
        });

        var end = touch(token, caller, false);
        get(caller, tag).statusCode(304).header("ETag", equalTo(tag));
        assertThat(touch(token, caller, false), equalTo(end));
        get(subscriber(cabinet.person(), ClientKind.INDIVIDUAL, CabinetRole.SUBSCRIBER), tag)
                .statusCode(401); // a session that there is not
        var another = subscriber(person, ClientKind.INDIVIDUAL, CabinetRole.SUBSCRIBER);
        cabinet.begin(another);
        get(another, tag).statusCode(200).header("ETag", not(tag));

        cabinet.publishSubscriber(person, 2, Map.of("tariffPlanId", "with-fee"));
        get(caller, tag).statusCode(200).header("ETag", not(tag));
    }

    private String touch(String token, Caller.SignedIn caller, boolean active) {
        return store.touch(new SessionToken(token).hash(), caller.session().portal(), active)
                .await()
                .indefinitely()
                .orElseThrow()
                .idleEndsAt()
                .toString();
    }

    private static ValidatableResponse get(Caller.SignedIn caller, String tag) {
        var request = given().auth().oauth2(TestTokens.of(caller));
        return (tag == null ? request : request.header("If-None-Match", tag))
                .get("/auth/v1/session")
                .then();
    }

    private List<String> of(Person person, ClientKind kind, CabinetRole role) {
        person.publishRole(role.name(), ++roleVersion);
        await().until(() -> cabinet.count(
                        "select count(*) from access where subject_id = $1 and role = $2",
                        person.subscriber(),
                        role.name())
                == 1);
        return permissions(subscriber(person, kind, role));
    }

    private List<String> permissions(Caller.SignedIn caller) {
        cabinet.begin(caller);
        return get(caller, null).statusCode(200).extract().path("permissions");
    }

    private static Caller.SignedIn subscriber(Person person, ClientKind kind, CabinetRole role) {
        return new Caller.Subscriber(
                session(Portal.MY, SignInMethod.SMS_CODE),
                person.subscriber(),
                person.account(),
                person.client(),
                kind,
                role);
    }

    private static Caller.SignedIn account(Person person, ClientKind kind) {
        return new Caller.Account(session(Portal.MY, SignInMethod.ACCOUNT), person.account(), person.client(), kind);
    }

    private static Caller.Session session(Portal portal, SignInMethod method) {
        return new Caller.Session(Ids.next(), portal, method, Language.RU, false, false, "192.0.2.1");
    }

    private Person on(String plan, ClientKind kind) {
        var person = cabinet.person(kind.name(), Map.of());
        cabinet.publishSubscriber(person, 2, Map.of("tariffPlanId", plan));
        return person;
    }

    private void product(Person person, String offering, String state, long version) {
        var id = "p-" + person.subscriber();
        TestEvents.publish(
                Topics.PRODUCTS.name(),
                person.subscriber(),
                Map.of(
                        "productId",
                        id,
                        "subscriberId",
                        person.subscriber(),
                        "offeringId",
                        offering,
                        "state",
                        state,
                        "since",
                        "2026-01-01T00:00:00Z",
                        "version",
                        version));
        await().until(() ->
                cabinet.count("select count(*) from product where product_id = $1 and version = " + version, id) == 1);
    }
}
