package by.cabinet.harness.attack;

import java.util.function.Consumer;

/**
 * A row of the table of attacks.
 *
 * @param check throws {@link Unexpected} when it succeeds
 */
record Attack(int number, String name, String expected, Consumer<Target> check) {}
