package by.cabinet.local.system;

import by.cabinet.backing.ServerOptions;
import by.cabinet.local.Home;
import java.nio.file.Path;

/**
 * How to run the system.
 *
 * @param instances how many of each service (the gateway is always one)
 * @param durable whether data must survive a crash of the machine
 * @param watched whether a part that ends by itself is reported and started again
 * @param recording whether programs without a quick start are recorded, to make one
 */
public record Options(
        Home home, int instances, boolean durable, boolean watched, boolean recording, Progress progress) {

    /** As people use it. */
    public static Options lasting(Home home, int instances, Progress progress) {
        return new Options(home, instances, true, true, true, progress);
    }

    /** As a test wants it: a folder that the caller deletes, quick, and nothing is started behind the test's back. */
    public static Options forTests(Path repository, Path folder, Progress progress) {
        return new Options(new Home(repository, folder), 1, false, false, false, progress);
    }

    ServerOptions server(String part, int port) {
        return new ServerOptions(port, home.data(part), home.log(part), durable);
    }
}
