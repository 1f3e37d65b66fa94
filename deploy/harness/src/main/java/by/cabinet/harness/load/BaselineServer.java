package by.cabinet.harness.load;

import by.cabinet.backing.ChildProcess;
import by.cabinet.backing.JavaCommand;
import by.cabinet.backing.Ports;
import by.cabinet.local.Home;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;
import java.util.List;

/** The least that can be answered: Vert.x, as Quarkus stands on it, without even Quarkus. */
final class BaselineServer {

    static final int PORT = 18_090;
    private static final Duration START = Duration.ofSeconds(30);

    private BaselineServer() {}

    public static void main(String[] arguments) {
        Vertx.vertx()
                .createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(PORT))
                .requestHandler(request -> request.response()
                        .putHeader("content-type", "application/json")
                        .end("{\"hello\":\"world\"}"))
                .listen();
    }

    static ChildProcess start(Home home) {
        List<String> command = List.of(
                JavaCommand.path(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                BaselineServer.class.getName());
        ChildProcess process = ChildProcess.start(new ChildProcess.Command("hello", command, home.log("hello")));
        return process.awaitReady(START, () -> Ports.answers(PORT));
    }
}
