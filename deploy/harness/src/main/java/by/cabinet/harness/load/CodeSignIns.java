package by.cabinet.harness.load;

import by.cabinet.harness.http.HttpConnection;
import by.cabinet.harness.http.Request;
import by.cabinet.harness.people.Population;
import by.cabinet.harness.people.Population.Kind;
import by.cabinet.harness.people.Population.Person;
import by.cabinet.harness.system.CodeTap;
import by.cabinet.harness.undertest.SystemUnderTest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** P2: a code asked for, sent, read on its way to the SMS centre, and redeemed; each person may have five an hour. */
final class CodeSignIns {

    private static final int CODES_EACH = 5;
    private static final int MOST_PER_SECOND = 800;

    private final List<Person> people;
    private final CodeTap tap;
    private final AtomicInteger next = new AtomicInteger();

    private CodeSignIns(List<Person> people, CodeTap tap) {
        this.people = people;
        this.tap = tap;
    }

    static Comparison measure(SystemUnderTest system, Settings settings) {
        long seconds = settings.warmUp().toSeconds()
                + settings.pairs() * settings.length().toSeconds();
        int size = (int) Math.min(99_999, Math.max(100, seconds * MOST_PER_SECOND / CODES_EACH));
        Population population = new Population("codes", 1, size, Kind.INDIVIDUALS, 0);
        try (CodeTap tap = new CodeTap()) {
            CodeSignIns signIns = new CodeSignIns(population.bringIn(), tap);
            MeasuredSide ours = new MeasuredSide(
                    "POST /auth/v1/codes, /auth/v1/sessions",
                    CabinetSide.processes(
                            system,
                            "api-gateway",
                            "auth-service",
                            "notification-service",
                            "redis",
                            "postgresql",
                            "kafka"),
                    time -> Generator.run(CabinetSide.GATEWAY, settings.connections(), time, signIns::one));
            Request grant = Keycloak.prepared().clientCredentialGrant();
            return Comparison.of(settings, ours, Keycloak.side("client credentials", system, settings, grant));
        }
    }

    private Optional<Object> one(HttpConnection connection, int thread) throws IOException {
        int number = next.getAndIncrement();
        if (number >= people.size() * CODES_EACH) {
            throw new NotMeasured("there are not enough people for so long a run");
        }
        String token = CabinetSide.signIn(
                connection, tap, people.get(number % people.size()).phone());
        return token.isEmpty() ? Optional.of("a sign-in was refused") : Optional.empty();
    }
}
