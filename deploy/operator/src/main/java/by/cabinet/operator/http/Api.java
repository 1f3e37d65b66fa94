package by.cabinet.operator.http;

import by.cabinet.operator.http.Routes.Answer;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/** Serves {@link Routes} on one port, a virtual thread for each call. */
public final class Api implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Api.class.getName());

    private static final Pattern OF_THIS_MACHINE =
            Pattern.compile("https?://(?:(?:[a-z0-9-]+\\.)*localhost|127(?:\\.[0-9]{1,3}){3}|\\[::1])(?::[0-9]{1,5})?");

    static {
        // without it the server's small answers wait 40 ms for the client's delayed acknowledgement
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final Routes routes;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private Api(InetSocketAddress address, Routes routes) throws IOException {
        this.routes = routes;
        this.server = HttpServer.create(address, 0);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
    }

    /** Throws {@link IOException} that names the address when it is busy. */
    public static Api listen(InetSocketAddress address, Routes routes) throws IOException {
        try {
            var api = new Api(address, routes);
            api.server.start();
            return api;
        } catch (IOException e) {
            throw new IOException("Cannot listen on " + address + ": " + e.getMessage(), e);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            permitPagesOfThisMachine(exchange);
            if (exchange.getRequestMethod().equals("OPTIONS")) {
                exchange.sendResponseHeaders(204, -1);
                return;
            }
            var answer = answer(exchange);
            exchange.getResponseHeaders().set("Content-Type", answer.contentType());
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.sendResponseHeaders(answer.status(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    /** No page of the web reads the codes that have been sent. */
    private static void permitPagesOfThisMachine(HttpExchange exchange) {
        var headers = exchange.getResponseHeaders();
        headers.set("Vary", "Origin");
        var origin = exchange.getRequestHeaders().getFirst("Origin");
        if (origin != null && OF_THIS_MACHINE.matcher(origin).matches()) {
            headers.set("Access-Control-Allow-Origin", origin);
            headers.set("Access-Control-Allow-Methods", "GET, POST, PUT");
            headers.set("Access-Control-Allow-Headers", "Content-Type, X-Correlation-Id");
        }
    }

    private Answer answer(HttpExchange exchange) {
        try {
            var matched = routes.match(
                    exchange.getRequestMethod(), exchange.getRequestURI().getPath());
            return matched.handler().handle(new Call(exchange, matched.pathParameters()));
        } catch (Problem problem) {
            return problem.answer();
        } catch (Exception e) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "Cannot answer " + exchange.getRequestURI().getPath(),
                    e);
            return new Problem(503, "unavailable", "This part cannot answer now").answer();
        }
    }
}
