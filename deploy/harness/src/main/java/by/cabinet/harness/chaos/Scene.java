package by.cabinet.harness.chaos;

import by.cabinet.harness.people.Person;
import by.cabinet.harness.stage.Signal;
import by.cabinet.harness.stage.Stage;
import by.cabinet.harness.world.Wait;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where faults strike.
 *
 * @param people who live here, and may be used by faults as well
 * @param unit how long a fault lasts that the table says 30 to 60 s of; shorter in short runs
 * @param database stands before PostgreSQL, where the system was started so
 * @param poison records that must be buried, by topic, partition and offset
 */
record Scene(
        Stage stage,
        Life life,
        Ledger ledger,
        List<Person> people,
        List<String> offerings,
        Random random,
        Duration unit,
        Optional<FaultProxy> database,
        Set<String> poison) {

    Scene(
            Stage stage,
            Life life,
            Ledger ledger,
            List<Person> people,
            List<String> offerings,
            Random random,
            Duration unit,
            Optional<FaultProxy> database) {
        this(stage, life, ledger, people, offerings, random, unit, database, ConcurrentHashMap.newKeySet());
    }

    void violated(String what) {
        ledger.violated(what);
    }

    /** A while, of up to one unit. */
    void aWhile() {
        Wait.pause(Duration.ofMillis(200 + random.nextLong(unit.toMillis())));
    }

    void kill(String part) {
        stage.system().kill(part);
    }

    void restart(String part) {
        stage.system().restart(part);
    }

    void killAndRestart(String part) {
        kill(part);
        aWhile();
        restart(part);
    }

    /** Stands still, as a virtual machine that is moved, or a JVM that collects for too long. */
    void freeze(String part, Duration time) {
        long pid = stage.pid(part);
        Signal.STOP.to(pid);
        try {
            Wait.pause(time);
        } finally {
            Signal.CONT.to(pid);
        }
    }

    Person somebody() {
        return people.get(random.nextInt(people.size()));
    }

    /** One of the two instances of a service. */
    String instance(String service) {
        return random.nextBoolean() ? service : service + "-2";
    }
}
