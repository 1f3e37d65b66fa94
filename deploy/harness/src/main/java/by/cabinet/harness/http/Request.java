package by.cabinet.harness.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is sent; the header with the length of the body is added to it. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Request(String method, String path, Map<String, String> headers, byte[] body) {

    private static final byte[] NOTHING = {};

    public static Request of(String method, String path) {
        return new Request(method, path, Map.of(), NOTHING);
    }

    public static Request get(String path) {
        return of("GET", path);
    }

    public Request with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Request(method, path, more, body);
    }

    public Request json(JsonNode value) {
        return text("application/json", value.toString());
    }

    public Request form(String fields) {
        return text("application/x-www-form-urlencoded", fields);
    }

    public Request text(String contentType, String value) {
        return new Request(method, path, headers, value.getBytes(StandardCharsets.UTF_8))
                .with("Content-Type", contentType);
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    byte[] bytes(String host) {
        StringBuilder head =
                new StringBuilder(256).append(method).append(' ').append(path).append(" HTTP/1.1\r\n");
        if (!headers.containsKey("Host")) {
            head.append("Host: ").append(host).append("\r\n");
        }
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        if (body.length > 0 || !method.equals("GET")) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[start.length + body.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(body, 0, all, start.length, body.length);
        return all;
    }
}
