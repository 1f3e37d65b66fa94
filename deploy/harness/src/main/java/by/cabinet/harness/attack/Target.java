package by.cabinet.harness.attack;

import by.cabinet.harness.http.Reply;
import by.cabinet.harness.people.Population;
import by.cabinet.harness.people.Population.Kind;
import by.cabinet.harness.people.Population.Person;
import by.cabinet.harness.system.Access;
import by.cabinet.harness.system.CabinetClient;
import by.cabinet.harness.system.Operator;
import by.cabinet.harness.system.Requests;
import by.cabinet.harness.undertest.SystemUnderTest;
import by.cabinet.local.system.TransportSecurity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The system and the people that attacks use: a new one for each, since a number gets five codes an hour. */
final class Target {

    private static final int STRANGERS = 80;
    private static final int BLOCK = 7;

    private final SystemUnderTest system;
    private final Path repository;
    private final int requests;
    private final Duration flood;
    private final List<Person> strangers;
    private final List<Person> firm;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger addresses = new AtomicInteger(20);
    private CabinetClient administrator;
    private final Set<String> secrets = ConcurrentHashMap.newKeySet();

    /** {@code requests}: how many are fuzzed; {@code flood}: how long strangers ask for more than they may. */
    Target(SystemUnderTest system, Path repository, int requests, Duration flood) {
        this.system = system;
        this.repository = repository;
        this.requests = requests;
        this.flood = flood;
        // Phones of an earlier run on the same system have spent their codes: numbers move to the new ones.
        String run = Long.toString(ProcessHandle.current().pid());
        int first = (int) (System.nanoTime() / 1_000_000_000L % 900) * 100;
        this.strangers = new Population("attack" + run, BLOCK, first, STRANGERS, Kind.INDIVIDUALS, 10_000).bringIn();
        this.firm = new Population("firm" + run, BLOCK, first + STRANGERS, 12, Kind.FIRM, 0).bringIn();
    }

    SystemUnderTest system() {
        return system;
    }

    /** Of a system that has certificates. */
    TransportSecurity security() {
        return Access.security().orElseThrow();
    }

    Path repository() {
        return repository;
    }

    int requests() {
        return requests;
    }

    Duration flood() {
        return flood;
    }

    /** Somebody whom no attack has used. */
    Person somebody() {
        return strangers.get(next.getAndIncrement() % STRANGERS);
    }

    CabinetClient signedIn(Person person) {
        CabinetClient client = CabinetClient.my().signIn(person.phone());
        secrets.add(client.token());
        return client;
    }

    CabinetClient signedIn(Person person, String password) {
        Reply session = CabinetClient.my().send(Requests.passwordSignIn(person.phone(), password));
        String token = Unexpected.unless("the right password", session, 201).at("/token");
        return CabinetClient.my().with(secret(token));
    }

    /** By USSD, from his own phone. R1.4 */
    void setPassword(Person person, String password) {
        Map<String, String> dialog =
                Map.of("msisdn", person.phone().substring(1), "text", "*141*0*%s#".formatted(password));
        Reply set = staff("ussd-gateway").post("/auth/v1/ussd", dialog);
        Unexpected.unless("a password by USSD", set, 200);
    }

    /** The firm's subscribers; the first is its administrator. */
    List<Person> firm() {
        return firm;
    }

    /** Signed in, again only where that is needed: he, too, gets five codes an hour. */
    CabinetClient administrator() {
        if (administrator == null || !administrator.get("/auth/v1/session").ok()) {
            administrator = signedIn(firm.getFirst());
        }
        return administrator;
    }

    /** A loopback address that nobody has used: only 127.0.0.1 is exempt from limits. */
    CabinetClient from() {
        return CabinetClient.my("127.0.0." + addresses.getAndIncrement());
    }

    CabinetClient staff(String role) {
        return CabinetClient.my().with(Operator.staff(role));
    }

    /** Something that must be found nowhere afterwards. */
    String secret(String text) {
        secrets.add(text);
        return text;
    }

    Set<String> secrets() {
        return secrets;
    }
}
