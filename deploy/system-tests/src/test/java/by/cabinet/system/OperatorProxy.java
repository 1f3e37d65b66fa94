package by.cabinet.system;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;

/**
 * The operator's proxy: passes everything on from the address by which the gateway knows it, and says whose phone it is. Browsers
 * come to its own port with the portal's host name.
 */
final class OperatorProxy implements AutoCloseable {

    private static final String GATEWAY = "http://127.0.0.1:8080";
    private static final String ADDRESS = "127.0.0.2";
    /** The connection's own, which each side has for itself. */
    private static final Set<String> OF_THE_CONNECTION = caseless(
            "connection", "keep-alive", "proxy-connection", "transfer-encoding", "content-length", "upgrade", "expect");

    private final String msisdn;
    private final HttpClient client;
    private final HttpServer server;

    OperatorProxy(String phone) {
        this.msisdn = phone.substring(1);
        try {
            this.client = HttpClient.newBuilder()
                    .localAddress(InetAddress.getByName(ADDRESS))
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::passOn);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    /** Where a browser finds the landing page through this proxy. */
    String landing() {
        return "http://lk.landing.localhost:" + server.getAddress().getPort();
    }

    /** The same for programs, which do not resolve the portal's name. */
    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        client.close();
    }

    private void passOn(HttpExchange visit) throws IOException {
        try (visit) {
            answer(visit, client.send(request(visit), BodyHandlers.ofByteArray()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest request(HttpExchange visit) throws IOException {
        var request = HttpRequest.newBuilder(URI.create(GATEWAY + visit.getRequestURI()))
                .timeout(Duration.ofSeconds(35))
                .method(
                        visit.getRequestMethod(),
                        BodyPublishers.ofByteArray(visit.getRequestBody().readAllBytes()));
        visit.getRequestHeaders().forEach((name, values) -> {
            if (!OF_THE_CONNECTION.contains(name)) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return request.setHeader("X-MSISDN", msisdn).build();
    }

    private static void answer(HttpExchange visit, HttpResponse<byte[]> answer) throws IOException {
        answer.headers().map().forEach((name, values) -> {
            if (!OF_THE_CONNECTION.contains(name)) {
                visit.getResponseHeaders().put(name, values);
            }
        });
        var length = answer.body().length == 0 ? -1 : answer.body().length;
        visit.sendResponseHeaders(answer.statusCode(), length);
        visit.getResponseBody().write(answer.body());
    }

    private static Set<String> caseless(String... names) {
        var set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        set.addAll(Set.of(names));
        return set;
    }
}
