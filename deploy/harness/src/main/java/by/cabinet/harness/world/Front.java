package by.cabinet.harness.world;

import by.cabinet.harness.http.HttpClient;
import by.cabinet.harness.http.Reply;
import by.cabinet.harness.http.Request;
import java.util.Map;

/** A front-end of one portal, before sign-in (no token) and after. */
public record Front(HttpClient gateway, String host, String token) {

    private static final int GATEWAY = 8080;

    /** {@code from}: the loopback address it calls from. */
    public static Front my(String from) {
        return new Front(new HttpClient(GATEWAY, from), "my.localhost", "");
    }

    public static Front my() {
        return my("127.0.0.1");
    }

    public Front at(String otherHost) {
        return new Front(gateway, otherHost, token);
    }

    public Front with(String otherToken) {
        return new Front(gateway, host, otherToken);
    }

    public Front out() {
        return with("");
    }

    /** Signs in by the code that the SMS centre delivers. */
    public Front signIn(String phone) {
        int before = Sms.codesTo(phone);
        String codeId = send(Ask.code(phone)).orThrow().at("/codeId");
        String code = Sms.nextCode(phone, before);
        return with(send(Ask.signIn(codeId, code)).orThrow().at("/token"));
    }

    public Reply get(String path) {
        return send(Request.get(path));
    }

    public Reply post(String path, Map<String, ?> fields) {
        return send(Ask.post(path, fields));
    }

    public Reply put(String path, Map<String, ?> fields) {
        return send(Ask.put(path, fields));
    }

    public Reply delete(String path) {
        return send(Request.of("DELETE", path));
    }

    public Reply send(Request request) {
        return gateway.send(Ask.as(token, request.with("Host", host)));
    }
}
