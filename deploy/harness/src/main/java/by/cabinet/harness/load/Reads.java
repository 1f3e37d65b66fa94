package by.cabinet.harness.load;

import by.cabinet.backing.ChildProcess;
import by.cabinet.backing.Folders;
import by.cabinet.backing.Ports;
import by.cabinet.harness.http.Request;
import by.cabinet.harness.system.Requests;
import by.cabinet.harness.undertest.SystemUnderTest;
import by.cabinet.local.Home;
import by.cabinet.local.system.ProcessTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What is read in a session. */
final class Reads {

    /** Connections where times of answers are looked at: not so many that they wait for each other. */
    private static final int FEW = 4;

    private Reads() {}

    /**
     * P3: a request in a session, checked by the gateway and answered with what the session is; more than Keycloak's introspection does,
     * since the answer comes from the service behind.
     */
    static Comparison ofSessions(SystemUnderTest system, Settings settings) {
        Request check = Requests.as(CabinetSide.token(0), Request.get("/auth/v1/session"));
        MeasuredSide ours = new MeasuredSide(
                "GET /auth/v1/session",
                CabinetSide.processes(system, "api-gateway", "auth-service", "redis", "postgresql"),
                time -> Wrk.run(CabinetSide.GATEWAY, settings.connections(), time, check));
        Request introspection = Keycloak.prepared().introspection();
        return Comparison.of(settings, ours, Keycloak.side("introspection", system, settings, introspection));
    }

    /** P4. */
    static Comparison ofAccounts(SystemUnderTest system, Settings settings) {
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

    /** nginx in client of {@link BaselineServer}, as a gateway usually stands. */
    private record Nginx(ChildProcess process, ChildProcess behind) implements AutoCloseable {

        static final int PORT = 18_091;
        private static final Duration LIMIT = Duration.ofSeconds(20);

        static Nginx before(ChildProcess behind, Home home) {
            Path folder = Folders.createFolder(home.folder().resolve("nginx"));
            try {
                String program = Tools.require("nginx", "nginx-light");
                Path file = Files.writeString(folder.resolve("nginx.conf"), configuration());
                List<String> command = List.of(program, "-p", folder.toString(), "-c", file.toString());
                ChildProcess process =
                        ChildProcess.start(new ChildProcess.Command("nginx", command, home.log("nginx")));
                process.awaitReady(LIMIT, () -> Ports.answers(PORT));
                return new Nginx(process, behind);
            } catch (IOException e) {
                behind.kill();
                throw new UncheckedIOException(e);
            } catch (NotMeasured e) {
                behind.kill();
                throw e;
            }
        }

        private static String configuration() {
            return """
                daemon off;
                worker_processes 2;
                pid nginx.pid;
                error_log stderr;
                events { worker_connections 1024; }
                http {
                  access_log off;
                  keepalive_requests 1000000;
                  client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path f; uwsgi_temp_path u; scgi_temp_path s;
                  upstream hello { server 127.0.0.1:%d; keepalive 64; keepalive_requests 1000000; }
                  server {
                    listen 127.0.0.1:%d;
                    location / { proxy_pass http://hello; proxy_http_version 1.1; proxy_set_header Connection ""; }
                  }
                }
                """.formatted(BaselineServer.PORT, PORT);
        }

        List<ProcessTree> processes() {
            return List.of(new ProcessTree(process.pid()), new ProcessTree(behind.pid()));
        }

        @Override
        public void close() {
            process.stop(LIMIT);
            behind.stop(LIMIT);
        }
    }
}
