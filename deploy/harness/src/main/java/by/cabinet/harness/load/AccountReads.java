package by.cabinet.harness.load;

import by.cabinet.harness.http.Request;
import by.cabinet.harness.stage.Stage;
import by.cabinet.harness.world.Ask;

/** P4. */
final class AccountReads {

    /** Connections where times of answers are looked at: not so many that they wait for each other. */
    private static final int FEW = 4;

    private AccountReads() {}

    static Comparison measure(Stage stage, Settings settings) {
        Request me = Ask.as(Ours.token(0), Request.get("/account/v1/me"));
        Side ours = new Side(
                "GET /account/v1/me",
                Ours.processes(stage, "api-gateway", "account-service", "redis", "postgresql"),
                time -> Wrk.run(Ours.GATEWAY, settings.connections(), time, me));
        try (Nginx nginx = Nginx.before(Hello.start(stage.home()), stage.home())) {
            Side baseline = new Side(
                    "nginx → hello",
                    nginx.processes(),
                    time -> Wrk.run(Nginx.PORT, settings.connections(), time, Request.get("/")));
            return Comparison.of(settings, ours, baseline)
                    .noting(Wrk.answerTimes(Ours.GATEWAY, FEW, settings.length(), me));
        }
    }
}
