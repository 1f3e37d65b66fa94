package by.cabinet.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** All that is stored of a subscriber, through the gateway: staff ask for it, he alone fetches it, and only his own data are in it. R1.7 + */
@ExtendWith(RunningSystem.class)
class ExportJourneyTest {

    private static final String PHONE = "+375291000061";
    private static final String ID = "s-0061";
    private static final String RELATIVE = "0060";
    private static final String ZIP = "application/zip";

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void staffAskForItAndTheSubscriberAloneFetchesIt() {
        var owner = Portal.my().signIn(PHONE);
        assertThat(owner.order(ID, "caller-id").status()).isEqualTo(201);
        awaitSms("подключена");

        var export = Portal.staff("back-office")
                .post(
                        "/rights/v1/exports",
                        Map.of("subscriberId", ID, "documentNumber", "61/1", "documentDate", "2026-01-31"));
        assertThat(export.status()).isEqualTo(202);
        assertThat(export.at("/state")).isEqualTo("READY");
        awaitSms("Копия ваших данных готова");
        var path = "/rights/v1/exports/" + export.at("/id");

        assertThat(owner.download(path, ZIP).statusCode()).isEqualTo(403);
        passSecondFactor(owner);
        var answer = owner.download(path, ZIP);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue(ZIP);
        assertThat(owner.download(path + "?format=zip", "*/*").statusCode()).isEqualTo(200);
        var files = files(answer.body());

        assertThat(files.get("contents.json").path("notShown")).isEmpty();
        assertThat(files.get("subscriber.json").path("phone").asText()).isEqualTo(PHONE);
        assertThat(files.get("products.json").findValuesAsText("offeringId")).contains("caller-id");
        assertThat(files.get("orders.json").findValuesAsText("subscriberId")).containsOnly(ID);
        assertThat(files.get("messages.json").findValuesAsText("text"))
                .anyMatch(text -> text.contains("подключена"))
                .noneMatch(text -> text.contains("код"));
        assertThat(files.get("journal.json").findValuesAsText("action"))
                .contains("session.started", "export.requested");
        assertThat(files).containsKeys("usage.json", "notices.json", "account.json", "payments.json", "charges.json");
        assertThat(files.values().toString().toLowerCase(Locale.ROOT))
                .doesNotContain("puk1\":", "hash", "s-" + RELATIVE, "+37529100" + RELATIVE, "passport");

        nobodyElseFetches(path);
        await().untilAsserted(() -> assertThat(Portal.staff("auditor")
                        .get("/rights/v1/journal?action=export.fetched&subscriberId=" + ID)
                        .at("/items/0/actorId"))
                .isEqualTo(ID));
        assertThat(Portal.staff("back-office").get(path).at("/fetchedAt")).isNotNull();
    }

    /** Neither staff, nor a relative who manages the same contract, with a second authentication of his own. */
    private static void nobodyElseFetches(String path) {
        var relative = Portal.my().signIn("+37529100" + RELATIVE);
        passSecondFactor(relative, "+37529100" + RELATIVE);
        assertThat(relative.download(path, ZIP).statusCode()).isEqualTo(404);
        assertThat(relative.get("/rights/v1/exports").body().path("items")).isEmpty();
        for (var role : new String[] {"back-office", "contact-centre", "auditor", "security"}) {
            assertThat(Portal.staff(role).download(path, ZIP).statusCode())
                    .as(role)
                    .isEqualTo(403);
        }
        assertThat(Portal.my().get(path).status()).isEqualTo(401);
    }

    private static void passSecondFactor(Portal session) {
        passSecondFactor(session, PHONE);
    }

    private static void passSecondFactor(Portal session, String phone) {
        var before = Operator.messagesTo(phone).size();
        var code = session.requestCode(Map.of("purpose", "SECOND_FACTOR"));
        assertThat(session.post(
                                "/auth/v1/session/second-factor",
                                Map.of("codeId", code, "code", Operator.codeSentTo(phone, before)))
                        .status())
                .isEqualTo(204);
    }

    private static void awaitSms(String part) {
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(Operator.messagesTo(PHONE)).anyMatch(text -> text.contains(part)));
    }

    private static Map<String, JsonNode> files(byte[] zip) {
        var files = new TreeMap<String, JsonNode>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), JSON.readTree(in.readAllBytes()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
