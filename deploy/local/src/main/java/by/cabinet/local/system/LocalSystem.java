package by.cabinet.local.system;

import by.cabinet.backing.ChildProcess;
import by.cabinet.backing.Folders;
import by.cabinet.backing.KafkaAccess;
import by.cabinet.backing.KafkaServer;
import by.cabinet.backing.KafkaTopics;
import by.cabinet.backing.Ports;
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

/** The whole Cabinet on this machine: real components, real ports, everything that {@code ./cabinet up} starts. */
public final class LocalSystem implements AutoCloseable {

    private static final String AOT_CACHES = "aot-caches";
    private static final Path TOPICS = Path.of("deploy", "kafka", "topics.yaml");

    private final Options options;
    private final Components components;
    private final RunFile runFile;
    private final Supervisor supervisor;
    private volatile boolean closing;

    private LocalSystem(Options options) {
        this.options = options;
        this.components = new Components(options);
        this.runFile = new RunFile(options.home());
        this.supervisor = new Supervisor(options.progress(), this::restart);
    }

    /** Returns when every component is ready; when one fails, stops the others and throws a {@link ServerFailure} that names it. */
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

    /** Staff can sign in afterwards; not component of the start, since everything else works without and it takes the longest. */
    public void startKeycloak() {
        launch(components.keycloak);
    }

    public Home home() {
        return options.home();
    }

    public List<Component> components() {
        return components.all();
    }

    /** The component of that name, such as {@code auth-service}, {@code kafka} or {@code auth-service-2}. */
    public Component component(String name) {
        return components().stream()
                .filter(component -> component.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ServerFailure("There is no component called " + name));
    }

    /** SIGKILL; the component stays down until {@link #restart}, unless the system is supervised. */
    public void kill(String name) {
        component(name).kill();
    }

    /** SIGTERM, as at a release; the component stays down until {@link #restart}. */
    public void stop(String name) {
        component(name).stop();
        runFile.write(components());
    }

    /** Starts it again, after stopping it if need be; returns when it is ready. */
    public void restart(String name) {
        restart(name, Map.of());
    }

    /** The same, with these variables in its environment until it is started again. */
    public void restart(String name, Map<String, String> environment) {
        Component component = component(name);
        component.stop();
        launch(component, environment);
    }

    /** All at the same time. */
    public void restartAll(List<String> names) {
        restartAll(names, Map.of());
    }

    /** The same, with these variables in the environment of each. */
    public void restartAll(List<String> names, Map<String, String> environment) {
        Parallel.run(names.stream()
                .<Runnable>map(name -> () -> restart(name, environment))
                .toList());
    }

    /** What it held is gone, as with its disk; returns when it is ready, Kafka with its topics. */
    public void loseData(String name) {
        Component component = component(name);
        component.kill();
        component.stop();
        Folders.delete(home().data(name));
        launch(component);
        if (component == components.kafka) {
            createTopics();
        }
    }

    /**
     * Brings the databases to what another build of the source tree needs, and has every service start as that build from its next
     * {@link #restart} on. What runs goes on as it is.
     */
    public void upgrade(Path repository) {
        Components next = new Components(options.at(repository));
        Parallel.run(Arrays.stream(Service.values())
                .flatMap(service -> service.database().stream().map(name -> migration(repository, service, name)))
                .<Runnable>map(migration -> migration::run)
                .toList());
        next.services.forEach(service -> component(service.name()).become(service));
    }

    /** All at the same time. */
    public void stopAll(List<String> names) {
        stop(names.stream().map(this::component).toList());
    }

    /** Whether some program has no AOT cache yet. */
    public boolean lacksAotCaches() {
        return components.recorded().stream().anyMatch(each -> !each.aotCache().ready());
    }

    /** Ends the recordings, one after the other: each stops its program for about a second. */
    public void endRecordings() {
        Path log = home().log(AOT_CACHES);
        components
                .recorded()
                .forEach(each -> each.component()
                        .process()
                        .ifPresent(process -> each.aotCache().endRecording(process, log)));
    }

    /** Makes the AOT caches that are missing, from what was recorded; disturbs nobody. */
    public void makeAotCaches() {
        Path log = home().log(AOT_CACHES);
        for (Components.Recorded each : components.recorded()) {
            if (!closing) {
                each.aotCache().make(log);
            }
        }
    }

    @Override
    public void close() {
        closing = true;
        supervisor.end();
        stop(components.services);
        stop(List.of(components.operator, components.keycloak));
        stop(List.of(components.postgres, components.redis, components.kafka));
        runFile.delete();
    }

    /** A half started system cannot be stopped in order. */
    private void abandon() {
        closing = true;
        supervisor.end();
        ChildProcess.killAll();
        close();
    }

    private void startAll() {
        requireFreePorts();
        home().turnLogs();
        options.security()
                .ifPresentOrElse(
                        security -> options.progress().timed("certificates", "", security::begin),
                        () -> TransportSecurity.forget(home()));
        Parallel.run(List.of(this::startDatabases, () -> launch(components.redis), this::startEvents));
        Parallel.run(launches(options.standby() ? components.firstInstances() : components.services));
    }

    /** All of them at once, before anything is started. */
    private void requireFreePorts() {
        String busy = components().stream()
                .filter(component -> !Ports.isFree(component.port()))
                .map(component -> "%d (%s)".formatted(component.port(), component.name()))
                .collect(Collectors.joining(", "));
        if (!busy.isEmpty()) {
            throw new ServerFailure("In use by other programs: port " + busy + ". Stop them and try again.");
        }
    }

    private void startDatabases() {
        launch(components.postgres);
        List<Migration> migrations = Arrays.stream(Service.values())
                .flatMap(service ->
                        service.database().stream().map(name -> migration(home().repository(), service, name)))
                .toList();
        options.progress()
                .timed(
                        "migrations",
                        "",
                        () -> Parallel.run(migrations.stream()
                                .<Runnable>map(migration -> migration::run)
                                .toList()));
    }

    private Migration migration(Path repository, Service service, String database) {
        return new Migration(
                service.module(),
                service.program(repository, Map.of()).jars(),
                TransportSecurity.database(options.security(), database, components.postgres.port())
                        .ensure(),
                home().data("postgresql").resolve("migrated"));
    }

    private void startEvents() {
        launch(components.kafka);
        options.progress().timed("topics", "", this::createTopics);
        launch(components.operator);
    }

    private void createTopics() {
        KafkaAccess access =
                TransportSecurity.kafka(options.security(), KafkaServer.ADMINISTRATOR, components.kafka.port());
        KafkaTopics.load(home().repository().resolve(TOPICS)).create(access);
        options.security().ifPresent(security -> security.kafkaUsers().apply(access));
    }

    private List<Runnable> launches(List<Component> several) {
        List<Runnable> launches = new ArrayList<>();
        several.forEach(component -> launches.add(() -> launch(component)));
        return launches;
    }

    private void launch(Component component) {
        launch(component, Map.of());
    }

    private void launch(Component component, Map<String, String> environment) {
        if (closing) {
            return;
        }
        options.progress().timed(component.name(), "port " + component.port(), () -> component.start(environment));
        runFile.write(components());
        if (options.supervised()) {
            supervisor.over(component);
        }
    }

    private void stop(List<Component> several) {
        Parallel.run(
                several.stream().<Runnable>map(component -> component::stop).toList());
    }
}
