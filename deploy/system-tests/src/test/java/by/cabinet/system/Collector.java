package by.cabinet.system;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** Takes the spans of all services by OTLP over HTTP, and keeps those of the traces that somebody follows. */
final class Collector {

    private static final int TRACE_ID_BYTES = 16;

    private final HttpServer server;
    private final Set<String> followed = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<Seen> spans = new ConcurrentLinkedQueue<>();
    private final Set<String> libraries = ConcurrentHashMap.newKeySet();

    private Collector(HttpServer server) {
        this.server = server;
    }

    /** A span, and the service that sent it. */
    record Seen(String traceId, String service, String name) {}

    static Collector start() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var collector = new Collector(server);
            server.createContext("/v1/traces", collector::take);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return collector;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What makes services send every trace here. */
    Map<String, String> settings() {
        return Map.of(
                "QUARKUS_OTEL_SDK_DISABLED",
                "false",
                "QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL",
                "http/protobuf",
                "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT",
                "http://127.0.0.1:" + server.getAddress().getPort(),
                "QUARKUS_OTEL_TRACES_SAMPLER_ARG",
                "1.0",
                "QUARKUS_OTEL_BSP_SCHEDULE_DELAY",
                "PT0.5S");
    }

    /** To be called before what is followed begins. */
    void follow(String correlationId) {
        followed.add(traceOf(correlationId));
    }

    List<Seen> spansOf(String correlationId) {
        var trace = traceOf(correlationId);
        return spans.stream().filter(span -> span.traceId().equals(trace)).toList();
    }

    /** What has begun spans, of whichever trace: the name of the instrumenting library. */
    Set<String> libraries() {
        return Set.copyOf(libraries);
    }

    /** The trace's id is a digest of the correlation id. */
    private static String traceOf(String correlationId) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(correlationId.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(digest, TRACE_ID_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            var sent = ExportTraceServiceRequest.parseFrom(body).getResourceSpansList();
            sent.stream()
                    .flatMap(resource -> resource.getScopeSpansList().stream())
                    .forEach(scope -> libraries.add(scope.getScope().getName()));
            sent.stream()
                    .flatMap(Collector::seen)
                    .filter(span -> followed.contains(span.traceId()))
                    .forEach(spans::add);
            exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private static Stream<Seen> seen(ResourceSpans sent) {
        var service = service(sent.getResource());
        return sent.getScopeSpansList().stream()
                .flatMap(scope -> scope.getSpansList().stream())
                .map(span ->
                        new Seen(HexFormat.of().formatHex(span.getTraceId().toByteArray()), service, span.getName()));
    }

    private static String service(Resource resource) {
        return resource.getAttributesList().stream()
                .filter(attribute -> attribute.getKey().equals("service.name"))
                .map(attribute -> attribute.getValue().getStringValue())
                .findFirst()
                .orElseThrow();
    }
}
