package by.cabinet.harness.load;

import by.cabinet.backing.ChildProcess;
import by.cabinet.backing.Folders;
import by.cabinet.backing.Ports;
import by.cabinet.backing.Wait;
import by.cabinet.harness.http.HttpClient;
import by.cabinet.harness.http.Request;
import by.cabinet.local.Home;
import by.cabinet.local.system.ProcessTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The open SMS gateway, with each message in a file of its own until the centre has it. */
record Kannel(ChildProcess bearer, ChildProcess sender) implements AutoCloseable {

    static final int SEND_PORT = 18_013;
    private static final int ADMIN_PORT = 18_000;
    private static final int BOX_PORT = 18_001;
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration SENT = Duration.ofMinutes(3);
    private static final Pattern QUEUED = Pattern.compile("sent \\d+ \\((\\d+) queued\\)");

    static void require() {
        Tools.require("bearerbox", "kannel");
        Tools.require("smsbox", "kannel");
    }

    static Kannel start(Home home) {
        Path folder = Folders.createFolder(home.folder().resolve("kannel"));
        Folders.delete(folder.resolve("spool"));
        try {
            Path file = Files.writeString(
                    folder.resolve("kannel.conf"), configuration(Folders.createFolder(folder.resolve("spool"))));
            ChildProcess bearer = box("bearerbox", file, home, ADMIN_PORT);
            return new Kannel(bearer, box("smsbox", file, home, SEND_PORT));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ChildProcess box(String program, Path file, Home home, int port) {
        List<String> command = List.of(Tools.require(program, "kannel"), "-v", "4", file.toString());
        return ChildProcess.start(new ChildProcess.Command(program, command, home.log(program)))
                .awaitReady(LIMIT, () -> Ports.answers(port));
    }

    private static String configuration(Path spool) {
        return """
                group = core
                admin-port = %d
                admin-password = load
                status-password = load
                smsbox-port = %d
                box-allow-ip = "127.0.0.1"
                store-type = spool
                store-location = "%s"

                group = smsc
                smsc = smpp
                smsc-id = local
                host = 127.0.0.1
                port = 2775
                transceiver-mode = false
                smsc-username = cabinet
                smsc-password = cabinet
                system-type = ""
                max-pending-submits = 100

                group = smsbox
                bearerbox-host = 127.0.0.1
                sendsms-port = %d

                group = sendsms-user
                username = load
                password = load
                max-messages = 3
                """.formatted(ADMIN_PORT, BOX_PORT, spool, SEND_PORT);
    }

    static Request message() {
        return Request.get(
                "/cgi-bin/sendsms?username=load&password=load&from=A1&to=%2B375296900001&text=Access+to+the+cabinet+is+closed");
    }

    List<ProcessTree> processes() {
        return List.of(new ProcessTree(bearer.pid()), new ProcessTree(sender.pid()));
    }

    void awaitSent() {
        HttpClient status = new HttpClient(ADMIN_PORT);
        if (!Wait.isTrueWithin(
                SENT,
                () -> isIdle(
                        status.send(Request.get("/status.txt?password=load")).text()))) {
            throw new NotMeasured("Kannel does not come to an end");
        }
    }

    private static boolean isIdle(String status) {
        Matcher queued = QUEUED.matcher(status);
        return queued.find() && queued.group(1).equals("0") && !status.matches("(?s).*store: [1-9].*");
    }

    @Override
    public void close() {
        sender.stop(LIMIT);
        bearer.stop(LIMIT);
    }
}
