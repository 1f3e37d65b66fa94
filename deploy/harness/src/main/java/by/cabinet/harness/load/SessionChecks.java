package by.cabinet.harness.load;

import by.cabinet.harness.http.Request;
import by.cabinet.harness.stage.Stage;
import by.cabinet.harness.world.Ask;

/**
 * P3: a request in a session, checked by the gateway and answered with what the session is; more than Keycloak's introspection does, since
 * the answer comes from the service behind.
 */
final class SessionChecks {

    private SessionChecks() {}

    static Comparison measure(Stage stage, Settings settings) {
        Request check = Ask.as(Ours.token(0), Request.get("/auth/v1/session"));
        Side ours = new Side(
                "GET /auth/v1/session",
                Ours.processes(stage, "api-gateway", "auth-service", "redis", "postgresql"),
                time -> Wrk.run(Ours.GATEWAY, settings.connections(), time, check));
        Request introspection = Keycloak.prepared().introspection();
        return Comparison.of(settings, ours, Keycloak.side("introspection", stage, settings, introspection));
    }
}
