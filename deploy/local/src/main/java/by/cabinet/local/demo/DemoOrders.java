package by.cabinet.local.demo;

import by.cabinet.backing.ServerFailure;
import by.cabinet.backing.Wait;
import by.cabinet.local.demo.DemoData.Addresses;
import by.cabinet.local.system.Parallel;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Orders of +375291000070 in the states in which an order stays: the draft ends with the session it was formed in, the one that the network
 * does not answer fails after a day. The network fails and is silent for him alone.
 */
final class DemoOrders {

    private static final String SUBSCRIBER = "s-0070";
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration LATER = Duration.ofDays(3);

    private final RestClient rest;
    private final Addresses addresses;

    DemoOrders(RestClient rest, Addresses addresses) {
        this.rest = rest;
        this.addresses = addresses;
    }

    /** Once: whoever has orders gets no more. */
    void place() {
        String token = signIn();
        if (rest.get(orders() + "?limit=1", token).orThrow().path("items").has(0)) {
            return;
        }
        Parallel.run(List.of(
                () -> connectTwice(token),
                () -> connectAndDisconnect(token),
                () -> await("completed", order("CONNECT", "internet-10", token), token),
                () -> later("roaming-pack", token)));
        network("fail");
        await("failed", order("CONNECT", "voicemail", token), token);
        network("silent");
        awaitSilence(order("CONNECT", "static-ip", token));
        network("auto");
        place(request("CONNECT", "antivirus").put("draft", true), token);
    }

    private void connectTwice(String token) {
        await("completed", order("CONNECT", "caller-id", token), token);
        await("rejected", order("CONNECT", "caller-id", token), token);
    }

    private void connectAndDisconnect(String token) {
        await("completed", order("CONNECT", "music", token), token);
        await("completed", order("DISCONNECT", "music", token), token);
        rest.post(orders() + "/" + later("music", token) + "/cancel", rest.object(), token)
                .orThrow();
    }

    /** By the account, whose initial password is known; it acts for its subscriber. R1.5 */
    private String signIn() {
        ObjectNode credential = rest.object()
                .put("method", "ACCOUNT")
                .put("account", "100000070")
                .put("password", "0000070");
        return rest.post(addresses.gateway() + "/auth/v1/sessions", credential, "")
                .orThrow()
                .path("token")
                .asText();
    }

    private String order(String action, String offeringId, String token) {
        return place(request(action, offeringId), token);
    }

    private String later(String offeringId, String token) {
        return place(
                request("CONNECT", offeringId)
                        .put("startAt", Instant.now().plus(LATER).toString()),
                token);
    }

    private ObjectNode request(String action, String offeringId) {
        return rest.object()
                .put("action", action)
                .put("subscriberId", SUBSCRIBER)
                .put("offeringId", offeringId);
    }

    private String place(ObjectNode request, String token) {
        String key = "demo-" + Integer.toHexString(request.toString().hashCode()) + "-" + System.nanoTime();
        return rest.postOnce(orders(), key, request, token).orThrow().path("id").asText();
    }

    private void await(String state, String id, String token) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            JsonNode order = rest.get(orders() + "/" + id, token).orThrow();
            if (order.path("state").asText().equals(state)) {
                return;
            }
            if (System.nanoTime() > end) {
                throw new ServerFailure("The demo order %s is not %s".formatted(order.path("offeringId"), state));
            }
            Wait.pause(PAUSE);
        }
    }

    /** Until the network has the request, and not only the order its state: a network that answers again would answer what comes late. */
    private void awaitSilence(String id) {
        if (!Wait.isTrueWithin(LIMIT, () -> isIgnored(id))) {
            throw new ServerFailure("The network has not received the demo order " + id);
        }
    }

    private boolean isIgnored(String id) {
        JsonNode requests =
                rest.get(addresses.operator() + "/network/requests", "").orThrow();
        return StreamSupport.stream(requests.spliterator(), false)
                .filter(request -> request.at("/value/orderId").asText().equals(id))
                .anyMatch(request -> request.path("state").asText().equals("IGNORED"));
    }

    private void network(String mode) {
        rest.put(
                        addresses.operator() + "/network",
                        rest.object().put("mode", mode).put("subscriberId", SUBSCRIBER),
                        "")
                .orThrow();
    }

    private String orders() {
        return addresses.gateway() + "/order/v1/orders";
    }
}
