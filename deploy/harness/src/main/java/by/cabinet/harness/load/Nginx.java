package by.cabinet.harness.load;

import by.cabinet.backing.ChildProcess;
import by.cabinet.backing.Folders;
import by.cabinet.backing.Ports;
import by.cabinet.harness.undertest.ProcessTree;
import by.cabinet.local.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** nginx in client of {@link BaselineServer}, as a gateway usually stands. */
record Nginx(ChildProcess process, ChildProcess behind) implements AutoCloseable {

    static final int PORT = 18_091;
    private static final Duration LIMIT = Duration.ofSeconds(20);

    static Nginx before(ChildProcess behind, Home home) {
        Path folder = Folders.createFolder(home.folder().resolve("nginx"));
        try {
            String program = Tools.require("nginx", "nginx-light");
            Path file = Files.writeString(folder.resolve("nginx.conf"), configuration());
            List<String> command = List.of(program, "-p", folder.toString(), "-c", file.toString());
            ChildProcess process = ChildProcess.start(new ChildProcess.Command("nginx", command, home.log("nginx")));
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
