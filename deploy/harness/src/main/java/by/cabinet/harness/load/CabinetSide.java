package by.cabinet.harness.load;

import by.cabinet.backing.Wait;
import by.cabinet.harness.http.HttpConnection;
import by.cabinet.harness.people.Population;
import by.cabinet.harness.people.Population.Kind;
import by.cabinet.harness.people.Population.Person;
import by.cabinet.harness.system.CodeTap;
import by.cabinet.harness.system.Requests;
import by.cabinet.harness.undertest.SystemUnderTest;
import by.cabinet.local.system.ProcessTree;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What the measured rows of the Cabinet have in common. */
final class CabinetSide {

    static final int GATEWAY = 8080;
    private static final int SIGNING_IN = 16;

    private CabinetSide() {}

    static List<ProcessTree> processes(SystemUnderTest system, String... components) {
        return Arrays.stream(components).map(system::pid).map(ProcessTree::new).toList();
    }

    /** A token of one subscriber, used for nothing else. */
    static String token(int block) {
        List<Person> people = new Population("one" + block, block, 1, Kind.INDIVIDUALS, 100_000).bringIn();
        return signIn(people).values().iterator().next();
    }

    /** Tokens by subscriber id; takes one code of each. */
    static Map<String, String> signIn(List<Person> people) {
        Map<String, String> tokens = new ConcurrentHashMap<>();
        AtomicInteger next = new AtomicInteger();
        try (CodeTap tap = new CodeTap()) {
            Thread[] threads = new Thread[Math.min(SIGNING_IN, people.size())];
            Arrays.setAll(threads, _ -> Thread.ofPlatform().start(() -> signIn(people, next, tap, tokens)));
            Wait.join(threads);
        }
        if (tokens.size() < people.size()) {
            throw new NotMeasured("only %d of %d could sign in".formatted(tokens.size(), people.size()));
        }
        return tokens;
    }

    private static void signIn(List<Person> people, AtomicInteger next, CodeTap tap, Map<String, String> tokens) {
        try (HttpConnection connection = HttpConnection.open(GATEWAY)) {
            for (int i = next.getAndIncrement(); i < people.size(); i = next.getAndIncrement()) {
                String token = signIn(connection, tap, people.get(i).phone());
                if (!token.isEmpty()) {
                    tokens.put(people.get(i).subscriberId(), token);
                }
            }
        } catch (IOException e) {
            throw new NotMeasured("signing in: " + e.getMessage());
        }
    }

    /** The token, empty when it was refused. */
    static String signIn(HttpConnection connection, CodeTap tap, String phone) throws IOException {
        tap.expect(phone);
        String codeId = connection.send(Requests.code(phone)).at("/codeId");
        return codeId.isEmpty()
                ? ""
                : connection.send(Requests.signIn(codeId, tap.await(phone))).at("/token");
    }
}
