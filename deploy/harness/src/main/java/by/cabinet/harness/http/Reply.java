package by.cabinet.harness.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What came back; names of headers are in lower case. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Reply(int status, Map<String, List<String>> headers, byte[] body) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FIRST_ERROR = 400;

    public static ObjectNode object() {
        return JSON.createObjectNode();
    }

    public boolean ok() {
        return status < FIRST_ERROR;
    }

    public Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** A missing node when the body is no JSON. */
    public JsonNode json() {
        try {
            return body.length == 0 ? MissingNode.getInstance() : JSON.readTree(text());
        } catch (JsonProcessingException _) {
            return MissingNode.getInstance();
        }
    }

    /** The text at the pointer, empty when there is none. */
    public String at(String pointer) {
        return json().at(pointer).asText();
    }

    /** The problem's stable code, empty when the answer is no problem. */
    public String code() {
        return at("/code");
    }

    /** Itself; throws when it is an error. */
    public Reply orThrow() {
        if (!ok()) {
            throw new IllegalStateException(toString());
        }
        return this;
    }

    @Override
    public String toString() {
        String shown = text();
        return status + " " + (shown.length() > 300 ? shown.substring(0, 300) + "…" : shown);
    }
}
