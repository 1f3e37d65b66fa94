package by.cabinet.harness.system;

import by.cabinet.harness.http.HttpClient;
import by.cabinet.harness.http.Reply;
import by.cabinet.harness.http.Request;
import java.util.Map;

/** A front-end of one portal, before sign-in (no token) and after. */
public record CabinetClient(HttpClient gateway, String host, String token) {

    private static final int GATEWAY = 8080;

    /** {@code from}: the loopback address it calls from. */
    public static CabinetClient my(String from) {
        return new CabinetClient(new HttpClient(GATEWAY, from), "my.localhost", "");
    }

    public static CabinetClient my() {
        return my("127.0.0.1");
    }

    public CabinetClient at(String otherHost) {
        return new CabinetClient(gateway, otherHost, token);
    }

    public CabinetClient with(String otherToken) {
        return new CabinetClient(gateway, host, otherToken);
    }

    public CabinetClient out() {
        return with("");
    }

    /** Signs in by the code that the SMS centre delivers. */
    public CabinetClient signIn(String phone) {
        int before = Sms.codesTo(phone);
        String codeId = send(Requests.code(phone)).orThrow().at("/codeId");
        String code = Sms.nextCode(phone, before);
        return with(send(Requests.signIn(codeId, code)).orThrow().at("/token"));
    }

    public Reply get(String path) {
        return send(Request.get(path));
    }

    public Reply post(String path, Map<String, ?> fields) {
        return send(Requests.post(path, fields));
    }

    public Reply put(String path, Map<String, ?> fields) {
        return send(Requests.put(path, fields));
    }

    public Reply delete(String path) {
        return send(Request.of("DELETE", path));
    }

    public Reply send(Request request) {
        return gateway.send(Requests.as(token, request.with("Host", host)));
    }
}
