package by.cabinet.local.system;

import by.cabinet.backing.BackingServer;
import by.cabinet.backing.ChildProcess;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One component of the system, which can be started, killed and started again. */
public final class Component {

    private final String name;
    private final int port;
    private final Optional<String> health;
    private volatile Function<Map<String, String>, BackingServer> starter;
    private volatile BackingServer running;

    /**
     * @param health the address that answers 200 when it is ready; empty when an open port is all that shows
     * @param starter returns when it is ready; takes variables for the process' environment
     */
    Component(String name, int port, Optional<String> health, Function<Map<String, String>, BackingServer> starter) {
        this.name = name;
        this.port = port;
        this.health = health;
        this.starter = starter;
    }

    public String name() {
        return name;
    }

    public int port() {
        return port;
    }

    Optional<String> health() {
        return health;
    }

    /** From its next start on it is the other one's program. */
    void become(Component other) {
        starter = other.starter;
    }

    /** Its process, empty when it was never started or was stopped. */
    public Optional<ChildProcess> process() {
        return Optional.ofNullable(running).map(BackingServer::process);
    }

    /** Returns when it is ready. */
    void start() {
        start(Map.of());
    }

    /** The same, with these variables in its environment beside its own; backing servers take none. */
    synchronized void start(Map<String, String> environment) {
        running = starter.apply(environment);
    }

    /** SIGKILL, as if it had crashed. */
    void kill() {
        process().ifPresent(ChildProcess::kill);
    }

    synchronized void stop() {
        BackingServer stopping = running;
        // Cleared first, so that its end is not taken for a crash.
        running = null;
        if (stopping != null) {
            stopping.close();
        }
    }
}
