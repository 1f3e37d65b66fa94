package by.cabinet.system;

import static by.cabinet.harness.system.Operator.staff;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import by.cabinet.system.Http.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Applications, roles, the journal and the procedure, from the outside. */
@ExtendWith(RunningSystem.class)
class RightsJourneyTest {

    private static final String FIRM = "c-100000030";

    /** R1.2.4, attack 9: live sessions end. */
    @Test
    void anOrganisationClosesTheAccessOfItsSubscriber() {
        var subscriber = Portal.my().signIn("+375291000031");
        assertThat(subscriber.get("/account/v1/me").status()).isEqualTo(200);

        execute("CLOSE_ACCESS", Map.of("subscriberIds", List.of("s-0031")));

        await().untilAsserted(() ->
                assertThat(subscriber.get("/account/v1/me").status()).isEqualTo(401));
        execute("OPEN_ACCESS", Map.of("subscriberIds", List.of("s-0031")));
        await().untilAsserted(() -> assertThat(as("contact-centre")
                        .get("/auth/v1/subscribers/s-0031/access")
                        .at("/state"))
                .isEqualTo("OPEN"));
        assertThat(Portal.my().signIn("+375291000031").get("/account/v1/me").status())
                .isEqualTo(200);
    }

    /** R1.2.2, attack 9: a role that is taken away is gone from the live session; R1.7: the journal shows who did what. */
    @Test
    void aRoleThatIsRevokedIsGoneFromTheLiveSession() {
        var administrator = Portal.my().signIn("+375291000030");
        var subscriber = Portal.my().signIn("+375291000031");
        assertThat(subscriber.get("/rights/v1/roles").status()).isEqualTo(403);

        assertThat(administrator
                        .put("/rights/v1/subscribers/s-0031/roles/ADMINISTRATOR", null)
                        .status())
                .isEqualTo(204);
        await().untilAsserted(() ->
                assertThat(subscriber.get("/rights/v1/roles").status()).isEqualTo(200));
        assertThat(administrator
                        .delete("/rights/v1/subscribers/s-0031/roles/ADMINISTRATOR")
                        .status())
                .isEqualTo(204);
        await().untilAsserted(() ->
                assertThat(subscriber.get("/rights/v1/roles").status()).isEqualTo(403));

        await().untilAsserted(() -> assertThat(actions(administrator, "s-0031"))
                .contains("role.granted by s-0030", "role.revoked by s-0030", "call.refused by s-0031"));
        assertThat(Portal.my().get("/rights/v1/journal").status()).isEqualTo(401);
        await().untilAsserted(() -> assertThat(
                        as("auditor").get("/rights/v1/journal/verification").at("/intact"))
                .isEqualTo("true"));
    }

    /** R1.6.1. */
    @Test
    void contactsAreSetByApplicationTogether() {
        assertThat(apply("SET_CONTACTS", Map.of("contactEmail", "new-other@demo.by"))
                        .status())
                .isEqualTo(400);
        var taken = apply("SET_CONTACTS", Map.of("contactEmail", "firm@demo.by", "contactPhone", "+375251000020"));
        assertThat(decide(taken.at("/id")).at("/refusal")).isEqualTo("email-of-another-client");

        execute("SET_CONTACTS", Map.of("contactEmail", "new-other@demo.by", "contactPhone", "+375291000031"));
    }

