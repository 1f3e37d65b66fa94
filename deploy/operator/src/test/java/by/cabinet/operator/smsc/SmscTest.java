package by.cabinet.operator.smsc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import by.cabinet.operator.HttpProbe;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.DeliveryReceipt;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.util.InvalidDeliveryReceiptException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SmscTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final String CYRILLIC =
            "Услуга «Музыка» подключена. Списано 3,50 BYN. ".repeat(4).strip();

    private Smsc smsc;
    private HttpProbe http;
    private SmppClient client;

    @BeforeEach
    void start() throws Exception {
        smsc = new Smsc(InetAddress.getLoopbackAddress(), new Smsc.Settings(0, 0, "cabinet", "cabinet"), () -> NOW);
        http = new HttpProbe(smsc.httpPort());
        client = SmppClient.bound(smsc.smppPort());
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        smsc.close();
    }

    @Test
    void showsAShortMessageWithItsNumberAndProductTime() throws Exception {
        client.submit(Alphabet.UCS2_CODING, "Ваш код: 123456".getBytes(UTF_16BE));

        var message = onlyMessage();
        assertThat(message.path("to").asText()).isEqualTo("+375291000001");
        assertThat(message.path("text").asText()).isEqualTo("Ваш код: 123456");
        assertThat(message.path("at").asText()).isEqualTo(NOW.toString());
    }

    @Test
    void joinsPartsOfALongCyrillicTextInAnyOrder() throws Exception {
        var octets = CYRILLIC.getBytes(UTF_16BE);
        var parts = (octets.length + 133) / 134;
        for (var number = parts; number >= 1; number--) {
            client.submit(SmppClient.UDHI, 8, withHeader(octets, parts, number), false);
        }

        assertThat(onlyMessage().path("text").asText()).isEqualTo(CYRILLIC);
        await().untilAsserted(() -> assertThat(http.get("/journal")).hasSize(parts + 1)); // and the bind
    }

    @Test
    void showsNothingWhileAPartIsMissing() throws Exception {
        client.submit(SmppClient.UDHI, 8, withHeader(CYRILLIC.getBytes(UTF_16BE), 2, 1), false);

        assertThat(http.get("/messages")).isEmpty();
    }

    @Test
    void joinsSegmentsTakenApartBySar() throws Exception {
        client.submit(0, 0, Gsm7.encode("Hello, "), false, sar(7, 2, 1));
        client.submit(0, 0, Gsm7.encode("world"), false, sar(7, 2, 2));

        assertThat(onlyMessage().path("text").asText()).isEqualTo("Hello, world");
    }

    @Test
    void readsAMessagePayload() throws Exception {
        var payload = new OptionalParameter.Message_payload(CYRILLIC.getBytes(UTF_16BE));
        client.submit(0, 8, new byte[0], false, payload);

        assertThat(onlyMessage().path("text").asText()).isEqualTo(CYRILLIC);
    }

    @Test
    void readsTheGsmAlphabetAndLatin1() throws Exception {
        client.submit(0, Gsm7.encode("@£$ {5 €} Ω"));
        client.submit(3, "Grüße".getBytes(ISO_8859_1));

        assertThat(http.get("/messages").findValuesAsText("text")).containsExactly("Grüße", "@£$ {5 €} Ω");
    }

    @Test
    void filtersByNumberHoweverThePlusIsWritten() throws Exception {
        client.submit(0, Gsm7.encode("one"));

        assertThat(http.get("/messages?to=+375291000001")).hasSize(1);
        assertThat(http.get("/messages?to=%2B375291000001")).hasSize(1);
        assertThat(http.get("/messages?to=375291000001")).hasSize(1);
        assertThat(http.get("/messages?to=%2B375291000002")).isEmpty();
    }

    @Test
    void confirmsTheDeliveryOnlyWhenAsked() throws Exception {
        client.submit(0, Gsm7.encode("silent"));
        var messageId = client.submit(0, 0, Gsm7.encode("asked"), true);

        var receipt = receipts(1)[0];
        assertThat(receipt.getId()).isEqualTo(messageId);
        assertThat(receipt.getFinalStatus()).hasToString("DELIVRD");
    }

    @Test
    void confirmsTwiceWhenAskedTo() throws Exception {
        http.put("/smsc", "{\"receipts\": \"double\"}");
        client.submit(0, 0, Gsm7.encode("asked"), true);

        var receipts = receipts(2);
        assertThat(receipts[0].getId()).isEqualTo(receipts[1].getId());
    }

    @Test
    void confirmsLateOrNeverWhenAskedTo() throws Exception {
        http.put("/smsc", "{\"receipts\": \"none\"}");
        client.submit(0, 0, Gsm7.encode("never"), true);
        http.put("/smsc", "{\"receipts\": \"late\", \"receiptDelayMs\": 300}");
        var started = System.nanoTime();
        var late = client.submit(0, 0, Gsm7.encode("late"), true);

        assertThat(receipts(1)[0].getId()).isEqualTo(late);
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThan(Duration.ofMillis(299));
    }

    @Test
    void sendsASubscribersSmsToTheProduct() {
        http.post("/messages", "{\"from\": \"+375291000001\", \"to\": \"141\", \"text\": \"PAROL secret1\"}");

        var message = delivered(1);
        assertThat(message.getSourceAddr()).isEqualTo("375291000001");
        assertThat(message.getDestAddress()).isEqualTo("141");
        assertThat(message.getDataCoding()).isZero();
        assertThat(Gsm7.decode(message.getShortMessage())).isEqualTo("PAROL secret1");
    }

    @Test
    void splitsASubscribersLongCyrillicSms() {
        var body = "{\"from\": \"+375291000001\", \"to\": \"141\", \"text\": \"" + CYRILLIC + "\"}";
        var parts = http.post("/messages", body).path("parts").asInt();

        delivered(parts);
        var reassembler = new SmsReassembler();
        var text = client.delivered().stream()
                .map(part -> reassembler.reassemble("", "", part(part)))
                .reduce((first, second) -> second)
                .orElseThrow()
                .map(Alphabet.UCS2::decode);
        assertThat(text).contains(CYRILLIC);
    }

    @Test
    void keepsASubscribersSmsUntilTheProductBinds() throws Exception {
        client.close();
        http.post("/messages", "{\"from\": \"+375291000001\", \"to\": \"141\", \"text\": \"hello\"}");
        client = SmppClient.bound(smsc.smppPort(), BindType.BIND_RX, "cabinet");

        assertThat(delivered(1).getDestAddress()).isEqualTo("141");
    }

    @Test
    void throttlesOnlyAsManySubmitsAsAskedTo() throws Exception {
        http.put("/smsc", "{\"mode\": \"throttle\", \"times\": 1}");

        assertRefused(SMPPConstant.STAT_ESME_RTHROTTLED);
        client.submit(0, Gsm7.encode("again"));
        assertThat(onlyMessage().path("text").asText()).isEqualTo("again");
    }

    @Test
    void saysThatItsQueueIsFull() {
        http.put("/smsc", "{\"mode\": \"queue-full\"}");

        assertRefused(SMPPConstant.STAT_ESME_RMSGQFUL);
        assertThat(http.get("/messages")).isEmpty();
    }

    @Test
    void takesTheMessageAndCutsTheConnection() {
        http.put("/smsc", "{\"mode\": \"cut-after-submit\", \"times\": 1}");

        assertThatThrownBy(() -> client.submit(0, Gsm7.encode("taken"))).isInstanceOf(Exception.class);
        await().until(() -> !client.isBound());
        assertThat(onlyMessage().path("text").asText()).isEqualTo("taken");
    }

    @Test
    void refusesBindsWhenAskedToAndWithAWrongPassword() {
        assertThatThrownBy(() -> SmppClient.bound(smsc.smppPort(), BindType.BIND_TX, "wrong"))
                .hasRootCauseInstanceOf(NegativeResponseException.class);
        http.put("/smsc", "{\"mode\": \"refuse-bind\"}");
        assertThatThrownBy(() -> SmppClient.bound(smsc.smppPort()))
                .rootCause()
                .asInstanceOf(InstanceOfAssertFactories.type(NegativeResponseException.class))
                .returns(SMPPConstant.STAT_ESME_RBINDFAIL, NegativeResponseException::getCommandStatus);
    }

    @Test
    void takesHundredsOfSubmitsAtOnceInOrder() throws Exception {
        for (var i = 0; i < 300; i++) {
            client.submit(0, String.valueOf(i).getBytes(US_ASCII));
        }

        assertThat(http.get("/messages").findValuesAsText("text").reversed())
                .containsExactlyElementsOf(
                        IntStream.range(0, 300).mapToObj(String::valueOf).toList());
    }

    @Test
    void showsTextOnThePageAsText() throws Exception {
        client.submit(0, Gsm7.encode("<script>alert('x')</script>"));

        assertThat(http.call("GET", "/", "").body())
                .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;")
                .doesNotContain("<script>");
    }

    @Test
    void refusesMalformedControls() {
        assertThat(http.call("PUT", "/smsc", "{\"mode\": \"broken\"}").statusCode())
                .isEqualTo(400);
        assertThat(http.call("PUT", "/smsc", "{\"other\": 1}").statusCode()).isEqualTo(400);
        assertThat(http.call("POST", "/messages", "{\"from\": \"x\", \"to\": \"141\", \"text\": \"\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(http.call("DELETE", "/smsc", "").statusCode()).isEqualTo(405);
        assertThat(http.call("GET", "/elsewhere", "").statusCode()).isEqualTo(404);
    }

    private JsonNode onlyMessage() {
        var messages = http.get("/messages");
        assertThat(messages).hasSize(1);
        return messages.path(0);
    }

    private void assertRefused(int status) {
        assertThatThrownBy(() -> client.submit(0, Gsm7.encode("refused")))
                .asInstanceOf(InstanceOfAssertFactories.type(NegativeResponseException.class))
                .returns(status, NegativeResponseException::getCommandStatus);
    }

    private DeliverSm delivered(int count) {
        await().until(() -> client.delivered().size() == count);
        return client.delivered().getFirst();
    }

    private DeliveryReceipt[] receipts(int count) {
        await().until(() -> client.delivered().size() >= count);
        return client.delivered().stream().map(SmscTest::receipt).toArray(DeliveryReceipt[]::new);
    }

    private static DeliveryReceipt receipt(DeliverSm message) {
        assertThat(message.isSmscDeliveryReceipt()).isTrue();
        try {
            return message.getShortMessageAsDeliveryReceipt();
        } catch (InvalidDeliveryReceiptException e) {
            throw new AssertionError(e);
        }
    }

    private static SmsSegment part(DeliverSm message) {
        var octets = message.getShortMessage();
        return new SmsSegment(octets[3], octets[4], octets[5], Arrays.copyOfRange(octets, 6, octets.length));
    }

    private static byte[] withHeader(byte[] octets, int parts, int number) {
        var piece = Arrays.copyOfRange(octets, (number - 1) * 134, Math.min(octets.length, number * 134));
        var part = new byte[6 + piece.length];
        System.arraycopy(new byte[] {5, 0, 3, 42, (byte) parts, (byte) number}, 0, part, 0, 6);
        System.arraycopy(piece, 0, part, 6, piece.length);
        return part;
    }

    private static OptionalParameter[] sar(int reference, int total, int number) {
        return new OptionalParameter[] {
            new OptionalParameter.Sar_msg_ref_num((short) reference),
            new OptionalParameter.Sar_total_segments((byte) total),
            new OptionalParameter.Sar_segment_seqnum((byte) number)
        };
    }
}
