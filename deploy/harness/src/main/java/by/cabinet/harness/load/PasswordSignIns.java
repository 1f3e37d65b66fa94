package by.cabinet.harness.load;

import by.cabinet.harness.http.Request;
import by.cabinet.harness.system.Requests;
import by.cabinet.harness.undertest.SystemUnderTest;

/** P1: Argon2id with the same parameters on both sides. */
final class PasswordSignIns {

    private static final String PASSWORD = "load-Password-1";

    private PasswordSignIns() {}

    static Comparison measure(SystemUnderTest system, Settings settings) {
        Keycloak keycloak = Keycloak.prepared().withEqualHashing();
        Request signIn = Requests.passwordSignIn(Passwords.phoneWith(PASSWORD), PASSWORD);
        MeasuredSide ours = new MeasuredSide(
                "POST /auth/v1/sessions by password",
                CabinetSide.processes(system, "api-gateway", "auth-service", "redis", "postgresql", "kafka"),
                time -> Wrk.run(CabinetSide.GATEWAY, settings.connections(), time, signIn));
        return Comparison.of(
                settings, ours, Keycloak.side("password grants", system, settings, keycloak.passwordGrant()));
    }
}
