package by.cabinet.harness.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import by.cabinet.harness.chaos.FaultProxy.Fault;
import by.cabinet.harness.http.HttpClient;
import by.cabinet.harness.http.Request;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultProxyTest {

    private final AtomicInteger served = new AtomicInteger();
    private HttpServer server;
    private FaultProxy proxy;
    private HttpClient client;

    @BeforeEach
    void aServerBehindTheProxy() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            served.incrementAndGet();
            var body = "hello".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        proxy = FaultProxy.before(server.getAddress().getPort(), 0);
        client = new HttpClient(proxy.port());
    }

    @AfterEach
    void stop() {
        proxy.close();
        server.stop(0);
    }

    @Test
    void passesEverythingOn() {
        assertThat(client.send(Request.get("/")).text()).isEqualTo("hello");
        assertThat(client.send(Request.get("/")).status()).isEqualTo(200);
    }

    @Test
    void aLostReplyWasServedAllTheSame() {
        proxy.misbehave(Fault.DROP_REPLY);

        assertThatThrownBy(() -> client.send(Request.get("/"))).isInstanceOf(UncheckedIOException.class);

        assertThat(served).hasValue(1);
    }

    @Test
    void aCutConnectionReachesNobody() {
        proxy.misbehave(Fault.CUT);

        assertThatThrownBy(() -> client.send(Request.get("/"))).isInstanceOf(UncheckedIOException.class);

        assertThat(served).hasValue(0);
        proxy.behave();
        assertThat(client.send(Request.get("/")).status()).isEqualTo(200);
    }

    @Test
    void aDelayedRequestArrives() {
        proxy.delay(Duration.ofMillis(50));

        assertThat(client.send(Request.get("/")).status()).isEqualTo(200);
    }
}
