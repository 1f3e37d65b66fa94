package by.cabinet.local.system;

import by.cabinet.backing.ChildProcess;
import by.cabinet.backing.KafkaTopics;
import by.cabinet.backing.Ports;
import by.cabinet.backing.PostgresDatabase;
import by.cabinet.backing.ServerFailure;
import by.cabinet.local.Home;
import by.cabinet.local.program.Migration;
import by.cabinet.local.program.Service;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The whole Cabinet on this machine: real parts, real ports, everything that {@code ./cabinet up} starts. */
public final class LocalSystem implements AutoCloseable {

    private static final String QUICK_STARTS = "quick-starts";
    private static final Path TOPICS = Path.of("deploy", "kafka", "topics.yaml");

    private final Options options;
    private final Parts parts;
    private final RunFile runFile;
    private final Watch watch;
    private volatile boolean closing;

    private LocalSystem(Options options) {
        this.options = options;
        this.parts = new Parts(options);
        this.runFile = new RunFile(options.home());
        this.watch = new Watch(options.progress(), this::restart);
    }

    /** Returns when every part is ready; when one fails, stops the others and throws a {@link ServerFailure} that names it. */
    public static LocalSystem start(Options options) {
        LocalSystem system = new LocalSystem(options);
        try {
            system.startAll();
            return system;
        } catch (RuntimeException e) {
            system.abandon();
            throw e;
        }
    }

    /** Staff can sign in afterwards; not part of the start, since everything else works without and it takes the longest. */
    public void startKeycloak() {
        launch(parts.keycloak);
    }

    public Home home() {
        return options.home();
    }

    public List<Part> parts() {
        return parts.all();
    }

    /** The part of that name, such as {@code auth-service}, {@code kafka} or {@code auth-service-2}. */
    public Part part(String name) {
        return parts().stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ServerFailure("There is no part called " + name));
    }

    /** SIGKILL; the part stays down until {@link #restart}, unless the system is watched. */
    public void kill(String name) {
        part(name).kill();
    }

    /** SIGTERM, as at a release; the part stays down until {@link #restart}. */
    public void stop(String name) {
        part(name).stop();
    }

    /** Starts it again, after stopping it if need be; returns when it is ready. */
    public void restart(String name) {
        restart(name, Map.of());
    }

    /** The same, with these variables in its environment until it is started again. */
    public void restart(String name, Map<String, String> environment) {
        Part part = part(name);
        part.stop();
        launch(part, environment);
    }

    /** All at the same time. */
    public void restartAll(List<String> names) {
        restartAll(names, Map.of());
    }

    /** The same, with these variables in the environment of each. */
    public void restartAll(List<String> names, Map<String, String> environment) {
        Together.run(names.stream()
                .<Runnable>map(name -> () -> restart(name, environment))
                .toList());
    }

    /** All at the same time. */
    public void stopAll(List<String> names) {
        stop(names.stream().map(this::part).toList());
    }

    /** Whether some program has no quick start yet. */
    public boolean lacksQuickStarts() {
        return parts.recorded().stream().anyMatch(each -> !each.quickStart().ready());
    }

    /** Ends the recordings, one after the other: each stops its program for about a second. */
    public void endRecordings() {
        Path log = home().log(QUICK_STARTS);
        parts.recorded()
                .forEach(each -> each.part()
                        .process()
                        .ifPresent(process -> each.quickStart().endRecording(process, log)));
    }

    /** Makes the quick starts that are missing, from what was recorded; disturbs nobody. */
    public void makeQuickStarts() {
        Path log = home().log(QUICK_STARTS);
        for (Parts.Recorded each : parts.recorded()) {
            if (!closing) {
                each.quickStart().make(log);
            }
        }
    }

    @Override
    public void close() {
        closing = true;
        watch.end();
        stop(parts.services);
        stop(List.of(parts.operator, parts.keycloak));
        stop(List.of(parts.postgres, parts.redis, parts.kafka));
        runFile.delete();
    }

    /** What is half started cannot be stopped in order. */
    private void abandon() {
        closing = true;
        watch.end();
        ChildProcess.killAll();
        close();
    }

    private void startAll() {
        requireFreePorts();
        home().turnLogs();
        Together.run(List.of(this::startDatabases, () -> launch(parts.redis), this::startEvents));
        Together.run(launches(options.standby() ? parts.firstInstances() : parts.services));
    }

    /** All of them at once, before anything is started. */
    private void requireFreePorts() {
        String busy = parts().stream()
                .filter(part -> !Ports.isFree(part.port()))
                .map(part -> "%d (%s)".formatted(part.port(), part.name()))
                .collect(Collectors.joining(", "));
        if (!busy.isEmpty()) {
            throw new ServerFailure("In use by other programs: port " + busy + ". Stop them and try again.");
        }
    }

    private void startDatabases() {
        launch(parts.postgres);
        List<Migration> migrations = Arrays.stream(Service.values())
                .flatMap(service -> service.database().stream().map(name -> migration(service, name)))
                .toList();
        options.progress()
                .timed(
                        "migrations",
                        "",
                        () -> Together.run(migrations.stream()
                                .<Runnable>map(migration -> migration::run)
                                .toList()));
    }

    private Migration migration(Service service, String database) {
        return new Migration(service, PostgresDatabase.ensure(parts.postgres.port(), database), options.home());
    }

    private void startEvents() {
        launch(parts.kafka);
        options.progress()
                .timed(
                        "topics",
                        "",
                        () -> KafkaTopics.load(options.home().repository().resolve(TOPICS))
                                .create("127.0.0.1:" + parts.kafka.port()));
        launch(parts.operator);
    }

    private List<Runnable> launches(List<Part> several) {
        List<Runnable> launches = new ArrayList<>();
        several.forEach(part -> launches.add(() -> launch(part)));
        return launches;
    }

    private void launch(Part part) {
        launch(part, Map.of());
    }

    private void launch(Part part, Map<String, String> environment) {
        if (closing) {
            return;
        }
        options.progress().timed(part.name(), "port " + part.port(), () -> part.start(environment));
        runFile.write(parts());
        if (options.watched()) {
            watch.over(part);
        }
    }

    private void stop(List<Part> several) {
        Together.run(several.stream().<Runnable>map(part -> part::stop).toList());
    }
}
