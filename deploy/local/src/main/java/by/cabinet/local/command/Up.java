package by.cabinet.local.command;

import by.cabinet.backing.Ports;
import by.cabinet.backing.ServerFailure;
import by.cabinet.local.Home;
import by.cabinet.local.RepositoryOption;
import by.cabinet.local.demo.DemoData;
import by.cabinet.local.demo.DemoData.Addresses;
import by.cabinet.local.demo.TrainingRun;
import by.cabinet.local.system.LocalSystem;
import by.cabinet.local.system.Options;
import by.cabinet.local.system.TakeOvers;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts everything, loads the demo people, stays in the foreground until Ctrl-C or {@link Down}. */
@Command(name = "up", description = "Builds what is not built, starts everything, and stays until Ctrl-C.")
public final class Up implements Runnable {

    private static final long PAUSE_MILLIS = 300;

    @Mixin
    private RepositoryOption repository;

    @Option(names = "--fresh", description = "Delete all data first.")
    private boolean fresh;

    @Option(names = "--instances", defaultValue = "1", description = "Processes of each service (1 by default).")
    private int instances;

    @Option(
            names = "--secure",
            description = "Every part with a certificate: TLS everywhere, and each program may do what it needs.")
    private boolean secure;

    @Option(
            names = "--dev",
            arity = "0..1",
            defaultValue = "off",
            fallbackValue = "on",
            description = "For developers of front-ends: known codes and passwords, CORS; relaxed: long sessions, too.")
    DevelopmentLevel development;

    private final Console console = new Console(System.out);
    private final DemoData demo = new DemoData(Addresses.LOCAL);
    private volatile LocalSystem system;

    @Override
    public void run() {
        Home home = repository.home();
        new Launcher(home).claim();
        if (fresh) {
            home.erase();
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
        Console.Stopwatch stopwatch = new Console.Stopwatch();
        console.say("Starting the Cabinet; its data and logs are in " + home.folder());
        system = LocalSystem.start(Options.lasting(home, instances, console)
                .withSettings(development.settings())
                .withSecurity(secure));
        development.remember(home);
        Duration components = stopwatch.total();
        // Before Keycloak, so that the services read them while it starts.
        console.timed("demo people", "", () -> trying(demo::publishPeople));
        system.startKeycloak();
        console.timed("demo roles", "and offerings", () -> trying(demo::asAllStaff));
        if (development.isOn() && home.isFirst("passwords")) {
            console.timed("demo passwords", "", () -> trying(demo::setPasswords));
        }
        console.say(Welcome.text(home, components, stopwatch.total(), development));
        Thread.ofVirtual().start(() -> trying(demo::enrich));
        if (system.lacksAotCaches()) {
            Thread.ofVirtual().start(this::makeAotCaches);
        }
        handOverUntilTheEnd(new TakeOvers(home));
    }

    /** The system can be used without these steps, so a failure of one stops nothing. */
    private void trying(Runnable step) {
        try {
            step.run();
        } catch (ServerFailure e) {
            console.say("Not complete: " + e.getMessage());
        }
    }

    /** In the background: the system can already be used, but each program stops for some seconds when its recording ends. */
    private void makeAotCaches() {
        console.say("For a minute or two answers take longer: AOT caches are being made for the next start.");
        console.timed("training run", "for faster first orders", () -> trying(() -> new TrainingRun().run()));
        console.timed("recording ended", "for faster starts", () -> trying(system::endRecordings));
        trying(system::makeAotCaches);
    }

    private void stop() {
        if (system == null) {
            return;
        }
        console.say("Stopping …");
        Console.Stopwatch stopwatch = new Console.Stopwatch();
        system.close();
        console.say("Stopped in %.1f s.".formatted(Console.seconds(stopwatch.total())));
    }

    /** Until Ctrl-C. Meanwhile components are handed over to {@code ./cabinet dev}, and started again when they are given back. */
    @SuppressWarnings("InterruptedExceptionSwallowed")
    private void handOverUntilTheEnd(TakeOvers takeOvers) {
        Set<String> taken = new TreeSet<>();
        try {
            while (true) {
                Set<String> active = takeOvers.active();
                active.stream().filter(taken::add).forEach(name -> trying(() -> stop(name)));
                taken.removeIf(name -> !active.contains(name) && isGivenBack(name));
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void stop(String name) {
        system.stop(name);
        console.say(name + " is taken over by another process");
    }

    /** Not before the other process has left the port. */
    private boolean isGivenBack(String name) {
        if (!Ports.isFree(system.component(name).port())) {
            return false;
        }
        console.say(name + " is given back");
        trying(() -> system.restart(name));
        return true;
    }

    /** What people see once the system is up. */
    private static final class Welcome {

        private Welcome() {}

        /**
         * @param withoutKeycloak until subscribers could sign in
         * @param total until staff could, too, and the demo people had their rights
         * @param development what is eased
         */
        static String text(Home home, Duration withoutKeycloak, Duration total, DevelopmentLevel development) {
            return """

                    The Cabinet is up: %.1f s, and %.1f s with Keycloak and the demo people.

                      Cabinet (API)     http://localhost:8080          my.localhost, myaccount.localhost
                      web cabinet       http://my.localhost:8080       where Node.js was there to build it
                      landing page      http://lk.landing.localhost:8080
                      API, to try       http://localhost:8080/docs
                      its client        %s
                      SMS delivered     http://localhost:8025
                      operator          http://localhost:8026          network, CRM, billing, clock
                      Keycloak          http://localhost:8081          admin / admin; staff: demo-<role>, the same word as secret
                      Kafka             localhost:9092
                      PostgreSQL        localhost:5432                 auth, account, rights, orders, notification: <name>_app
                      Redis             localhost:6379

                    Demo sign-ins (by SMS code, %s):
                      +375291000001     prepaid, 25.00
                      +375291000002     prepaid, 0.10: too little for any service
                      +375291000010     sole trader, default administrator
                      +375291000020     legal entity, supervisor;  …21 administrator
                      +375291000060     supervisor in a family
                      +375291000070     all-inclusive, half a year of calls, orders in many states
                      +375291000100     administrator of a firm of 120 numbers
                      account 100000080 internet without a number or SIM; password 0000080

                    Try:
                      id=$(curl -s localhost:8080/auth/v1/codes --json '{"purpose":"SIGN_IN","phone":"+375291000001"}' | cut -d'"' -f4); sleep 2
                      token=$(curl -s localhost:8080/auth/v1/sessions --json '{"method":"SMS_CODE","codeId":"'$id'","code":"'$(
                        curl -s localhost:8025/messages?to=%%2B375291000001 | grep -oE '"text":"[0-9]{6}' | head -1 | tail -c 7)'"}' | cut -d'"' -f4)
                      curl -s localhost:8080/account/v1/me -H "Authorization: Bearer $token"

                    Stop with Ctrl-C, or ./cabinet down from elsewhere.
                    """.formatted(
                            Console.seconds(withoutKeycloak),
                            Console.seconds(total),
                            home.repository().resolve("deploy/clients/typescript"),
                            development.isOn()
                                    ? "which is 111111 from this machine; or by the password Cabinet-<last four digits>"
                                    : "which the page of delivered SMS shows");
        }
    }
}