    /** R1.6: both numbers are notified, once each; the CRM confirms the change. */
    @Test
    void aChangeOfContactsIsSentToBothNumbers() {
        execute("SET_CONTACTS", Map.of("contactEmail", "third@demo.by", "contactPhone", "+375331000030"));

        for (var phone : List.of("+375331000030", "+375291000031")) {
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(Operator.messagesTo(phone))
                            .anyMatch(text -> text.startsWith("Контакты Личного кабинета изменены")));
        }
        execute("SET_CONTACTS", Map.of("contactEmail", "new-other@demo.by", "contactPhone", "+375291000031"));
    }

    /** R1.6: of clients that may sign in by e-mail. */
    @Test
    void staffListAccountsWithoutContactsAndManagersSeeANotice() {
        var listed = new ArrayList<String>();
        as("contact-centre")
                .get("/account/v1/accounts?contacts=missing&limit=200")
                .body()
                .path("items")
                .forEach(account -> listed.add(account.path("id").asText()));

        assertThat(listed).contains("a-100000011", "a-100000040").doesNotContain("a-100000010", "a-100000001");
        assertThat(Portal.my().get("/account/v1/accounts?contacts=missing").status())
                .isEqualTo(401);
        assertThat(Portal.my().signIn("+375291000040").get("/account/v1/me").at("/contactsMissing"))
                .isEqualTo("true");
        assertThat(Portal.my().signIn("+375291000010").get("/account/v1/me").at("/contactsMissing"))
                .isEqualTo("false");
        assertThat(Portal.my().signIn("+375291000011").get("/account/v1/me").at("/contactsMissing"))
                .isNull();
    }

    /** R1.2.1: the only subscriber of a sole trader keeps the administrator's rights. */
    @Test
    void theOnlySubscriberManagesAndMayBeSupervisorToo() {
        var only = Map.<String, Object>of("subscriberIds", List.of("s-0010"));
        var revoked = decide(apply("c-100000010", "REVOKE_ADMINISTRATOR", only).at("/id"));
        assertThat(revoked.at("/refusal")).isEqualTo("only-line");

        decide(apply("c-100000010", "GRANT_SUPERVISOR", only).at("/id"));
        var trader = Portal.my().signIn("+375291000010");

        assertThat(trader.get("/rights/v1/roles").body().findValuesAsText("role"))
                .containsExactlyInAnyOrder("ADMINISTRATOR", "SUPERVISOR");
        var session = trader.get("/auth/v1/session");
        assertThat(session.at("/role")).isEqualTo("ADMINISTRATOR");
        assertThat(session.body().path("permissions").toString()).contains("APPOINT_ADMINISTRATORS");
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(Operator.messagesTo("+375291000010"))
                        .anyMatch(text -> text.startsWith("Вы супервайзер")));
        decide(apply("c-100000010", "REVOKE_SUPERVISOR", only).at("/id"));
        assertThat(trader.get("/rights/v1/roles").body().findValuesAsText("role"))
                .containsExactly("ADMINISTRATOR");
    }

    /** R3, R4. */
    @Test
    void theProcedureIsReadWithoutSigningIn() {
        var first = Portal.my().get("/rights/v1/procedure/versions/1");

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.at("/text")).startsWith("Порядок предоставления доступа в Личный кабинет");
        assertThat(Portal.landing().get("/rights/v1/procedure").at("/governingAllElse"))
                .contains("договора об оказании услуг электросвязи");
    }

    private static void execute(String kind, Map<String, Object> what) {
        var application = apply(kind, what);
        assertThat(application.status()).isEqualTo(201);
        assertThat(decide(application.at("/id")).at("/state")).isEqualTo("EXECUTED");
    }

    private static Answer apply(String kind, Map<String, Object> what) {
        return apply(FIRM, kind, what);
    }

    private static Answer apply(String client, String kind, Map<String, Object> what) {
        var application = new HashMap<String, Object>(
                Map.of("kind", kind, "clientId", client, "documentNumber", "5/1", "documentDate", "2026-01-31"));
        application.putAll(what);
        return as("back-office").post("/rights/v1/applications", application);
    }

    private static Answer decide(String id) {
        return as("back-office")
                .post(
                        "/rights/v1/applications/" + id + "/decision",
                        Map.of("decision", "EXECUTE", "reason", "document checked"));
    }

    private static List<String> actions(Portal reader, String subscriber) {
        var entries = new ArrayList<String>();
        for (var search : List.of("subscriberId=" + subscriber, "who=" + subscriber)) {
            reader.get("/rights/v1/journal?limit=200&" + search)
                    .body()
                    .path("items")
                    .forEach(entry -> entries.add(entry.path("action").asText() + " by "
                            + entry.path("actorId").asText()));
        }
        return entries;
    }

    private static Portal as(String role) {
        return new Portal("my.localhost", staff(role));
    }
}
