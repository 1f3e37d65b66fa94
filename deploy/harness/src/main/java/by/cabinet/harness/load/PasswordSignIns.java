package by.cabinet.harness.load;

import by.cabinet.harness.http.Request;
import by.cabinet.harness.stage.Stage;
import by.cabinet.harness.world.Ask;

/** P1: Argon2id with the same parameters on both sides. */
final class PasswordSignIns {

    private static final String PASSWORD = "load-Password-1";

    private PasswordSignIns() {}

    static Comparison measure(Stage stage, Settings settings) {
        Keycloak keycloak = Keycloak.prepared().withEqualHashing();
        Request signIn = Ask.passwordSignIn(Passwords.lineWith(PASSWORD), PASSWORD);
        Side ours = new Side(
                "POST /auth/v1/sessions by password",
                Ours.processes(stage, "api-gateway", "auth-service", "redis", "postgresql", "kafka"),
                time -> Wrk.run(Ours.GATEWAY, settings.connections(), time, signIn));
        return Comparison.of(
                settings, ours, Keycloak.side("password grants", stage, settings, keycloak.passwordGrant()));
    }
}
