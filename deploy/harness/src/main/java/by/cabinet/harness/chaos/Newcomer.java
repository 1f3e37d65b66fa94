package by.cabinet.harness.chaos;

import by.cabinet.harness.people.Population;
import by.cabinet.harness.people.Population.Kind;
import by.cabinet.harness.people.Population.Person;
import by.cabinet.harness.system.CabinetClient;

/** A subscriber of a fault's own, whom the load does not touch, with a session. */
record Newcomer(Person person, CabinetClient client) {

    private static final int BLOCK = 6;
    private static final int APART = 20;
    private static int populations;

    static Newcomer with(long balance) {
        return of(somebody(balance));
    }

    /** Not signed in yet. */
    static Person somebody(long balance) {
        return population(1, Kind.INDIVIDUALS, balance).bringIn().getFirst();
    }

    static Newcomer of(Person person) {
        return new Newcomer(person, CabinetClient.my().signIn(person.phone()));
    }

    /** At most 20 people. */
    static synchronized Population population(int size, Kind kind, long balance) {
        populations++;
        String name = "race%d-%d".formatted(ProcessHandle.current().pid(), populations);
        return new Population(name, BLOCK, populations * APART, size, kind, balance);
    }
}
