package by.cabinet.harness.load;

import by.cabinet.harness.http.Request;
import by.cabinet.harness.system.Requests;
import by.cabinet.harness.undertest.SystemUnderTest;

/** P4. */
final class AccountReads {

    /** Connections where times of answers are looked at: not so many that they wait for each other. */
    private static final int FEW = 4;

    private AccountReads() {}

    static Comparison measure(SystemUnderTest system, Settings settings) {
        Request me = Requests.as(CabinetSide.token(0), Request.get("/account/v1/me"));
        MeasuredSide ours = new MeasuredSide(
                "GET /account/v1/me",
                CabinetSide.processes(system, "api-gateway", "account-service", "redis", "postgresql"),
                time -> Wrk.run(CabinetSide.GATEWAY, settings.connections(), time, me));
        try (Nginx nginx = Nginx.before(BaselineServer.start(system.home()), system.home())) {
            MeasuredSide baseline = new MeasuredSide(
                    "nginx → hello",
                    nginx.processes(),
                    time -> Wrk.run(Nginx.PORT, settings.connections(), time, Request.get("/")));
            return Comparison.of(settings, ours, baseline)
                    .noting(Wrk.answerTimes(CabinetSide.GATEWAY, FEW, settings.length(), me));
        }
    }
}
