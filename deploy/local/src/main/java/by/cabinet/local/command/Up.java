package by.cabinet.local.command;

import by.cabinet.backing.ServerFailure;
import by.cabinet.local.Cabinet;
import by.cabinet.local.Home;
import by.cabinet.local.demo.Addresses;
import by.cabinet.local.demo.DemoData;
import by.cabinet.local.demo.Rehearsal;
import by.cabinet.local.system.LocalSystem;
import by.cabinet.local.system.Options;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Starts everything, loads the demo people, stays in the foreground until Ctrl-C or {@link Down}. */
@Command(name = "up", description = "Builds what is not built, starts everything, and stays until Ctrl-C.")
public final class Up implements Runnable {

    @ParentCommand
    private Cabinet cabinet;

    @Option(names = "--fresh", description = "Forget all data first.")
    private boolean fresh;

    @Option(names = "--instances", defaultValue = "1", description = "Processes of each service (1 unless said).")
    private int instances;

    private final Console console = new Console(System.out);
    private final DemoData demo = new DemoData(Addresses.LOCAL);
    private volatile LocalSystem system;

    @Override
    public void run() {
        Home home = cabinet.home();
        new Launcher(home).claim();
        if (fresh) {
            home.erase();
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
        Stopwatch watch = new Stopwatch();
        console.say("Starting the Cabinet; its data and logs are in " + home.folder());
        system = LocalSystem.start(Options.lasting(home, instances, console));
        Duration parts = watch.total();
        // Before Keycloak, whose start gives the services the time to hear of them.
        console.timed("demo people", "", () -> trying(demo::publishPeople));
        system.startKeycloak();
        console.timed("demo roles", "and offerings", () -> trying(demo::asStaff));
        console.say(Welcome.text(parts, watch.total()));
        if (system.lacksQuickStarts()) {
            Thread.ofVirtual().start(this::makeQuickStarts);
        }
        waitForTheEnd();
    }

    /** The system is of use without what is still to come, so that a failure stops nothing. */
    private void trying(Runnable step) {
        try {
            step.run();
        } catch (ServerFailure e) {
            console.say("Not complete: " + e.getMessage());
        }
    }

    /** In the background: the system is already of use, though each program stands still for some seconds when its recording ends. */
    private void makeQuickStarts() {
        console.say("For a minute or two answers take longer: the next start is being made quicker.");
        console.timed("rehearsal", "for quicker first orders", () -> trying(() -> new Rehearsal().run()));
        console.timed("recording ended", "for quicker starts", () -> trying(system::endRecordings));
        trying(system::makeQuickStarts);
    }

    private void stop() {
        if (system == null) {
            return;
        }
        console.say("Stopping …");
        Stopwatch watch = new Stopwatch();
        system.close();
        console.say("Stopped in %.1f s.".formatted(Console.seconds(watch.total())));
    }

    @SuppressWarnings("InterruptedExceptionSwallowed")
    private static void waitForTheEnd() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
