package by.cabinet.operator.http;

import java.nio.charset.StandardCharsets;

/** What an HTTP call is answered with. */
@SuppressWarnings("ArrayRecordComponent") // a body is written once and compared with nothing
public record Answer(int status, String contentType, byte[] body) {

    public static Answer ok(Object body) {
        return json(200, body);
    }

    public static Answer json(int status, Object body) {
        return new Answer(status, "application/json", Json.bytes(body));
    }

    public static Answer html(String page) {
        return new Answer(200, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
    }
}
