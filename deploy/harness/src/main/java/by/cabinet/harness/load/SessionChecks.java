package by.cabinet.harness.load;

import by.cabinet.harness.http.Request;
import by.cabinet.harness.system.Requests;
import by.cabinet.harness.undertest.SystemUnderTest;

/**
 * P3: a request in a session, checked by the gateway and answered with what the session is; more than Keycloak's introspection does, since
 * the answer comes from the service behind.
 */
final class SessionChecks {

    private SessionChecks() {}

    static Comparison measure(SystemUnderTest system, Settings settings) {
        Request check = Requests.as(CabinetSide.token(0), Request.get("/auth/v1/session"));
        MeasuredSide ours = new MeasuredSide(
                "GET /auth/v1/session",
                CabinetSide.processes(system, "api-gateway", "auth-service", "redis", "postgresql"),
                time -> Wrk.run(CabinetSide.GATEWAY, settings.connections(), time, check));
        Request introspection = Keycloak.prepared().introspection();
        return Comparison.of(settings, ours, Keycloak.side("introspection", system, settings, introspection));
    }
}
