package by.cabinet.harness.load;

import by.cabinet.harness.http.HttpClient;
import by.cabinet.harness.http.Reply;
import by.cabinet.harness.http.Request;
import by.cabinet.harness.people.Population;
import by.cabinet.harness.people.Population.Kind;
import by.cabinet.harness.people.Population.Person;
import by.cabinet.harness.system.Operator;
import by.cabinet.harness.system.Requests;
import by.cabinet.harness.undertest.SystemUnderTest;
import java.util.Map;

/** P1: Argon2id with the same parameters on both sides. */
final class PasswordSignIns {

    private static final String PASSWORD = "load-Password-1";

    private PasswordSignIns() {}

    static Comparison measure(SystemUnderTest system, Settings settings) {
        Keycloak keycloak = Keycloak.prepared().withEqualHashing();
        Request signIn = Requests.passwordSignIn(phoneWithPassword(), PASSWORD);
        MeasuredSide ours = new MeasuredSide(
                "POST /auth/v1/sessions by password",
                CabinetSide.processes(system, "api-gateway", "auth-service", "redis", "postgresql", "kafka"),
                time -> Wrk.run(CabinetSide.GATEWAY, settings.connections(), time, signIn));
        return Comparison.of(
                settings, ours, Keycloak.side("password grants", system, settings, keycloak.passwordGrant()));
    }

    /** Of a subscriber who has the password now: set by USSD, as subscribers do. */
    private static String phoneWithPassword() {
        Person person =
                new Population("password", 2, 1, Kind.INDIVIDUALS, 0).bringIn().getFirst();
        Reply reply = Requests.send(
                new HttpClient(CabinetSide.GATEWAY),
                Operator.staff("ussd-gateway"),
                Requests.post(
                        "/auth/v1/ussd",
                        Map.of("msisdn", person.phone().substring(1), "text", "*141*0*" + PASSWORD + "#")));
        if (!reply.ok()) {
            throw new NotMeasured("a password cannot be set by USSD: " + reply);
        }
        return person.phone();
    }
}
