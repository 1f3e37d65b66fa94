package by.cabinet.operator.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One HTTP call: its path parameters, query, headers and JSON body. */
public final class Call {

    private static final int LARGEST_BODY = 1 << 20;

    private final HttpExchange exchange;
    private final Map<String, String> pathParameters;

    Call(HttpExchange exchange, Map<String, String> pathParameters) {
        this.exchange = exchange;
        this.pathParameters = pathParameters;
    }

    public String path(String name) {
        return pathParameters.get(name);
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }

    public Optional<String> query(String name) {
        return Stream.ofNullable(exchange.getRequestURI().getRawQuery())
                .flatMap(query -> Stream.of(query.split("&")))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8))
                .findFirst();
    }

    public ObjectNode body() throws IOException {
        return body(ObjectNode.class);
    }

    /** The body as that type; whatever does not fit is a 400. */
    public <T> T body(Class<T> type) throws IOException {
        try {
            return Optional.ofNullable(Json.MAPPER.readValue(bytes(), type))
                    .orElseThrow(() -> Problem.malformed("The body must be a JSON object"));
        } catch (JacksonException e) {
            throw Problem.malformed(
                    e.getCause() == null ? e.getOriginalMessage() : e.getCause().getMessage());
        }
    }

    private byte[] bytes() throws IOException {
        var bytes = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (bytes.length > LARGEST_BODY) {
            throw new Problem(413, "too-large", "The body is larger than 1 MiB");
        }
        return bytes;
    }
}
