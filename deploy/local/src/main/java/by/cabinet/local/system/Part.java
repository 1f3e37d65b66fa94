package by.cabinet.local.system;

import by.cabinet.backing.BackingServer;
import by.cabinet.backing.ChildProcess;
import java.util.Optional;
import java.util.function.Supplier;

/** One part of the system, which can be started, killed and started again. */
public final class Part {

    private final String name;
    private final int port;
    private final Optional<String> health;
    private final Supplier<BackingServer> starter;
    private volatile BackingServer running;

    /**
     * @param health the address that answers 200 when it is ready; empty when an open port is all that shows
     * @param starter returns when it is ready
     */
    Part(String name, int port, Optional<String> health, Supplier<BackingServer> starter) {
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

    /** Its process, empty when it was never started or was stopped. */
    public Optional<ChildProcess> process() {
        return Optional.ofNullable(running).map(BackingServer::process);
    }

    /** Returns when it is ready. */
    synchronized void start() {
        running = starter.get();
    }

    /** SIGKILL, as if it had crashed. */
    void kill() {
        process().ifPresent(ChildProcess::kill);
    }

    synchronized void stop() {
        BackingServer stopping = running;
        // Forgotten first: its end is no crash.
        running = null;
        if (stopping != null) {
            stopping.close();
        }
    }
}
