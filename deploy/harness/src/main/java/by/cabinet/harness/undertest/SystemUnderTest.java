package by.cabinet.harness.undertest;

import by.cabinet.backing.ChildProcess;
import by.cabinet.backing.ServerFailure;
import by.cabinet.harness.system.Access;
import by.cabinet.local.Home;
import by.cabinet.local.command.Console;
import by.cabinet.local.demo.DemoData;
import by.cabinet.local.demo.DemoData.Addresses;
import by.cabinet.local.demo.TrainingRun;
import by.cabinet.local.system.Component;
import by.cabinet.local.system.LocalSystem;
import by.cabinet.local.system.Options;
import by.cabinet.local.system.RunFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The system that is measured, broken or attacked. */
public final class SystemUnderTest implements AutoCloseable {

    private final Home home;
    private final Options options;
    private Optional<LocalSystem> own;

    private SystemUnderTest(Home home, Options options, Optional<LocalSystem> own) {
        this.home = home;
        this.options = options;
        this.own = own;
        Access.to(home);
    }

    /** One that somebody else has started and that is the caller's to break. */
    public static SystemUnderTest of(LocalSystem system) {
        return new SystemUnderTest(system.home(), null, Optional.of(system));
    }

    /**
     * What {@code ./cabinet up} runs, else one of its own, whose data stay for the next time. Throws a {@link ServerFailure} that names what is
     * down when the running system is not whole: beside it there is no room for another.
     */
    public static SystemUnderTest runningOrOwn(Path repository, UnaryOperator<Options> adapted) {
        Home home = Home.of(repository);
        List<RunFile.Entry> running = new RunFile(home).read();
        List<RunFile.Entry> down =
                running.stream().filter(entry -> !entry.healthy()).toList();
        if (down.size() == running.size()) {
            // Nothing runs; the list may be that of a launcher that was killed.
            return own(repository, adapted);
        }
        if (!down.isEmpty()) {
            throw new ServerFailure(
                    down.stream()
                            .map(entry -> "%s (port %d)".formatted(entry.name(), entry.port()))
                            .collect(
                                    Collectors.joining(
                                            ", ",
                                            "Down in the running system: ",
                                            ". ./cabinet logs <component> says why; wait until it is up again, or ./cabinet down and try again")));
        }
        return new SystemUnderTest(home, null, Optional.empty());
    }

    /** Where a system of one's own keeps its data. */
    public static Home ownHome(Path repository) {
        return new Home(repository, repository.resolve(".cabinet").resolve("harness"));
    }

    /** Durable, with the demo people, to be stopped by {@link #close}. Its programs start as they do for those who have started them before. */
    public static SystemUnderTest own(Path repository, UnaryOperator<Options> adapted) {
        return own(ownHome(repository), adapted);
    }

    /** The same, with data and programs that stand elsewhere. */
    public static SystemUnderTest own(Home home, UnaryOperator<Options> adapted) {
        Console console = new Console(System.out);
        console.say("Starting a system of its own; its data and logs are in " + home.folder());
        Options options = adapted.apply(Options.forMeasurement(home, console)).withRecording(true);
        LocalSystem system = startWithPeople(options);
        if (system.lacksAotCaches()) {
            console.say("Making AOT caches, as ./cabinet up does the first time, and starting again");
            new TrainingRun().run();
            system.endRecordings();
            system.makeAotCaches();
            system.close();
            system = startWithPeople(options);
        }
        return new SystemUnderTest(home, options, Optional.of(system));
    }

    private static LocalSystem startWithPeople(Options options) {
        LocalSystem system = LocalSystem.start(options);
        DemoData demo = new DemoData(Addresses.LOCAL);
        demo.publishPeople();
        system.startKeycloak();
        demo.loadWhenReady();
        return system;
    }

    public Home home() {
        return home;
    }

    /** For those who stop and start components; fails when the system is somebody else's. */
    public LocalSystem local() {
        return own.orElseThrow(
                () -> new ServerFailure("The running system is not to be broken: ./cabinet down, then try again"));
    }

    /** Stops everything and starts it again, with what it holds, but without Keycloak; returns when it is ready. */
    public void startAgain() {
        own = Optional.of(LocalSystem.start(options));
    }

    public void stop() {
        local().close();
    }

    /** The running components' process ids, by name. */
    public List<RunFile.Entry> components() {
        return new RunFile(home).read();
    }

    /** Of a system that is the caller's to break. */
    public boolean isAlive(String component) {
        return local().component(component)
                .process()
                .filter(ChildProcess::isAlive)
                .isPresent();
    }

    /** The names of what runs now. */
    public List<String> running() {
        return local().components().stream()
                .map(Component::name)
                .filter(this::isAlive)
                .toList();
    }

    public long pid(String component) {
        return components().stream()
                .filter(each -> each.name().equals(component))
                .findFirst()
                .orElseThrow(() -> new ServerFailure(component + " does not run"))
                .pid();
    }

    @Override
    public void close() {
        own.ifPresent(LocalSystem::close);
    }
}
