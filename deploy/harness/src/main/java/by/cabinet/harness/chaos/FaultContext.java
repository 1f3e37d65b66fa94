package by.cabinet.harness.chaos;

import by.cabinet.backing.Wait;
import by.cabinet.harness.people.Population.Person;
import by.cabinet.harness.undertest.Signal;
import by.cabinet.harness.undertest.SystemUnderTest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a fault has at hand.
 *
 * @param people of the workload, who may be used by faults as well
 * @param unit how long a fault lasts that the table says 30 to 60 s of; shorter in short runs
 * @param database stands before PostgreSQL, where the system was started so
 * @param poison records that must go to the quarantine, by topic, partition and offset
 */
record FaultContext(
        SystemUnderTest system,
        UserWorkload workload,
        ClientRecord clientRecord,
        List<Person> people,
        List<String> offerings,
        Random random,
        Duration unit,
        Optional<FaultProxy> database,
        Set<String> poison) {

    FaultContext(
            SystemUnderTest system,
            UserWorkload workload,
            ClientRecord clientRecord,
            List<Person> people,
            List<String> offerings,
            Random random,
            Duration unit,
            Optional<FaultProxy> database) {
        this(system, workload, clientRecord, people, offerings, random, unit, database, ConcurrentHashMap.newKeySet());
    }

    void violated(String what) {
        clientRecord.violated(what);
    }

    /** A while, of up to one unit. */
    void aWhile() {
        Wait.pause(Duration.ofMillis(200 + random.nextLong(unit.toMillis())));
    }

    void kill(String component) {
        system.local().kill(component);
    }

    void restart(String component) {
        system.local().restart(component);
    }

    void killAndRestart(String component) {
        kill(component);
        aWhile();
        restart(component);
    }

    /** Stands still, as a virtual machine that is moved, or a JVM that collects for too long. */
    void freeze(String component, Duration time) {
        long pid = system.pid(component);
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
